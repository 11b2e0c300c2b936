internal import Tensors

/// One step of a recurrent layer whose gates fire: from an input `[N, in]` and the last states to the next states.
///
/// All weights and biases start uniform in ±1/√hidden, in PyTorch's order after those of its two linear layers.
public class SpikingCell: Module {
    /// From the input to every gate.
    public let inputs: Linear
    /// From the last output to every gate.
    public let recurrence: Linear
    /// Neurons of the layer.
    public let hidden: Int
    /// Turns a gate's sum into spikes.
    public let surrogate: Surrogate
    /// That of the candidate for the next state; nil for `surrogate`.
    public let candidateSurrogate: Surrogate?

    public override class var partNames: KeyValuePairs<String, String> {
        ["inputs": "linear_ih", "recurrence": "linear_hh"]
    }

    init(
        _ inFeatures: Int, _ hidden: Int, gates: Int, bias: Bool, _ surrogate: Surrogate,
        _ candidateSurrogate: Surrogate?
    ) {
        inputs = Linear(inFeatures, gates * hidden, bias: bias)
        recurrence = Linear(hidden, gates * hidden, bias: bias)
        self.hidden = hidden
        self.surrogate = surrogate
        self.candidateSurrogate = candidateSurrogate
        super.init()
        let bound = (1 / Double(hidden)).squareRoot()
        for parameter in [inputs.weight, inputs.bias, recurrence.weight, recurrence.bias].compactMap({ $0 }) {
            parameter.value = .uniform(parameter.shape, from: -bound, to: bound)
        }
    }

    /// The states of the next step; the first one is the output.
    func step(_ x: Tensor, _ states: [Tensor]) -> [Tensor] {
        stop("\(title): override step(_:_:)")
    }

    /// What the gates sum up, `[N, hidden]` each.
    final func gates(_ sum: Tensor) -> [Tensor] {
        sum.split(Array(repeating: hidden, count: sum.shape[1] / hidden), axis: 1)
    }
}

/// The plain cell: H = Θ(W·X + U·H + b).
public final class SpikingVanillaRNNCell: SpikingCell {
    init(_ inFeatures: Int, _ hidden: Int, bias: Bool, _ surrogate: Surrogate) {
        super.init(inFeatures, hidden, gates: 1, bias: bias, surrogate, nil)
    }

    override func step(_ x: Tensor, _ states: [Tensor]) -> [Tensor] {
        [surrogate(inputs(x) + recurrence(states[0]))]
    }
}

/// The gated cell: with gates R, Z and candidate N = Θ(W·X + R∘(U·H)), H ← (1 − Z)∘N + Z∘H.
public final class SpikingGRUCell: SpikingCell {
    init(_ inFeatures: Int, _ hidden: Int, bias: Bool, _ surrogate: Surrogate, _ candidate: Surrogate?) {
        super.init(inFeatures, hidden, gates: 3, bias: bias, surrogate, candidate)
    }

    override func step(_ x: Tensor, _ states: [Tensor]) -> [Tensor] {
        let (new, old) = (gates(inputs(x)), gates(recurrence(states[0])))
        let reset = surrogate(new[0] + old[0])
        let update = surrogate(new[1] + old[1])
        let candidate = (candidateSurrogate ?? surrogate)(new[2] + reset * old[2])
        return [(1 - update) * candidate + update * states[0]]
    }
}

/// The cell with a memory C: with gates I, F, O and candidate G, C ← min(F∘C + I∘G, 1), H = O∘C. The gradient passes
/// the minimum as if it weren't there.
public final class SpikingLSTMCell: SpikingCell {
    init(_ inFeatures: Int, _ hidden: Int, bias: Bool, _ surrogate: Surrogate, _ candidate: Surrogate?) {
        super.init(inFeatures, hidden, gates: 4, bias: bias, surrogate, candidate)
    }

    override func step(_ x: Tensor, _ states: [Tensor]) -> [Tensor] {
        let parts = gates(inputs(x) + recurrence(states[0]))
        let (input, forget, output) = (surrogate(parts[0]), surrogate(parts[1]), surrogate(parts[3]))
        let candidate = (candidateSurrogate ?? surrogate)(parts[2])
        let memory = (states[1] * forget + input * candidate).clampedAtOne()
        return [memory * output, memory]
    }
}

extension Tensor {
    /// At most 1 in value, with the gradient of the value before.
    fileprivate func clampedAtOne() -> Tensor {
        map { $0 > 1 ? 1 : $0 }.recorded("ClampMaxBackward0", from: self) { [$0] }
    }
}
