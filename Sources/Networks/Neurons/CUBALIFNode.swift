public import Tensors

/// The current-based leaky integrate-and-fire neuron, with a synaptic current I of its own:
///
///     I[t] = I[t−1]·d_I + X[t]
///     H[t] = V[t−1]·d_V + I[t]
///
/// d_I and d_V are the shares that remain after a step.
public final class CUBALIFNode: BaseNode {
    public let currentDecay: Double
    public let voltageDecay: Double
    /// The synaptic current, shape `[N, *]`; 0 before the first input.
    public private(set) var current = Tensor(0)

    public init(
        currentDecay: Double = 0.5, voltageDecay: Double = 0.75, vThreshold: Double = 0.5,
        vReset: Reset = .hard(to: 0), surrogate: Surrogate = .rect(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep
    ) {
        self.currentDecay = currentDecay
        self.voltageDecay = voltageDecay
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        if current.shape != x.shape { current = .zeros(x.shape) }
        current = current * currentDecay + x
        return v * voltageDecay + current
    }

    public override func resetState() {
        super.resetState()
        current = Tensor(0)
    }

    public override func detachState() {
        super.detachState()
        current = current.detached
    }
}
