public import Tensors

/// Plasticity that waits for a reward: what ``STDPLearner`` would do is kept for each sample, as its eligibility, and
/// becomes a change of weights when the next step's reward says how good it was.
///
///     tr[t] = tr[t−1]·e^(−1/τ) + S[t]                              on both sides
///     E[t] = f_post(W)·(S_out[t] ⊗ tr_pre[t]) − f_pre(W)·(tr_post[t] ⊗ S_in[t])
///     ΔW[t] = Σ over samples of R[t]·E[t−1]
///
/// For a ``Linear`` layer in single-step mode. Source: Florian, Neural Computation 19 (2007), with SpikingJelly's order.
public final class MSTDPLearner {
    /// How fast the input's trace fades, in steps.
    public let tauPre: Double
    /// How fast the output's trace fades, in steps.
    public let tauPost: Double
    /// What the latest step left behind, `[N, out, in]`; nil before the first.
    public private(set) var eligibility: Tensor?
    private var traces: RewardTraces
    private let rule: STDPRule
    private let listener: SpikeListener

    /// Starts listening. Stops when a time constant is not above 0, or for another layer.
    ///
    /// - Parameters: as those of ``STDPLearner``.
    public init(
        _ layer: Linear, _ neuron: Module, tauPre: Double, tauPost: Double,
        weighPre: @escaping (Tensor) -> Tensor = { $0 }, weighPost: @escaping (Tensor) -> Tensor = { $0 }
    ) {
        traces = RewardTraces("MSTDPLearner", tauPre, tauPost, weighPre, weighPost)
        rule = STDPRule("MSTDPLearner", layer)
        listener = SpikeListener("MSTDPLearner", layer, neuron)
        (self.tauPre, self.tauPost) = (tauPre, tauPost)
    }

    /// Adds −`scale`·ΔW for this step's reward, one number or `[N]`, to the weight's gradient. Stops when the network
    /// ran more than once since the last step.
    public func step(reward: Tensor, scale: Double = 1) {
        if let change = weightChange(reward: reward, scale: scale) { rule.weight.learn(change) }
    }

    /// The same with one reward for all samples.
    public func step(reward: Double, scale: Double = 1) { step(reward: Tensor(reward), scale: scale) }

    /// `scale`·ΔW in the weight's shape, leaving the gradient alone; nil when the network hasn't run.
    public func weightChange(reward: Tensor, scale: Double = 1) -> Tensor? {
        withoutGradients { () -> Tensor? in
            guard let spikes = traces.onlyPair(listener.take(), rank: 2) else { return nil }
            let samples = spikes.input.shape[0]
            expect(
                reward.rank == 0 || reward.shape == [samples],
                "MSTDPLearner: expected a reward of one number or [\(samples)], got shape \(reward.shape)")
            let next = traces.eligibility(spikes, weight: rule.weight.value.detached)
            let past = trace("MSTDPLearner", eligibility, like: next)
            eligibility = next
            let change = (reward.detached.reshaped(-1, 1, 1) * past).sum(0)
            return scale == 1 ? change : change * scale
        }
    }

    /// Forgets traces, eligibility and what was heard.
    public func reset() {
        traces.reset()
        eligibility = nil
        listener.forget()
    }

    /// Hears nothing until ``enable()``.
    public func disable() { listener.setListening(false) }

    /// Goes on listening.
    public func enable() { listener.setListening(true) }

    /// Ends the listening for good.
    public func close() {
        listener.close()
        reset()
    }
}

/// ``MSTDPLearner`` with an eligibility that fades instead of lasting one step, so that rewards may come late:
///
///     tr_E[t] = tr_E[t−1]·e^(−1/τ_E) + E[t−1]/τ_E,        ΔW[t] = R[t]·tr_E[t]
///
/// It hears single samples, spikes of shape `[in]` and `[out]`. Source: Florian, Neural Computation 19 (2007), with
/// SpikingJelly's order.
public final class MSTDPETLearner {
    /// How fast the eligibility fades, in steps.
    public let tauTrace: Double
    /// What the latest step left behind, `[out, in]`; nil before the first.
    public private(set) var eligibility: Tensor?
    /// The fading sum of eligibilities, `[out, in]`; nil before the first step.
    public private(set) var traceE: Tensor?
    private var traces: RewardTraces
    private let rule: STDPRule
    private let listener: SpikeListener

