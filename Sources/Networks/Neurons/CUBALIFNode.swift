public import Tensors

/// The current-based leaky integrate-and-fire neuron, with a synaptic current I of its own:
///
///     I[t] = I[t−1]·d_I + X[t]
///     H[t] = V[t−1]·d_V + I[t]
///
/// d_I and d_V are the shares that remain after a step.
public final class CUBALIFNode: BaseNode {
    /// The share d_I of the current that remains after a step.
    public var currentDecay: Double
    /// The share d_V of the potential that remains after a step.
    public var voltageDecay: Double
    /// The synaptic current, shape `[N, *]`; 0 before the first input.
    @Memory public private(set) var current = Tensor(0)

    /// - Parameters:
    ///   - currentDecay: the share of the current that remains after a step.
    ///   - voltageDecay: the share of the potential that remains after a step.
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - vReset: what a spike does to the potential.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        currentDecay: Double = 0.5, voltageDecay: Double = 0.75, vThreshold: Double = 0.5,
        vReset: Reset = .hard(to: 0), surrogate: Surrogate = .rect(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        self.currentDecay = currentDecay
        self.voltageDecay = voltageDecay
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        current = current * currentDecay + x
        return v * voltageDecay + current
    }
}
