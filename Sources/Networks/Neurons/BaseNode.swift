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
/// Θ is the Heaviside step; its derivative is that of the surrogate. A neuron of your own overrides
/// ``charge(_:)`` and nothing else.
///
/// Input and output have shape `[N, *]` in single-step mode and `[T, N, *]` in multi-step mode.
/// Source: Fang et al., SpikingJelly, Science Advances 9 (2023).
open class BaseNode: Module, StepModeModule, SurrogateModule {
    public let vThreshold: Double
    public let vReset: Reset
    public var surrogate: Surrogate { didSet { fusedSurrogate = surrogate.kernel } }
    /// What the fused kernels take the surrogate for.
    private(set) var fusedSurrogate: Surrogate.Kernel
    /// Whether the reset takes no part in differentiation.
    public let detachesReset: Bool
    public var stepMode: StepMode
    /// Whether ``vSequence`` is kept.
    public var storesVSequence: Bool

    /// The potential before the first input, a single number.
    private let rest: Tensor
    /// The membrane potential after the latest step, shape `[N, *]`; a single number before the first input.
    public var v: Tensor
    /// The potential after each step, `[T, N, *]`: of the latest call in multi-step mode, of all calls since the
    /// latest reset in single-step mode. Nil unless ``storesVSequence``.
    public var vSequence: Tensor? { potentials.joined }
    /// Whether ``hSequence`` is kept.
    public var storesHSequence = false
    /// The charged potential at each step, before fire and reset, kept like ``vSequence``. It is H that reaches the
    /// threshold; V has been reset by then.
    public var hSequence: Tensor? { charged.joined }

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
        rest = Tensor(vReset.rest)
        v = rest
    }

    /// The charged potential H from the potential ``v`` and the input of one step.
    open func charge(_ x: Tensor) -> Tensor {
        stop("\(type(of: self)): override charge(_:) to say how the input changes the potential")
    }

    public override func forward(_ x: Tensor) -> Tensor {
        switch stepMode {
        case .singleStep: singleStep(x)
        case .multiStep: multiStep(x)
        }
    }

    /// One step: charge, fire, reset. Neurons with more state than V override it.
    func step(_ x: Tensor) -> Tensor {
        let h = charge(x)
        let spike = fire(h)
        resetPotential(h, spike)
        return spike
    }

    /// Θ(H − V_threshold), and H to be remembered.
    final func fire(_ h: Tensor) -> Tensor {
        latestH = h
        let spike = surrogate(h - vThreshold)
        sign(h)
        sign(spike)
        return spike
    }

    /// Sets ``v`` to the potential after the reset.
    func resetPotential(_ h: Tensor, _ spike: Tensor) {
        let spike = detachesReset ? spike.detached : spike
        v =
            switch vReset {
            case .hard(let to): (1 - spike) * h + spike * to
            case .soft: h - spike * vThreshold
            }
    }

    private(set) var latestH: Tensor?
    private var potentials = StepSequence()
    private var charged = StepSequence()

    private func singleStep(_ x: Tensor) -> Tensor {
        let spike = materialisedStep(x)
        keepStep()
        sign(v)
        return spike
    }

    private func multiStep(_ x: Tensor) -> Tensor {
        guard let steps = x.shape.first, steps > 0 else {
            stop(
                "\(type(of: self)): expected input [T, N, *] with at least one step in multi-step mode, got \(x.shape)"
            )
        }
        if let fusedCharge, let neuron = FusedNeuron(self, charge: fusedCharge) { return run(neuron, on: x) }
        (potentials, charged) = (StepSequence(), StepSequence())
        let spikes = (0..<steps).map { t in
            let spike = materialisedStep(x[t])
            keepStep()
            return spike
        }
        sign(v)
        return .stacked(spikes)
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

    /// How this neuron charges when the fused kernels know it; they then run whole sequences.
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

    private func materialisedStep(_ x: Tensor) -> Tensor {
        materialise(x.shape[...])
        return step(x)
    }

    /// A state of another shape than the input starts again from rest.
    private func materialise(_ shape: ArraySlice<Int>) {
        if v.shape[...] != shape { v = Tensor(repeating: restPotential, shape: Array(shape)) }
    }

    /// The potential after a hard reset, 0 with a soft one.
    final var restPotential: Double { vReset.rest }

    open override func resetState() {
        v = rest
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