    /// Starts listening. Stops when a time constant is not above 0.
    ///
    /// - Parameters: as those of ``STDPLearner``; `tauTrace` says how fast the eligibility fades, in steps.
    public init(
        _ layer: Linear, _ neuron: Module, tauPre: Double, tauPost: Double, tauTrace: Double,
        weighPre: @escaping (Tensor) -> Tensor = { $0 }, weighPost: @escaping (Tensor) -> Tensor = { $0 }
    ) {
        expect(
            tauTrace > 0 && tauTrace.isFinite, "MSTDPETLearner: expected tauTrace above 0, got \(tauTrace)")
        traces = RewardTraces("MSTDPETLearner", tauPre, tauPost, weighPre, weighPost)
        rule = STDPRule("MSTDPETLearner", layer)
        listener = SpikeListener("MSTDPETLearner", layer, neuron)
        self.tauTrace = tauTrace
    }

    /// Adds −`scale`·ΔW for this step's reward to the weight's gradient. Stops when the network ran more than once since
    /// the last step.
    public func step(reward: Double, scale: Double = 1) {
        if let change = weightChange(reward: reward, scale: scale) { rule.weight.learn(change) }
    }

    /// `scale`·ΔW in the weight's shape, leaving the gradient alone; nil when the network hasn't run.
    public func weightChange(reward: Double, scale: Double = 1) -> Tensor? {
        withoutGradients { () -> Tensor? in
            guard let spikes = traces.onlyPair(listener.take(), rank: 1) else { return nil }
            let single = SpikePair(
                input: spikes.input.expandingAxis(at: 0), output: spikes.output.expandingAxis(at: 0))
            let next = traces.eligibility(single, weight: rule.weight.value.detached)[0]
            let past = eligibility ?? .zeros(next.shape)
            let fading = (traceE ?? .zeros(next.shape)) * Elementary.exp(-1 / tauTrace) + past / tauTrace
            (eligibility, traceE) = (next, fading)
            let change = reward * fading
            return scale == 1 ? change : change * scale
        }
    }

    /// Forgets traces, eligibility and what was heard.
    public func reset() {
        traces.reset()
        (eligibility, traceE) = (nil, nil)
        listener.forget()
    }

    /// Hears nothing until ``enable()``.
    public func disable() { listener.setListening(false) }

    /// Goes on listening.
    public func enable() { listener.setListening(true) }

    /// Ends the listening for good.
    public func close() {
        listener.close()
        reset()
    }
}

/// Exponential traces of both sides, and the eligibility that they make.
private struct RewardTraces {
    let learner: String
    let keep: (pre: Double, post: Double)
    let weighPre: (Tensor) -> Tensor
    let weighPost: (Tensor) -> Tensor
    var pre: Tensor?
    var post: Tensor?

    init(
        _ learner: String, _ tauPre: Double, _ tauPost: Double, _ weighPre: @escaping (Tensor) -> Tensor,
        _ weighPost: @escaping (Tensor) -> Tensor
    ) {
        expect(
            tauPre > 0 && tauPost > 0 && tauPre.isFinite && tauPost.isFinite,
            "\(learner): expected tauPre and tauPost above 0, got \(tauPre) and \(tauPost)")
        self.learner = learner
        keep = (Elementary.exp(-1 / tauPre), Elementary.exp(-1 / tauPost))
        (self.weighPre, self.weighPost) = (weighPre, weighPost)
    }

    mutating func reset() { (pre, post) = (nil, nil) }

    /// The spikes of the one run since the last step, checked; nil when there was none.
    func onlyPair(_ pairs: [SpikePair], rank: Int) -> SpikePair? {
        guard let first = pairs.first else { return nil }
        expect(
            pairs.count == 1,
            "\(learner): the network ran \(pairs.count) times since the last step; expected one step after each run"
        )
        expect(
            first.input.rank == rank && first.output.rank == rank
                && (rank == 1 || first.input.shape[0] == first.output.shape[0]),
            "\(learner): expected spikes \(rank == 1 ? "[in] and [out]" : "[N, in] and [N, out]"), got "
                + "\(first.input.shape) and \(first.output.shape)")
        return first
    }

    /// From `[N, in]` and `[N, out]` to `[N, out, in]`.
    mutating func eligibility(_ spikes: SpikePair, weight: Tensor) -> Tensor {
        let nextPre = trace(learner, pre, like: spikes.input) * keep.pre + spikes.input
        let nextPost = trace(learner, post, like: spikes.output) * keep.post + spikes.output
        (pre, post) = (nextPre, nextPost)
        let grown = nextPre.expandingAxis(at: 1) * spikes.output.expandingAxis(at: 2)
        let shrunk = nextPost.expandingAxis(at: 2) * spikes.input.expandingAxis(at: 1)
        return weighPost(weight) * grown - weighPre(weight) * shrunk
    }
}
