import Networks
import Tensors
import Testing

/// `neurons.v200.json`: 39 configurations with their spikes, potentials and gradients.
private struct NeuronCase: Decodable, CustomTestStringConvertible {
    struct Node: Decodable {
        let cls: String
        let v_reset: Double?
        let v_threshold: Double?
        let detach_reset: Bool?
        let tau: Double?
        let init_tau: Double?
        let decay_input: Bool?
        let scale_reset: Bool?
        let a: Double?
        let b: Double?
        let surrogate: String?
        let namesReset: Bool

        enum CodingKeys: String, CodingKey {
            case cls, v_reset, v_threshold, detach_reset, tau, init_tau, decay_input, scale_reset, a, b,
                surrogate
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            cls = try values.decode(String.self, forKey: .cls)
            v_reset = try values.decodeIfPresent(Double.self, forKey: .v_reset)
            v_threshold = try values.decodeIfPresent(Double.self, forKey: .v_threshold)
            detach_reset = try values.decodeIfPresent(Bool.self, forKey: .detach_reset)
            tau = try values.decodeIfPresent(Double.self, forKey: .tau)
            init_tau = try values.decodeIfPresent(Double.self, forKey: .init_tau)
            decay_input = try values.decodeIfPresent(Bool.self, forKey: .decay_input)
            scale_reset = try values.decodeIfPresent(Bool.self, forKey: .scale_reset)
            a = try values.decodeIfPresent(Double.self, forKey: .a)
            b = try values.decodeIfPresent(Double.self, forKey: .b)
            surrogate = try values.decodeIfPresent(String.self, forKey: .surrogate)
            namesReset = values.contains(.v_reset)
        }
    }

    let node: Node
    let x: Bits
    let spikes: Bits
    let v_seq: Bits
    let loss_weights: Bits
    let grad_x: Bits
    let param_grads: [String: Bits]

    var testDescription: String { "\(node)" }

    static let all = try? Bits.load([NeuronCase].self, "neurons.v200")
}

extension NeuronCase.Node {
    /// A reset that isn't named is the class's default.
    private func reset(_ usual: Double) -> Reset {
        guard namesReset else { return .hard(to: usual) }
        return v_reset.map { .hard(to: $0) } ?? .soft
    }

    fileprivate var made: BaseNode? {
        let detaches = detach_reset ?? false
        switch cls {
        case "IFNode":
            return IFNode(
                vThreshold: v_threshold ?? 1, vReset: reset(0),
                surrogate: surrogate == "ATan" ? .atan() : .sigmoid(),
                detachesReset: detaches)
        case "LIFNode":
            return LIFNode(
                tau: tau ?? 2, decaysInput: decay_input ?? true, vReset: reset(0), detachesReset: detaches)
        case "ParametricLIFNode":
            return ParametricLIFNode(
                initialTau: init_tau ?? 2, decaysInput: decay_input ?? true, vReset: reset(0),
                detachesReset: detaches)
        case "QIFNode": return QIFNode(vReset: reset(-0.1))
        case "EIFNode": return EIFNode(vReset: reset(-0.1))
        case "IzhikevichNode":
            return IzhikevichNode(adaptation: .init(a: a ?? 0, b: b ?? 0), vReset: reset(0))
        case "KLIFNode": return KLIFNode(scalesReset: scale_reset ?? false, decaysInput: decay_input ?? true)
        default: return nil
        }
    }
}

@Suite("Neurons agree with the reference")
struct NeuronVectorTests {
    @Test("all its configurations are there") func complete() throws {
        #expect(try #require(NeuronCase.all).count == 39)
    }

    @Test("multi-step: spikes exact, potentials and gradients to 1e-6", arguments: NeuronCase.all ?? [])
    fileprivate func multiStep(example: NeuronCase) throws {
        let neuron = try #require(example.node.made)
        neuron.stepMode = .multiStep
        neuron.storesVSequence = true
        let x = example.x.tensor.requiringGradient()
        let spikes = neuron(x)
        #expect(spikes.scalars == example.spikes.scalars)
        expectClose(try #require(neuron.vSequence), example.v_seq)
        (spikes * example.loss_weights.tensor).sum().backward()
        expectClose(try #require(x.gradient), example.grad_x)
        for (name, parameter) in neuron.namedParameters {
            expectClose(try #require(parameter.gradient), try #require(example.param_grads[name]))
        }
    }

    @Test("single steps give the same spikes", arguments: NeuronCase.all ?? [])
    fileprivate func singleStep(example: NeuronCase) throws {
        let neuron = try #require(example.node.made)
        let x = example.x.tensor
        let spikes = withoutGradients { Tensor.stacked((0..<x.shape[0]).map { neuron(x[$0]) }) }
        #expect(spikes.scalars == example.spikes.scalars)
    }

    private func expectClose(_ got: Tensor, _ expected: Bits) {
        #expect(got.count == expected.scalars.count)
        let scale = expected.scalars.map(\.magnitude).max() ?? 0
        for (index, (a, b)) in zip(got.scalars, expected.scalars).enumerated() {
            #expect(abs(a - b) <= 1e-6 * scale, "element \(index)")
        }
    }
}
