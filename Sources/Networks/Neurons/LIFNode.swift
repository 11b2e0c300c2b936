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
public final class LIFNode: BaseNode {
    /// The membrane time constant in steps, above 1.
    public let tau: Double
    public let decaysInput: Bool

    public init(
        tau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1, vReset: Reset = .hard(to: 0),
        surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false, stepMode: StepMode = .singleStep
    ) {
        expect(tau > 1, "LIFNode: expected tau above 1, got \(tau)")
        self.tau = tau
        self.decaysInput = decaysInput
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode)
    }

    public override func charge(_ x: Tensor) -> Tensor { leakyCharge(x, tau: tau, decaysInput: decaysInput) }

    override var fusedCharge: FusedNeuron.Charge? {
        .leak(tau: tau, rest: restPotential, decaysInput: decaysInput)
    }

    public override var extraDescription: [String] { super.extraDescription.appending(", tau=\(tau)") }
}

extension BaseNode {
    /// The charge of a ``LIFNode``.
    func leakyCharge(_ x: Tensor, tau: Double, decaysInput: Bool) -> Tensor {
        let rest = restPotential
        if decaysInput { return v + (x - (rest == 0 ? v : v - rest)) / tau }
        return rest == 0 ? v * (1 - 1 / tau) + x : v - (v - rest) / tau + x
    }
}

extension [String] {
    /// The last line with `text` behind it.
    func appending(_ text: String) -> [String] { dropLast() + [(last ?? "") + text] }
}
