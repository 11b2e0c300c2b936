public import Tensors

/// The exponential integrate-and-fire neuron:
///
///     H[t] = V[t−1] + (X[t] − (V[t−1] − V_rest) + Δ_T·exp((V[t−1] − θ_rh) / Δ_T)) / τ
///
/// Source: Gerstner et al., Neuronal Dynamics, section 5.2.
public final class EIFNode: BaseNode {
    /// The membrane time constant τ in steps.
    public var tau: Double
    /// The sharpness Δ_T of the upswing, above 0.
    public var deltaT: Double
    /// The rheobase threshold θ_rh.
    public var thetaRh: Double
    /// The potential V_rest that the neuron falls back to.
    public var vRest: Double

    /// - Parameters:
    ///   - tau: the membrane time constant in steps.
    ///   - deltaT: the sharpness of the upswing. Stops unless it is above 0.
    ///   - thetaRh: the rheobase threshold.
    ///   - vRest: the potential that the neuron falls back to.
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - vReset: what a spike does to the potential.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        tau: Double = 2, deltaT: Double = 1, thetaRh: Double = 0.8, vThreshold: Double = 1, vRest: Double = 0,
        vReset: Reset = .hard(to: -0.1), surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        expect(deltaT > 0, "EIFNode: expected deltaT above 0, got \(deltaT)")
        self.tau = tau
        self.deltaT = deltaT
        self.thetaRh = thetaRh
        self.vRest = vRest
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        v + (x + vRest - v + deltaT * ((v - thetaRh) / deltaT).exp()) / tau
    }

    public override var extraDescription: [String] {
        super.extraDescription.appending(", tau=\(tau), delta_T=\(deltaT), theta_rh=\(thetaRh)")
    }
}
