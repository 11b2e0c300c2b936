public import Tensors

/// The integer leaky integrate-and-fire neuron (I-LIF): it sends the number of spikes that a step is worth, up to D.
///
///     H[t] = V[t−1] − V[t−1]/τ + X[t]
///     C[t] = round(clip(H[t]/V_threshold, 0, D))      half to even
///     V[t] = H[t] − C[t]·V_threshold
///
/// D and the window of the derivative are those of the surrogate, ``Surrogate/multiLevelSpikeCount(_:window:)``.
/// Source: Luo et al., Integer-Valued Training and Spike-Driven Inference Spiking Neural Network, ECCV 2024.
public final class ILIFNode: BaseNode {
    /// The membrane time constant τ in steps, above 1.
    public var tau: Double

    /// - Parameters:
    ///   - tau: the membrane time constant in steps; the paper's share that remains is 1 − 1/τ. Stops unless it is above 1.
    ///   - vThreshold: the potential that is worth one spike.
    ///   - surrogate: the count of spikes.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        tau: Double = 4.0 / 3, vThreshold: Double = 1, surrogate: Surrogate = .multiLevelSpikeCount(4),
        detachesReset: Bool = false, stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        expect(tau > 1, "ILIFNode: expected tau above 1, got \(tau)")
        expect(
            surrogate.name == "MultiLevelSpikeCount" && surrogate.isSpiking,
            "ILIFNode: expected the surrogate .multiLevelSpikeCount(…), spiking, got \(surrogate)")
        self.tau = tau
        super.init(
            vThreshold: vThreshold, vReset: .soft, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor { v - v / tau + x }

    public override func fire(_ h: Tensor) -> Tensor { surrogate(h / vThreshold) }

    public override var extraDescription: [String] { super.extraDescription.appending(", tau=\(tau)") }
}
