public import Tensors

/// The exponential integrate-and-fire neuron:
///
///     H[t] = V[t−1] + (X[t] − (V[t−1] − V_rest) + Δ_T·exp((V[t−1] − θ_rh) / Δ_T)) / τ
///
/// Source: Gerstner et al., Neuronal Dynamics, section 5.2.
public final class EIFNode: BaseNode {
    public let tau: Double
    /// The sharpness Δ_T of the upswing.
    public let deltaT: Double
    /// The rheobase threshold θ_rh.
    public let thetaRh: Double
    public let vRest: Double

    public init(
        tau: Double = 2, deltaT: Double = 1, thetaRh: Double = 0.8, vThreshold: Double = 1, vRest: Double = 0,
        vReset: Reset = .hard(to: -0.1), surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep
    ) {
        expect(deltaT > 0, "EIFNode: expected deltaT above 0, got \(deltaT)")
        self.tau = tau
        self.deltaT = deltaT
        self.thetaRh = thetaRh
        self.vRest = vRest
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        v + (x + vRest - v + deltaT * ((v - thetaRh) / deltaT).exp()) / tau
    }

    public override var extraDescription: [String] {
        super.extraDescription.appending(", tau=\(tau), delta_T=\(deltaT), theta_rh=\(thetaRh)")
    }
}
