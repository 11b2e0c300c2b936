public import Tensors

/// The quadratic integrate-and-fire neuron:
///
///     H[t] = V[t−1] + (X[t] + a₀·(V[t−1] − V_rest)·(V[t−1] − V_c)) / τ
///
/// Source: Gerstner et al., Neuronal Dynamics, section 5.3.
public final class QIFNode: BaseNode {
    public let tau: Double
    /// The potential V_c above which the neuron excites itself.
    public let vCritical: Double
    public let a0: Double
    public let vRest: Double

    public init(
        tau: Double = 2, vCritical: Double = 0.8, a0: Double = 1, vThreshold: Double = 1, vRest: Double = 0,
        vReset: Reset = .hard(to: -0.1), surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep
    ) {
        expect(a0 > 0, "QIFNode: expected a0 above 0, got \(a0)")
        self.tau = tau
        self.vCritical = vCritical
        self.a0 = a0
        self.vRest = vRest
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        v + (x + a0 * (v - vRest) * (v - vCritical)) / tau
    }

    public override var extraDescription: [String] {
        super.extraDescription.appending(", tau=\(tau), v_c=\(vCritical), a0=\(a0), v_rest=\(vRest)")
    }
}
