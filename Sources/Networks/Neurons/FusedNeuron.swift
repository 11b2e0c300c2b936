internal import CKernels
internal import Tensors

/// A neuron over a whole sequence in one pass over memory: no tensor of a single step is ever made.
///
/// It computes exactly what the steps of ``BaseNode`` compute, for the charges and surrogates that the kernels know.
struct FusedNeuron {
    enum Charge {
        case integrate
        case leak(tau: Double, rest: Double, decaysInput: Bool)
    }

    struct Result {
        var spikes: Tensor
        /// The potential after the last step, `[N, *]`.
        var v: Tensor
        var vSequence: Tensor?
        /// Outside of the graph.
        var hSequence: Tensor?
    }

    private var kernel = ck_neuron()
    /// The surrogate's derivative, where the kernels don't compute it themselves.
    private var derivative: (@Sendable (Float) -> Float)?

    /// Nil when the surrogate is one that the kernels can do nothing with.
    init?(_ neuron: BaseNode, charge: Charge) {
        switch neuron.fusedSurrogate {
        case .none: return nil
        case .slopes: (kernel.surrogate, derivative) = (ck_given, neuron.surrogate.derivative)
        case .sigmoid(let alpha): (kernel.surrogate, kernel.alpha) = (ck_sigmoid, alpha)
        case .atan(let alpha): (kernel.surrogate, kernel.alpha) = (ck_atan, alpha)
        }
        kernel.threshold = Float(neuron.vThreshold)
        kernel.reset = Float(neuron.restPotential)
        kernel.resets_hard = neuron.vReset == .soft ? 0 : 1
        kernel.detaches_reset = neuron.detachesReset ? 1 : 0
        switch charge {
        case .integrate:
            kernel.charge = ck_integrate
        case .leak(let tau, let rest, let decaysInput):
            kernel.charge = decaysInput ? ck_leak_with_input : ck_leak_without_input
            (kernel.tau, kernel.rest, kernel.keep) = (Float(tau), Float(rest), Float(1 - 1 / tau))
        }
    }

    /// Runs `x`, `[T, N, *]`, from the potential `v`, `[N, *]`.
    func callAsFunction(_ x: Tensor, from v: Tensor, storesV: Bool, storesH: Bool) -> Result {
        let isRecording = Recording.isOn && (x.requiresGradient || v.requiresGradient)
        let (steps, count) = (x.shape[0], v.count)
        let (spikes, end) = (Tensor(uninitialised: x.shape), Tensor(uninitialised: v.shape))
        let needsH = storesH || (isRecording && derivative != nil)
        let charged = needsH ? Tensor(uninitialised: x.shape) : nil
        let potentials = storesV ? Tensor(uninitialised: x.shape) : nil
        withUnsafePointer(to: kernel) {
            ck_neuron_forward(
                $0, steps, count, x.readable, v.readable, spikes.writable, end.writable, charged?.writable,
                potentials?.writable)
        }
        withExtendedLifetime((x, v)) {}
        var result = Result(spikes: spikes, v: end, vSequence: potentials, hSequence: storesH ? charged : nil)
        if isRecording { record(x, v, charged, &result) }
        return result
    }

    private func record(_ x: Tensor, _ v: Tensor, _ charged: Tensor?, _ result: inout Result) {
        let (input, start, wantsStart) = (x.detached, v.detached, v.requiresGradient)
        let node = Node.recording("StackBackward0", [x, v]) { outputs in
            backward(outputs, x: input, start: start, slopes: slopes(at: charged), wantsStart: wantsStart)
        }
        guard let node else { return }
        result.spikes = result.spikes.located(at: Origin(node: node))
        result.v = result.v.located(at: Origin(node: node, output: 1))
        result.vSequence = result.vSequence?.located(at: Origin(node: node, output: 2))
    }

    private func slopes(at charged: Tensor?) -> Tensor? {
        guard let derivative, let charged else { return nil }
        let threshold = kernel.threshold
        return charged.map { derivative($0 - threshold) }
    }

    /// Gradients of the input and of the first potential from those of spikes, last potential and potentials.
    private func backward(
        _ outputs: ArrivedGradients, x: Tensor, start: Tensor, slopes: Tensor?, wantsStart: Bool
    ) -> [Tensor?] {
        let (spikes, end, potentials) = (outputs[0], outputs[1], outputs[2])
        let initial = wantsStart ? Tensor(uninitialised: start.shape) : nil
        let input = Tensor(shape: x.shape) { input in
            withUnsafePointer(to: kernel) { kernel in
                ck_neuron_backward(
                    kernel, x.shape[0], start.count, x.readable, start.readable, slopes?.readable,
                    spikes?.readable, potentials?.readable, end?.readable, input, initial?.writable)
            }
        }
        withExtendedLifetime((x, start, slopes, spikes, end, potentials)) {}
        return [input, initial]
    }
}
