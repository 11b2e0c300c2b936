public import Tensors

/// An integrate-and-fire neuron that begins halfway to its threshold and resets softly, so that its rate is the input
/// rounded instead of cut off: the neuron that converted networks run on.
///
///     H[t] = V[t−1] + X[t],   V[0] = V_threshold/2
///
/// Source: Bu et al., Optimal ANN-SNN Conversion, ICLR 2022.
public final class HalfThresholdIFNode: BaseNode {
    /// - Parameters:
    ///   - vThreshold: the potential at which the neuron fires. Stops unless it is above 0.
    ///   - surrogate: what stands in for the derivative of a spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        vThreshold: Double = 1, surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        expect(
            vThreshold > 0 && vThreshold.isFinite,
            "HalfThresholdIFNode: expected vThreshold above 0, got \(vThreshold)")
        super.init(
            vThreshold: vThreshold, vReset: .soft, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
        begin(at: vThreshold / 2)
    }

    override var restartPotential: Double { vThreshold / 2 }

    public override func charge(_ x: Tensor) -> Tensor { v + x }

    override var fusedCharge: FusedNeuron.Charge? { .integrate }
}
