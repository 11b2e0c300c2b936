public import Tensors

/// A neuron that fires in both directions: 1 above the threshold, −1 below its negative.
///
///     S[t] = Θ(H[t] − V_threshold) − Θ(−H[t] − V_threshold)
///
/// A hard reset follows a spike of either sign; a soft one adds what a negative spike takes away. The charge is that of
/// ``TernaryIFNode`` or ``TernaryLIFNode``.
public class TernaryNode: BaseNode {
    /// Whether there was a spike of either sign in the step.
    private var event: Tensor?

    override init(
        vThreshold: Double, vReset: Reset, surrogate: Surrogate, detachesReset: Bool, stepMode: StepMode,
        storesVSequence: Bool
    ) {
        expect(
            vThreshold > 0 && vThreshold.isFinite,
            "ternary neuron: expected vThreshold above 0, got \(vThreshold)")
        expect(
            abs(vReset.rest) < vThreshold,
            "ternary neuron: expected vReset between the thresholds −\(vThreshold) and \(vThreshold), got \(vReset.rest)"
        )
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func fire(_ h: Tensor) -> Tensor {
        let (positive, negative) = (surrogate(h - vThreshold), surrogate(-h - vThreshold))
        event = positive + negative
        return positive - negative
    }

    public override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        defer { event = nil }
        return super.reset(h, vReset == .soft ? spike : event ?? spike)
    }
}

/// The ternary integrate-and-fire neuron: H[t] = V[t−1] + X[t], spikes of −1, 0 and 1.
///
/// Source: Guo et al., Ternary Spike, AAAI 2024.
public final class TernaryIFNode: TernaryNode {
    /// - Parameters:
    ///   - vThreshold: the potential at which the neuron fires, and its negative. Stops unless it is above 0.
    ///   - vReset: what a spike does to the potential. Stops unless it lies between the thresholds.
    ///   - surrogate: what stands in for the derivative of a spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public override init(
        vThreshold: Double = 1, vReset: Reset = .hard(to: 0), surrogate: Surrogate = .sigmoid(),
        detachesReset: Bool = false, stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor { v + x }
}

/// The ternary leaky integrate-and-fire neuron: charged like ``LIFNode``, spikes of −1, 0 and 1.
///
/// Source: Guo et al., Ternary Spike, AAAI 2024.
public final class TernaryLIFNode: TernaryNode {
    /// The membrane time constant τ in steps, above 1.
    public var tau: Double
    /// Whether the input is divided by τ too.
    public var decaysInput: Bool

    /// - Parameters:
    ///   - tau: the membrane time constant in steps. Stops unless it is above 1.
    ///   - decaysInput: whether the input is divided by τ too.
    ///   - vThreshold: the potential at which the neuron fires, and its negative. Stops unless it is above 0.
    ///   - vReset: what a spike does to the potential. Stops unless it lies between the thresholds.
    ///   - surrogate: what stands in for the derivative of a spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        tau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1, vReset: Reset = .hard(to: 0),
        surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false, stepMode: StepMode = .singleStep,
        storesVSequence: Bool = false
    ) {
        expect(tau > 1, "TernaryLIFNode: expected tau above 1, got \(tau)")
        self.tau = tau
        self.decaysInput = decaysInput
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        leakyCharge(x, tau: tau, decaysInput: decaysInput)
    }

    public override var extraDescription: [String] {
        super.extraDescription.appending(", tau=\(tau), decay_input=\(pythonText(decaysInput))")
    }
}
