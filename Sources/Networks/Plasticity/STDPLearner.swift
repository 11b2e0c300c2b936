public import Tensors

/// Spike-timing-dependent plasticity, by traces: each spike leaves a trace that fades, and a weight grows where a trace
/// of the input meets a spike of the output, and shrinks where it is the other way round.
///
///     tr_pre[t] = tr_pre[t−1] − tr_pre[t−1]/τ_pre + S_in[t]       and likewise tr_post from S_out
///     ΔW[t] = f_post(W)·(S_out[t] ⊗ tr_pre[t]) − f_pre(W)·(tr_post[t] ⊗ S_in[t])     summed over samples
///
/// It listens to a ``Linear``, ``Conv1d`` or ``Conv2d`` layer and the neurons behind it while the network runs. A step
/// hands −ΔW to the weight as its gradient, so any optimiser can take it, beside gradients from elsewhere.
///
/// ```swift
/// let learner = STDPLearner(layer, neuron, tauPre: 2, tauPost: 2) { w in w.clamp(min: -1, max: 1) }
/// let optimizer = SGD(layer.parameters, learningRate: 0.01)
/// for t in 0..<steps {
///     neuron(layer(spikes[t]))
///     learner.step()
///     optimizer.step()
///     optimizer.zeroGradients()
/// }
/// ```
///
/// Source: SpikingJelly's `learning.STDPLearner`; Morrison, Diesmann and Gerstner, Biological Cybernetics 98 (2008).
public final class STDPLearner {
    /// Whether each run of the network is one step or a sequence `[T, N, *]`.
    public let stepMode: StepMode
    /// How fast the input's trace fades, in steps.
    public let tauPre: Double
    /// How fast the output's trace fades, in steps.
    public let tauPost: Double
    /// The input's trace after the latest step, `[N, *]`; nil before the first.
    public private(set) var tracePre: Tensor?
    /// The output's trace after the latest step, `[N, *]`; nil before the first.
    public private(set) var tracePost: Tensor?
    private let rule: STDPRule
    private let listener: SpikeListener
    private let weighPre: (Tensor) -> Tensor
    private let weighPost: (Tensor) -> Tensor

    /// Starts listening. Stops when a time constant is below 1, or for layers that it doesn't know.
    ///
    /// - Parameters:
    ///   - layer: whose weights learn.
    ///   - neuron: the neurons behind it.
    ///   - tauPre: how fast the input's trace fades, in steps.
    ///   - tauPost: how fast the output's does.
    ///   - weighPre: f_pre, how much a weight W shrinks; W itself unless given.
    ///   - weighPost: f_post, how much it grows.
    public init(
        _ layer: Module, _ neuron: Module, tauPre: Double, tauPost: Double, stepMode: StepMode = .singleStep,
        weighPre: @escaping (Tensor) -> Tensor = { $0 }, weighPost: @escaping (Tensor) -> Tensor = { $0 }
    ) {
        expect(
            tauPre >= 1 && tauPost >= 1 && tauPre.isFinite && tauPost.isFinite,
            "STDPLearner: expected tauPre and tauPost from 1, got \(tauPre) and \(tauPost)")
        rule = STDPRule("STDPLearner", layer)
        listener = SpikeListener("STDPLearner", layer, neuron)
        (self.stepMode, self.tauPre, self.tauPost) = (stepMode, tauPre, tauPost)
        (self.weighPre, self.weighPost) = (weighPre, weighPost)
    }

    /// Takes what was heard since the last step and adds −`scale`·ΔW to the weight's gradient; nothing when nothing was
    /// heard.
    public func step(scale: Double = 1) {
        if let change = weightChange(scale: scale) { rule.weight.learn(change) }
    }

    /// The same as a value, `scale`·ΔW in the weight's shape, leaving the gradient alone; nil when nothing was heard.
    public func weightChange(scale: Double = 1) -> Tensor? {
        withoutGradients { () -> Tensor? in
            let steps = listener.take().flatMap { stepMode == .multiStep ? $0.steps : [$0] }
            guard !steps.isEmpty else { return nil }
            let change = steps.map { learned(from: $0) }.reduce(Tensor.zeros(rule.weight.shape), +)
            return scale == 1 ? change : change * scale
        }
    }

    /// Forgets traces and what was heard: between samples.
    public func reset() {
        (tracePre, tracePost) = (nil, nil)
        listener.forget()
    }

    /// Hears nothing until ``enable()``.
    public func disable() { listener.setListening(false) }

    /// Goes on listening.
    public func enable() { listener.setListening(true) }

    /// Ends the listening for good.
    public func close() {
        listener.close()
        (tracePre, tracePost) = (nil, nil)
    }

    private func learned(from spikes: SpikePair) -> Tensor {
        spikes.check("STDPLearner", rank: rule.rank)
        let (pastPre, pastPost) = (
            trace("STDPLearner", tracePre, like: spikes.input),
            trace("STDPLearner", tracePost, like: spikes.output)
        )
        let (pre, post) = (
            pastPre - pastPre / tauPre + spikes.input, pastPost - pastPost / tauPost + spikes.output
        )
        (tracePre, tracePost) = (pre, post)
        let weight = rule.weight.value.detached
        return weighPost(weight) * rule.paired(output: spikes.output, input: pre)
            - weighPre(weight) * rule.paired(output: post, input: spikes.input)
    }
}

extension SpikePair {
    /// The steps of sequences.
    fileprivate var steps: [SpikePair] {
        expect(
            input.rank > 0 && output.rank > 0 && input.shape[0] == output.shape[0],
            "STDPLearner: input \(input.shape) and output \(output.shape) are not sequences of one length; is the "
                + "network in multi-step mode?")
        return (0..<input.shape[0]).map { SpikePair(input: input[$0], output: output[$0]) }
    }

    func check(_ learner: String, rank: Int) {
        expect(
            input.rank == rank && output.rank == rank && input.shape[0] == output.shape[0],
            "\(learner): expected spikes [N, …] of \(rank) axes on both sides, got \(input.shape) and \(output.shape)"
        )
    }
}
