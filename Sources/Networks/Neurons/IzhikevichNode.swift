public import Tensors

/// Izhikevich's neuron: quadratic integration with an adaptation current w.
///
///     H[t] = V[t−1] + (X[t] + a₀·(V[t−1] − V_rest)·(V[t−1] − V_c) − w[t−1]) / τ
///     w[t] = w[t−1] + (a·(H[t] − V_rest) − w[t−1]) / τ_w + b·S[t]
///
/// The spike in w takes part in differentiation also where the reset is detached, as in SpikingJelly 2.0.
/// Source: Izhikevich, Simple Model of Spiking Neurons, 2003.
public final class IzhikevichNode: BaseNode {
    /// The membrane time constant τ in steps.
    public var tau: Double
    /// The potential V_c above which the neuron excites itself.
    public var vCritical: Double
    /// The strength a₀ of that.
    public var a0: Double
    /// The potential V_rest that the neuron falls back to.
    public var vRest: Double
    /// How the adaptation current follows the potential and the spikes.
    public var adaptation: Adaptation
    /// The adaptation current, shape `[N, *]`; a single number before the first input.
    @Memory public private(set) var w: Tensor

    /// How the adaptation current follows the potential and the spikes.
    public struct Adaptation: Sendable {
        /// The current before the first input.
        public var wRest: Double
        /// The time constant τ_w in steps.
        public var tau: Double
        /// How strongly the potential drives it.
        public var a: Double
        /// What each spike adds.
        public var b: Double

        /// - Parameters:
        ///   - wRest: the current before the first input.
        ///   - tau: the time constant in steps.
        ///   - a: how strongly the potential drives it.
        ///   - b: what each spike adds.
        public init(wRest: Double = 0, tau: Double = 2, a: Double = 0, b: Double = 0) {
            self.wRest = wRest
            self.tau = tau
            self.a = a
            self.b = b
        }
    }

    /// - Parameters:
    ///   - tau: the membrane time constant in steps. Stops unless it is above 1.
    ///   - vCritical: the potential above which the neuron excites itself.
    ///   - a0: the strength of that. Stops unless it is above 0.
    ///   - vRest: the potential that the neuron falls back to.
    ///   - adaptation: how the adaptation current follows the potential and the spikes.
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - vReset: what a spike does to the potential.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        tau: Double = 2, vCritical: Double = 0.8, a0: Double = 1, vThreshold: Double = 1,
        vRest: Double = -0.1, adaptation: Adaptation = Adaptation(), vReset: Reset = .hard(to: 0),
        surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false, stepMode: StepMode = .singleStep,
        storesVSequence: Bool = false
    ) {
        expect(tau > 1, "IzhikevichNode: expected tau above 1, got \(tau)")
        expect(a0 > 0, "IzhikevichNode: expected a0 above 0, got \(a0)")
        self.tau = tau
        self.vCritical = vCritical
        self.a0 = a0
        self.vRest = vRest
        self.adaptation = adaptation
        w = Tensor(adaptation.wRest)
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        v + (x + a0 * (v - vRest) * (v - vCritical) - w) / tau
    }

    public override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        w = w + (adaptation.a * (h - vRest) - w) / adaptation.tau + adaptation.b * spike
        return super.reset(h, spike)
    }

    public override var extraDescription: [String] {
        super.extraDescription.appending(
            ", v_rest=\(vRest), w_rest=\(adaptation.wRest), tau_w=\(adaptation.tau), a=\(adaptation.a), "
                + "b=\(adaptation.b), tau=\(tau), v_c=\(vCritical), a0=\(a0)")
    }
}
