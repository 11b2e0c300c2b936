public import Tensors

/// A spiking neuron: charge, fire, reset.
///
/// At each step *t*, with input *X*, membrane potential *V* and charged potential *H*:
///
///     H[t] = f(V[t−1], X[t])                 charge
///     S[t] = Θ(H[t] − V_threshold)           fire
///     V[t] = (1 − S[t])·H[t] + S[t]·V_reset  hard reset, or
///     V[t] = H[t] − S[t]·V_threshold         soft reset
///
/// Θ is the Heaviside step; its derivative is that of the surrogate. A neuron of your own overrides ``charge(_:)``, and
/// where it needs to ``fire(_:)`` and ``reset(_:_:)``; what it remembers from step to step it declares with ``Memory``.
/// This one raises its threshold with each spike:
///
/// ```swift
/// final class AdaptiveNode: BaseNode {
///     @Memory var raised = Tensor(0)
///
///     override func charge(_ x: Tensor) -> Tensor { v + (x - v) / 2 }
///     override func fire(_ h: Tensor) -> Tensor { surrogate(h - vThreshold - raised) }
///     override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
///         raised = 0.9 * raised + 0.2 * spike
///         return super.reset(h, spike)
///     }
/// }
/// ```
///
/// Input and output have shape `[N, *]` in single-step mode and `[T, N, *]` in multi-step mode. An input of another shape
/// than the last starts the state anew. Settings can be changed at any time and count from the next step on.
/// Source: Fang et al., SpikingJelly, Science Advances 9 (2023).
open class BaseNode: Module, StepModeModule, SurrogateModule {
    /// The potential at which the neuron fires.
    public var vThreshold: Double
    /// What a spike does to the potential. The potential before the first input stays what it was at creation.
    public var vReset: Reset
    /// Θ and what stands in for its derivative.
    public var surrogate: Surrogate { didSet { fusedSurrogate = surrogate.kernel } }
    /// What the fused kernels take the surrogate for.
    private(set) var fusedSurrogate: Surrogate.Kernel
    /// Whether the reset takes no part in differentiation.
    public var detachesReset: Bool
    /// Whether a call is one step or a sequence. Changing it keeps the state.
    public var stepMode: StepMode
    /// Whether ``vSequence`` is kept. Setting it lets go of what was kept.
    public var storesVSequence: Bool { didSet { potentials = StepSequence() } }

    /// The potential before the first input, a single number.
    private var start: Tensor
    /// The membrane potential after the latest step, shape `[N, *]`; a single number before the first input.
    public var v: Tensor
    /// The potential after each step, `[T, N, *]`: of the latest call in multi-step mode, of all calls since the
    /// latest reset or change of shape in single-step mode. Nil unless ``storesVSequence``.
    public var vSequence: Tensor? { potentials.joined }
    /// Whether ``hSequence`` is kept. Setting it lets go of what was kept.
    public var storesHSequence = false { didSet { charged = StepSequence() } }
    /// The charged potential at each step, before fire and reset, kept like ``vSequence``. It is H that reaches the
    /// threshold; V has been reset by then.
    public var hSequence: Tensor? { charged.joined }

    /// - Parameters:
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - vReset: what a spike does to the potential: sets it, or subtracts the threshold.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``vSequence`` is kept.
    public init(
        vThreshold: Double = 1, vReset: Reset = .hard(to: 0), surrogate: Surrogate = .sigmoid(),
        detachesReset: Bool = false, stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        self.vThreshold = vThreshold
        self.vReset = vReset
        self.surrogate = surrogate
        fusedSurrogate = surrogate.kernel
        self.detachesReset = detachesReset
        self.stepMode = stepMode
        self.storesVSequence = storesVSequence
        start = Tensor(vReset.rest)
        v = start
    }

    /// The charged potential H from the potential ``v`` and the input of one step, both `[N, *]`.
    open func charge(_ x: Tensor) -> Tensor {
        stop("\(title): override charge(_:) to say how the input changes the potential")
    }

    /// The spikes S of the charged potential, both `[N, *]`; ``v`` is still the potential before the step.
    open func fire(_ h: Tensor) -> Tensor { surrogate(h - vThreshold) }

