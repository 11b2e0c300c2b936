public import Tensors

/// The leaky integrate-and-fire neuron with a time constant that is learnt: 1/τ = σ(w).
///
///     H[t] = V[t−1] + (X[t] − (V[t−1] − V_reset))·σ(w)     input decays
///     H[t] = V[t−1] − (V[t−1] − V_reset)·σ(w) + X[t]       it does not
///
/// Source: Fang et al., Incorporating Learnable Membrane Time Constant, ICCV 2021.
public final class ParametricLIFNode: BaseNode {
    /// One number, −ln(τ − 1).
    public let w: Parameter
    public let decaysInput: Bool

    public init(
        initialTau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1,
        vReset: Reset = .hard(to: 0),
        surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false, stepMode: StepMode = .singleStep
    ) {
        expect(initialTau > 1, "ParametricLIFNode: expected initialTau above 1, got \(initialTau)")
        w = Parameter(Tensor(-Elementary.log(initialTau - 1)))
        self.decaysInput = decaysInput
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode)
    }

    /// The membrane time constant as it is now.
    public var tau: Double { Double(1 / w.value.sigmoid().item) }

    public override func charge(_ x: Tensor) -> Tensor {
        let (rest, rate) = (restPotential, w.value.sigmoid())
        if decaysInput { return v + (x - (rest == 0 ? v : v - rest)) * rate }
        return rest == 0 ? v * (1 - rate) + x : v - (v - rest) * rate + x
    }

    public override var extraDescription: [String] { super.extraDescription.appending(", tau=\(tau)") }
}
