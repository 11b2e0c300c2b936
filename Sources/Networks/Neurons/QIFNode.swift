public import Tensors

/// The quadratic integrate-and-fire neuron:
///
///     H[t] = V[t−1] + (X[t] + a₀·(V[t−1] − V_rest)·(V[t−1] − V_c)) / τ
///
/// Source: Gerstner et al., Neuronal Dynamics, section 5.3.
public final class QIFNode: BaseNode {
    /// The membrane time constant τ in steps.
    public var tau: Double
    /// The potential V_c above which the neuron excites itself.
    public var vCritical: Double
    /// The strength a₀ of that, above 0.
    public var a0: Double
    /// The potential V_rest that the neuron falls back to from below V_c.
    public var vRest: Double

    /// - Parameters:
    ///   - tau: the membrane time constant in steps.
    ///   - vCritical: the potential above which the neuron excites itself.
    ///   - a0: the strength of that. Stops unless it is above 0.
    ///   - vRest: the potential that the neuron falls back to.
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - vReset: what a spike does to the potential.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        tau: Double = 2, vCritical: Double = 0.8, a0: Double = 1, vThreshold: Double = 1, vRest: Double = 0,
        vReset: Reset = .hard(to: -0.1), surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        expect(a0 > 0, "QIFNode: expected a0 above 0, got \(a0)")
        self.tau = tau
        self.vCritical = vCritical
        self.a0 = a0
        self.vRest = vRest
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        v + (x + a0 * (v - vRest) * (v - vCritical)) / tau
    }

    public override var extraDescription: [String] {
        super.extraDescription.appending(", tau=\(tau), v_c=\(vCritical), a0=\(a0), v_rest=\(vRest)")
    }
}