    /// The potential V after the step from the charged potential and the spikes, all `[N, *]`.
    open func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        let spike = detachesReset ? spike.detached : spike
        return switch vReset {
        case .hard(let to): (1 - spike) * h + spike * to
        case .soft: h - spike * vThreshold
        }
    }

    /// Runs one step or a whole sequence, after ``stepMode``. Stops when a sequence has no steps.
    public override func forward(_ x: Tensor) -> Tensor {
        switch stepMode {
        case .singleStep: singleStep(x)
        case .multiStep: multiStep(x)
        }
    }

    /// What comes out of a step: its spikes.
    func output(_ h: Tensor, _ spike: Tensor) -> Tensor { spike }

    private(set) var latestH: Tensor?
    private var potentials = StepSequence()
    private var charged = StepSequence()

    private func step(_ x: Tensor) -> Tensor {
        materialise(x.shape[...])
        let h = charge(x)
        guard h.shape == x.shape else {
            stop("\(title): charge(_:) gave a potential of shape \(h.shape) for an input of shape \(x.shape)")
        }
        let spike = fire(h)
        sign(h)
        sign(spike)
        latestH = h
        v = reset(h, spike)
        return output(h, spike)
    }

    private func singleStep(_ x: Tensor) -> Tensor {
        let output = step(x)
        keepStep()
        sign(v)
        return output
    }

    private func multiStep(_ x: Tensor) -> Tensor {
        guard let steps = x.shape.first, steps > 0 else {
            stop(
                "\(title): expected input [T, N, *] with at least one step in multi-step mode, got \(x.shape)"
            )
        }
        if let fusedCharge, let neuron = FusedNeuron(self, charge: fusedCharge) { return run(neuron, on: x) }
        (potentials, charged) = (StepSequence(), StepSequence())
        let outputs = (0..<steps).map { t in
            let output = step(x[t])
            keepStep()
            return output
        }
        sign(v)
        return .stacked(outputs)
    }

    private func keepStep() {
        if storesVSequence || isFollowed { potentials.append(v) }
        if storesHSequence || isFollowed, let latestH { charged.append(latestH) }
    }

    /// Whether a monitor wants the potentials of each step of a sequence, on top of what is stored for the author.
    private var isFollowed: Bool {
        stepMode == .multiStep && hooks.contains { $0.followsSteps && $0.isListening }
    }

    override func forgetAfterHooks() {
        if !storesVSequence { potentials = StepSequence() }
        if !storesHSequence { charged = StepSequence() }
    }

    /// What is used again after its graph is gone should say whose it is.
    private func sign(_ value: Tensor) { value.origin?.node.owner = title }

    /// How this neuron charges when the fused kernels know it; they then run whole sequences. A subclass of such a
    /// neuron may do anything else.
    var fusedCharge: FusedNeuron.Charge? { nil }

    private func run(_ neuron: FusedNeuron, on x: Tensor) -> Tensor {
        materialise(x.shape.dropFirst())
        let isFollowed = isFollowed
        let result = neuron(
            x, from: v, storesV: storesVSequence || isFollowed, storesH: storesHSequence || isFollowed)
        (v, potentials, charged) = (result.v, StepSequence(result.vSequence), StepSequence(result.hSequence))
        sign(v)
        return result.spikes
    }

    /// A single number takes the shape of the input. A state of another shape starts again from rest, and with it
    /// everything remembered.
    private func materialise(_ shape: ArraySlice<Int>) {
        if v.shape[...] == shape { return }
        if v.shape.isEmpty {
            v =
                v.requiresGradient
                ? v.expanded(to: Array(shape)) : Tensor(repeating: v.item, shape: Array(shape))
            return
        }
        v = Tensor(repeating: restartPotential, shape: Array(shape))
        (potentials, charged) = (StepSequence(), StepSequence())
        resetMemories()
    }

    /// Begins at `potential` instead of rest, now and after each reset.
    final func begin(at potential: Double) {
        start = Tensor(potential)
        v = start
    }

    /// Where the potential starts again when an input of another shape comes.
    var restartPotential: Double { restPotential }

    /// The potential after a hard reset, 0 with a soft one.
    final var restPotential: Double { vReset.rest }

    open override func resetState() {
        v = start
        (potentials, charged, latestH) = (StepSequence(), StepSequence(), nil)
    }

    open override func detachState() {
        v = v.detached
        (potentials, charged, latestH) = (potentials.detached, charged.detached, nil)
    }

    open override var extraDescription: [String] {
        let reset = if case .hard(let to) = vReset { "\(to)" } else { "None" }
        return [
            "v_threshold=\(vThreshold), v_reset=\(reset), detach_reset=\(pythonText(detachesReset)), step_mode=\(stepMode)"
        ]
    }
}
