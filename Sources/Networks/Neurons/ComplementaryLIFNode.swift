public import Tensors

/// The complementary leaky integrate-and-fire neuron (CLIF), with a second potential m that rises with the spikes and
/// lowers V the more after each, so that gradients find a second way back through time:
///
///     H[t] = V[t−1] − V[t−1]/τ + X[t]
///     S[t] = Θ(H[t] − V_threshold)
///     m[t] = m[t−1]·σ(H[t]/τ) + S[t]
///     V[t] = H[t] − S[t]·(V_threshold + σ(m[t]))
///
/// Source: Huang et al., CLIF: Complementary Leaky Integrate-and-Fire Neuron, ICML 2024.
public final class ComplementaryLIFNode: BaseNode {
    /// The membrane time constant τ in steps, above 1.
    public var tau: Double
    /// The complementary potential, shape `[N, *]`; 0 before the first input.
    @Memory public private(set) var m = Tensor(0)

    /// - Parameters:
    ///   - tau: the membrane time constant in steps. Stops unless it is above 1.
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - surrogate: what stands in for the derivative of the spike; a window in the paper.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        tau: Double = 2, vThreshold: Double = 1, surrogate: Surrogate = .rect(),
        stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        expect(tau > 1, "ComplementaryLIFNode: expected tau above 1, got \(tau)")
        self.tau = tau
        super.init(
            vThreshold: vThreshold, vReset: .soft, surrogate: surrogate, stepMode: stepMode,
            storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor { v - v / tau + x }

    public override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        m = m * (h / tau).sigmoid() + spike
        return h - spike * (vThreshold + m.sigmoid())
    }

    public override var extraDescription: [String] { super.extraDescription.appending(", tau=\(tau)") }
}

@available(*, unavailable, renamed: "ComplementaryLIFNode")
public typealias CLIFNode = ComplementaryLIFNode
