internal import Tensors

/// What one step of spike-timing-dependent plasticity does to the weights of a layer, from spikes and traces of both
/// sides.
///
/// Only the layer's shape matters here: for a convolution every place of the kernel pairs each output with the input
/// that it saw.
struct STDPRule {
    private let layer: Module
    let weight: Parameter

    /// Stops unless `layer` is a ``Linear``, ``Conv1d`` or ``Conv2d`` without groups.
    init(_ learner: String, _ layer: Module) {
        self.layer = layer
        switch layer {
        case let linear as Linear: weight = linear.weight
        case let convolution as Convolution where convolution is Conv1d || convolution is Conv2d:
            expect(
                convolution.groups == 1,
                "\(learner): a convolution in \(convolution.groups) groups cannot learn; expected 1")
            weight = convolution.weight
        default:
            stop("\(learner): expected a Linear, Conv1d or Conv2d layer, got \(type(of: layer))")
        }
    }

    /// The axes of one step's spikes, `[N, …]`.
    var rank: Int { weight.shape.count == 2 ? 2 : weight.shape.count }

    /// Σ over samples (and places) of output ⊗ input, in the weight's shape.
    func paired(output: Tensor, input: Tensor) -> Tensor {
        guard let convolution = layer as? Convolution else {
            return output.transposed(0, 1).matmul(input)
        }
        let (padded, padding) = convolution.padded(input)
        let isSequence = weight.shape.count == 3
        let x = isSequence ? padded.expandingAxis(at: 2) : padded
        let g = isSequence ? output.expandingAxis(at: 2) : output
        let window = convolution.window
        let (stride, dilation) =
            isSequence
            ? ((1, window.stride[0]), (1, window.dilation[0])) : (pair(window.stride), pair(window.dilation))
        // The kernel's places are the windows in which the outputs, spread out by the stride, lie on the input.
        let places = Tensor.conv2d(
            x.permuted(1, 0, 2, 3), weight: g.permuted(1, 0, 2, 3), bias: nil, stride: dilation,
            padding: isSequence ? (0, padding[0]) : pair(padding), dilation: stride)
        let kernel = isSequence ? [1] + window.kernel : window.kernel
        let paired = places.slice(2, 0..<kernel[0]).slice(3, 0..<kernel[1]).permuted(1, 0, 2, 3)
        return paired.reshaped(weight.shape)
    }
}

/// Spikes of one step on both sides of a layer.
struct SpikePair {
    let input: Tensor
    let output: Tensor
}

/// Listens to the spikes that enter a layer and to those that the neurons behind it fire.
final class SpikeListener {
    private let inputs: InputMonitor<Tensor>
    private let outputs: OutputMonitor<Tensor>
    private let learner: String
    private(set) var isClosed = false

    init(_ learner: String, _ layer: Module, _ neuron: Module) {
        self.learner = learner
        inputs = InputMonitor(layer, Module.self, where: { $0 === layer }) { $0 }
        outputs = OutputMonitor(neuron, Module.self, where: { $0 === neuron }) { $0 }
    }

    /// What was heard since the last call, oldest first.
    func take() -> [SpikePair] {
        expect(!isClosed, "\(learner): it is closed; make a new one to go on learning")
        let (ins, outs) = (Array(inputs.records), Array(outputs.records))
        expect(
            ins.count == outs.count,
            "\(learner): heard \(ins.count) inputs and \(outs.count) outputs; expected the layer and its neurons to run "
                + "one after the other")
        forget()
        return zip(ins, outs).map { SpikePair(input: $0.detached, output: $1.detached) }
    }

    func forget() {
        inputs.clearRecordedData()
        outputs.clearRecordedData()
    }

    func setListening(_ isListening: Bool) {
        expect(!isClosed, "\(learner): it is closed; make a new one to go on learning")
        if isListening {
            inputs.enable()
            outputs.enable()
        } else {
            inputs.disable()
            outputs.disable()
        }
    }

    func close() {
        isClosed = true
        inputs.removeHooks()
        outputs.removeHooks()
        forget()
    }
}

extension Parameter {
    /// Takes `change` from the gradient, so that an optimiser's step adds it to the value.
    func learn(_ change: Tensor) {
        replaceGradient(gradient.map { $0 - change } ?? -change)
    }
}

/// A trace as it was, or zeros of a shape; stops when another shape comes without a reset.
func trace(_ learner: String, _ past: Tensor?, like spikes: Tensor) -> Tensor {
    let past = past ?? .zeros(spikes.shape)
    expect(
        past.shape == spikes.shape,
        "\(learner): its traces have shape \(past.shape), these spikes \(spikes.shape); call reset() first")
    return past
}
