public import Tensors

/// The leaky integrate-and-fire neuron with a time constant that is learnt: 1/τ = σ(w).
///
///     H[t] = V[t−1] + (X[t] − (V[t−1] − V_reset))·σ(w)     input decays
///     H[t] = V[t−1] − (V[t−1] − V_reset)·σ(w) + X[t]       it does not
///
/// Source: Fang et al., Incorporating Learnable Membrane Time Constant, ICCV 2021.
open class ParametricLIFNode: BaseNode {
    /// One number w, −ln(τ − 1).
    public let w: Parameter
    /// Whether the input is multiplied by σ(w) too.
    public var decaysInput: Bool

    /// - Parameters:
    ///   - initialTau: the time constant τ before training, in steps. Stops unless it is above 1.
    ///   - decaysInput: whether the input is multiplied by σ(w) too.
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - vReset: what a spike does to the potential.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        initialTau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1,
        vReset: Reset = .hard(to: 0), surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        expect(initialTau > 1, "ParametricLIFNode: expected initialTau above 1, got \(initialTau)")
        w = Parameter(Tensor(-Elementary.log(initialTau - 1)))
        self.decaysInput = decaysInput
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    /// The membrane time constant as it is now, 1/σ(w).
    public var tau: Double { Double(1 / w.value.sigmoid().item) }

    open override func charge(_ x: Tensor) -> Tensor {
        let rate = w.value.sigmoid()
        let above = restPotential == 0 ? v : v - restPotential
        return decaysInput ? v + (x - above) * rate : v - above * rate + x
    }

    open override var extraDescription: [String] { super.extraDescription.appending(", tau=\(tau)") }
}
