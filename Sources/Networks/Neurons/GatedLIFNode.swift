public import Tensors

/// The gated leaky integrate-and-fire neuron (GLIF): learnt gates choose between kinds of leak, integration and reset.
///
///     I[t] = X[t]·(1 − β·(1 − g[t]))
///     V[t] = (1 − α·(1 − τ))·V[t−1]·(1 − γ·S[t−1]) − (1 − α)·l + I[t] − (1 − γ)·r·S[t−1]
///     S[t] = Θ(V[t] − V_threshold)
///
/// α, β and γ are the gates; τ the exponential and l the linear leak, r the soft reset, g the conductance of each step.
/// All are logistic functions of what is learnt: of one number, or one for each channel. It takes sequences
/// `[T, N, C, *]` of its own T; V goes on from call to call, and every call begins without a spike.
/// Source: Yao et al., GLIF: A Unified Gated Leaky Integrate-and-Fire Neuron, NeurIPS 2022.
public final class GatedLIFNode: Module, SurrogateModule {
    /// Θ and what stands in for its derivative.
    public var surrogate: Surrogate
    /// How many steps a sequence has.
    public let steps: Int
    /// The gates of leak, integration and reset, `[]` or `[C]`.
    public let alpha, beta, gamma: Parameter
    /// The exponential leak, the threshold, the linear leak and the soft reset, `[]` or `[C]`.
    public let tau, vThreshold, linearDecay, vSubreset: Parameter
    /// The conductance of each step, `[T]` or `[T, C]`.
    public let conduct: Parameter
    /// The potential after the latest call, `[N, C, *]`; 0 before the first.
    @Memory public var v = Tensor(0)

    /// SpikingJelly's names.
    public override class var partNames: KeyValuePairs<String, String> {
        [
            "alpha": "alpha", "beta": "beta", "gamma": "gamma", "tau": "tau", "vThreshold": "v_threshold",
            "linearDecay": "linear_decay", "vSubreset": "v_subreset", "conduct": "conduct",
        ]
    }

    /// What the parameters begin with, after the logistic function: from 0 to 1, both excluded.
    public struct Start: Sendable {
        /// The exponential leak τ.
        public var tau: Double
        /// V_threshold.
        public var vThreshold: Double
        /// The conductance g of every step.
        public var conduct: Double
        /// V_threshold/(2T) unless given.
        public var linearDecay: Double?
        /// V_threshold unless given.
        public var vSubreset: Double?

        /// - Parameters:
        ///   - tau: the exponential leak.
        ///   - vThreshold: the threshold.
        ///   - conduct: the conductance of every step.
        ///   - linearDecay: the linear leak.
        ///   - vSubreset: the soft reset.
        public init(
            tau: Double = 0.25, vThreshold: Double = 0.5, conduct: Double = 0.5, linearDecay: Double? = nil,
            vSubreset: Double? = nil
        ) {
            self.tau = tau
            self.vThreshold = vThreshold
            self.conduct = conduct
            self.linearDecay = linearDecay
            self.vSubreset = vSubreset
        }
    }

    /// - Parameters:
    ///   - steps: how many steps a sequence has. Stops unless it is above 0.
    ///   - channels: how many channels have parameters of their own; nil for one set of all.
    ///   - start: what the parameters begin with; the gates are drawn near ½. Stops unless all lie between 0 and 1.
    ///   - surrogate: what stands in for the derivative of the spike.
    public init(
        steps: Int, channels: Int? = nil, start: Start = Start(), surrogate: Surrogate = .sigmoid()
    ) {
        expect(steps > 0, "GatedLIFNode: expected at least one step, got \(steps)")
        expect(channels ?? 1 > 0, "GatedLIFNode: expected at least one channel, got \(channels ?? 0)")
        let shape = channels.map { [$0] } ?? []
        func gate() -> Parameter { Parameter(.uniform(shape, from: -0.1, to: 0.1)) }
        func logit(_ value: Double, _ shape: [Int]) -> Parameter {
            expect(0 < value && value < 1, "GatedLIFNode: expected a start between 0 and 1, got \(value)")
            return Parameter(Tensor(repeating: -Elementary.log(1 / value - 1), shape: shape))
        }
        self.steps = steps
        self.surrogate = surrogate
        alpha = gate()
        beta = gate()
        gamma = gate()
        tau = logit(start.tau, shape)
        vThreshold = logit(start.vThreshold, shape)
        linearDecay = logit(start.linearDecay ?? start.vThreshold / Double(2 * steps), shape)
        vSubreset = logit(start.vSubreset ?? start.vThreshold, shape)
        conduct = logit(start.conduct, [steps] + shape)
    }

    public override func forward(_ x: Tensor) -> Tensor {
        expect(
            x.rank >= 2 && x.shape[0] == steps,
            "\(title): expected input [\(steps), N, *], got shape \(x.shape)")
        let channels = alpha.shape.first
        expect(
            channels == nil || (x.rank >= 3 && x.shape[2] == channels),
            "\(title): expected input [\(steps), N, \(channels ?? 0), *], got shape \(x.shape)")
        let perChannel = channels.map { [$0] + Array(repeating: 1, count: x.rank - 3) } ?? []
        func gate(_ value: Tensor) -> Tensor { value.sigmoid().reshaped(perChannel) }
        let (alpha, beta, gamma) = (gate(alpha.value), gate(beta.value), gate(gamma.value))
        let (keep, threshold) = (1 - alpha * (1 - gate(tau.value)), gate(vThreshold.value))
        let leak = (1 - alpha) * gate(linearDecay.value)
        let subreset = (1 - gamma) * gate(vSubreset.value)
        var spike = Tensor.zeros(Array(x.shape.dropFirst()))
        if !v.shape.isEmpty, v.shape != spike.shape { v = Tensor(0) }
        let spikes = (0..<steps).map { t in
            let current = x[t] * (1 - beta * (1 - gate(conduct.value[t])))
            let kept = keep * v
            v = kept - leak + current - kept * gamma * spike - subreset * spike
            spike = surrogate(v - threshold)
            return spike
        }
        return .stacked(spikes)
    }

    public override var extraDescription: [String] {
        ("step_mode=m, tau=\(tau), v_subreset=\(vSubreset), linear_decay=\(linearDecay), conduct=\(conduct)")
            .split(separator: "\n").map(String.init)
    }
}

@available(*, unavailable, renamed: "GatedLIFNode")
public typealias GLIFNode = GatedLIFNode
