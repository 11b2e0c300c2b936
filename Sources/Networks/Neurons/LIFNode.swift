public import Tensors

/// The leaky integrate-and-fire neuron. With the input decaying together with the potential,
///
///     H[t] = V[t−1] + (X[t] − (V[t−1] − V_reset)) / τ
///
/// and without
///
///     H[t] = V[t−1] − (V[t−1] − V_reset) / τ + X[t]
///
/// V_reset counts as 0 with a soft reset.
open class LIFNode: BaseNode {
    /// The membrane time constant τ in steps, above 1.
    public var tau: Double { didSet { Self.check(tau) } }
    /// Whether the input is divided by τ too.
    public var decaysInput: Bool

    /// - Parameters:
    ///   - tau: the membrane time constant in steps. Stops unless it is above 1.
    ///   - decaysInput: whether the input is divided by τ too.
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - vReset: what a spike does to the potential.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        tau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1, vReset: Reset = .hard(to: 0),
        surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false, stepMode: StepMode = .singleStep,
        storesVSequence: Bool = false
    ) {
        Self.check(tau)
        self.tau = tau
        self.decaysInput = decaysInput
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    private static func check(_ tau: Double) { expect(tau > 1, "LIFNode: expected tau above 1, got \(tau)") }

    open override func charge(_ x: Tensor) -> Tensor { leakyCharge(x, tau: tau, decaysInput: decaysInput) }

    override var fusedCharge: FusedNeuron.Charge? {
        guard type(of: self) == LIFNode.self else { return nil }
        return .leak(tau: tau, rest: restPotential, decaysInput: decaysInput)
    }

    open override var extraDescription: [String] { super.extraDescription.appending(", tau=\(tau)") }
}

extension BaseNode {
    /// The charge of a ``LIFNode``.
    final func leakyCharge(_ x: Tensor, tau: Double, decaysInput: Bool) -> Tensor {
        let above = restPotential == 0 ? v : v - restPotential
        return decaysInput ? v + (x - above) / tau : v - above / tau + x
    }
}

extension [String] {
    /// The last line with `text` behind it.
    func appending(_ text: String) -> [String] { dropLast() + [(last ?? "") + text] }
}
