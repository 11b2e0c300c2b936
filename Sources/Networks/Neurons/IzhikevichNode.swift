public import Tensors

/// Izhikevich's neuron: quadratic integration with an adaptation current w.
///
///     H[t] = V[t−1] + (X[t] + a₀·(V[t−1] − V_rest)·(V[t−1] − V_c) − w[t−1]) / τ
///     w    ← w + (a·(H[t] − V_rest) − w) / τ_w        before the neuron fires
///     w[t] = w + b·S[t]                               after
///
/// Source: Izhikevich, Simple Model of Spiking Neurons, 2003.
public final class IzhikevichNode: BaseNode {
    public let tau: Double
    public let vCritical: Double
    public let a0: Double
    public let vRest: Double
    public let adaptation: Adaptation
    /// The adaptation current, shape `[N, *]`; a single number before the first input.
    public private(set) var w: Tensor

    /// How the adaptation current follows the potential and the spikes.
    public struct Adaptation: Sendable {
        public var wRest: Double
        public var tau: Double
        /// How strongly the potential drives it.
        public var a: Double
        /// What each spike adds.
        public var b: Double

        public init(wRest: Double = 0, tau: Double = 2, a: Double = 0, b: Double = 0) {
            self.wRest = wRest
            self.tau = tau
            self.a = a
            self.b = b
        }
    }

    public init(
        tau: Double = 2, vCritical: Double = 0.8, a0: Double = 1, vThreshold: Double = 1,
        vRest: Double = -0.1, adaptation: Adaptation = Adaptation(), vReset: Reset = .hard(to: 0),
        surrogate: Surrogate = .sigmoid(),
        detachesReset: Bool = false, stepMode: StepMode = .singleStep
    ) {
        self.tau = tau
        self.vCritical = vCritical
        self.a0 = a0
        self.vRest = vRest
        self.adaptation = adaptation
        w = Tensor(adaptation.wRest)
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        v + (x + a0 * (v - vRest) * (v - vCritical) - w) / tau
    }

    override func step(_ x: Tensor) -> Tensor {
        if w.shape != x.shape { w = Tensor(adaptation.wRest).expanded(to: x.shape) }
        let h = charge(x)
        w = w + (adaptation.a * (h - vRest) - w) / adaptation.tau
        let spike = fire(h)
        resetPotential(h, spike)
        w = w + adaptation.b * (detachesReset ? spike.detached : spike)
        return spike
    }

    public override func resetState() {
        super.resetState()
        w = Tensor(adaptation.wRest)
    }

    public override func detachState() {
        super.detachState()
        w = w.detached
    }

    public override var extraDescription: [String] {
        super.extraDescription.appending(
            ", v_rest=\(vRest), w_rest=\(adaptation.wRest), tau_w=\(adaptation.tau), a=\(adaptation.a), "
                + "b=\(adaptation.b), tau=\(tau), v_c=\(vCritical), a0=\(a0)")
    }
}
