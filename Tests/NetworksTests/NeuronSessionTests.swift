import Networks
import Tensors
import Testing

/// `neurons.json`: neurons over several calls, with settings changed in between; `Tests/Reference/neurons.py` makes it.
private struct NeuronVectors: Decodable {
    struct Parameter: Decodable {
        let name: String
        let value, gradient: Bits
    }

    struct Call: Decodable {
        let x, y, v, gradient: Bits
    }

    struct Session: Decodable, CustomTestStringConvertible {
        let name: String
        let calls: [Call]
        let parameters: [Parameter]

        var testDescription: String { name }
    }

    struct Constant: Decodable, CustomTestStringConvertible {
        let tau: Double
        let soft: Bool
        let x, spikes, v, learnt: Bits

        var testDescription: String { "τ \(tau), \(soft ? "soft" : "hard")" }
    }

    struct Encoding: Decodable, CustomTestStringConvertible {
        let steps: Int
        let function: String
        let x, y: Bits

        var testDescription: String { "\(function), \(steps) steps" }
    }

    struct Named: Decodable {
        let name: String
        let value: Bits
    }

    struct Masked: Decodable {
        let state: [Named]
        let x, y: Bits
    }

    struct Text: Decodable, CustomTestStringConvertible {
        let name, text: String

        var testDescription: String { name }
    }

    struct Drawn: Decodable {
        let p: Double
        let next: Bits
    }

    let sessions: [Session]
    let constant: [Constant]
    let encodings: [Encoding]
    let masked: Masked
    let texts: [Text]
    let dropout: [Drawn]

    static let loaded = try? Bits.load(NeuronVectors.self, "neurons")
}

/// How a session's neuron is made, and what is set before each call.
private struct Script: Sendable {
    let make: @Sendable () -> Module
    var changes: [Int: @Sendable (Module) -> Void] = [:]

    static let all: [String: Script] = [
        "LIFNode undecayed": Script { LIFNode(tau: 2.5, decaysInput: false) },
        "LIFNode undecayed soft": Script { LIFNode(tau: 3, decaysInput: false, vReset: .soft) },
        "LIFNode undecayed to 0.25": Script { LIFNode(tau: 3, decaysInput: false, vReset: .hard(to: 0.25)) },
        "ParametricLIFNode undecayed": Script { ParametricLIFNode(initialTau: 2.5, decaysInput: false) },
        "ParametricLIFNode undecayed soft": Script {
            ParametricLIFNode(initialTau: 1.5, decaysInput: false, vReset: .soft)
        },
        "KLIFNode undecayed scaled": Script {
            KLIFNode(scalesReset: true, tau: 2.5, decaysInput: false, vReset: .soft)
        },
        "IzhikevichNode detached": Script {
            IzhikevichNode(adaptation: .init(a: 0.3, b: 0.4), detachesReset: true)
        },
        "IzhikevichNode detached soft": Script {
            IzhikevichNode(adaptation: .init(wRest: 0.1, a: -0.2, b: 0.5), vReset: .soft, detachesReset: true)
        },
        "IzhikevichNode": Script { IzhikevichNode(adaptation: .init(a: 0.3, b: 0.4)) },
        "ComplementaryLIFNode": Script { ComplementaryLIFNode() },
        "ComplementaryLIFNode slow": Script {
            ComplementaryLIFNode(tau: 5, vThreshold: 0.5, surrogate: .sigmoid(alpha: 2))
        },
        "ILIFNode": Script { ILIFNode() },
        "ILIFNode detached": Script {
            ILIFNode(tau: 2, vThreshold: 0.3, surrogate: .multiLevelSpikeCount(3), detachesReset: true)
        },
        "GatedLIFNode": Script { GatedLIFNode(steps: 4) },
        "GatedLIFNode channels": Script { GatedLIFNode(steps: 4, channels: 3, start: .init(tau: 0.4)) },
        "HalfThresholdIFNode": Script { HalfThresholdIFNode(vThreshold: 0.7) },
        "TernaryIFNode": Script { TernaryIFNode(vThreshold: 0.6) },
        "TernaryIFNode soft": Script {
            TernaryIFNode(vThreshold: 0.5, vReset: .soft, surrogate: .atan(), detachesReset: true)
        },
        "TernaryLIFNode": Script { TernaryLIFNode(tau: 1.5, vThreshold: 0.4, vReset: 0.1) },
        "TernaryLIFNode undecayed": Script {
            TernaryLIFNode(tau: 2.5, decaysInput: false, vThreshold: 0.6, vReset: .soft)
        },
        "CUBALIFNode new shape": Script { CUBALIFNode() },
        "IFNode settings": Script(
            make: { IFNode() },
            changes: [
                1: { ($0 as? IFNode)?.vThreshold = 0.6 },
                2: {
                    ($0 as? IFNode)?.vReset = .soft
                    ($0 as? IFNode)?.detachesReset = true
                },
                3: {
                    ($0 as? IFNode)?.vReset = .hard(to: -0.25)
                    ($0 as? IFNode)?.surrogate = .atan()
                },
            ]),
        "IFNode other reset": Script(
            make: { IFNode() }, changes: [0: { ($0 as? IFNode)?.vReset = .hard(to: 0.5) }]),
        "LIFNode settings": Script(
            make: { LIFNode() },
            changes: [
                1: { ($0 as? LIFNode)?.tau = 1.25 },
                2: {
                    ($0 as? LIFNode)?.decaysInput = false
                    ($0 as? LIFNode)?.vThreshold = 0.5
                },
            ]),
        "LIFNode new shape": Script { LIFNode(vReset: .hard(to: -0.5)) },
    ]
}

@Suite("Neurons over several calls are SpikingJelly's")
struct NeuronSessionTests {
    @Test("the vectors are there") func complete() throws {
        let vectors = try #require(NeuronVectors.loaded)
        #expect(Set(vectors.sessions.map(\.name)) == Set(Script.all.keys))
        #expect(vectors.constant.count == 10 && vectors.encodings.count == 6 && vectors.texts.count == 9)
    }

    @Test(
        "spikes exact; potentials and gradients, of parameters too, to 1e-6 of their size",
        arguments: NeuronVectors.loaded?.sessions ?? [], [StepMode.multiStep, .singleStep])
    fileprivate func session(example: NeuronVectors.Session, mode: StepMode) throws {
        let script = try #require(Script.all[example.name])
        let module = script.make()
        module.setStepMode(mode)
        let parameters = Dictionary(
            uniqueKeysWithValues: module.namedParameters.map { ($0.name, $0.parameter) })
        #expect(Set(parameters.keys) == Set(example.parameters.map(\.name)))
        for reference in example.parameters { parameters[reference.name]?.value = reference.value.tensor }
        var (inputs, outputs): ([Tensor], [Tensor]) = ([], [])
        for (index, call) in example.calls.enumerated() {
            script.changes[index]?(module)
            let x = call.x.tensor.requiringGradient()
            let steps = mode == .singleStep && module is BaseNode
            let y = steps ? .stacked((0..<x.shape[0]).map { module(x[$0]) }) : module(x)
            #expect(y.scalars == call.y.scalars)
            let v = try #require((module as? BaseNode)?.v ?? (module as? GatedLIFNode)?.v)
            expectClose(v, call.v)
            inputs.append(x)
            outputs.append(y)
        }
        let loss = outputs.map { ($0 * Self.weights($0)).sum() }
        loss.dropFirst().reduce(loss[0], +).backward()
        for (x, call) in zip(inputs, example.calls) { expectClose(try #require(x.gradient), call.gradient) }
        for reference in example.parameters {
            expectClose(try #require(parameters[reference.name]?.gradient), reference.gradient)
        }
    }

    @Test(
        "a constant input that the leak just balances: spikes, and potentials to the bit",
        arguments: NeuronVectors.loaded?.constant ?? [])
    fileprivate func constant(example: NeuronVectors.Constant) throws {
        let reset = example.soft ? Reset.soft : .hard(to: 0)
        for make in [LIFNode.init, StepByStepLIFNode.init] {
            let neuron = make(example.tau, false, 1, reset, .sigmoid(), false, .multiStep, true)
            #expect(neuron(example.x.tensor).scalars == example.spikes.scalars)
            #expect(neuron.vSequence?.scalars == example.v.scalars)
        }
        let learnt = ParametricLIFNode(
            initialTau: example.tau, decaysInput: false, vReset: reset, stepMode: .multiStep)
        #expect(learnt(example.x.tensor).scalars == example.learnt.scalars)
    }

    @Test("latency codes", arguments: NeuronVectors.loaded?.encodings ?? [])
    fileprivate func latency(example: NeuronVectors.Encoding) throws {
        let encoder = LatencyEncoder(
            steps: example.steps, example.function == "log" ? .logarithmic : .linear)
        let spikes = Tensor.stacked((0..<example.steps).map { _ in encoder(example.x.tensor) })
        #expect(spikes.scalars == example.y.scalars)
    }

    @Test("a masked parallel neuron of SpikingJelly's files loads, and a mask of another order stops")
    func masked() async throws {
        let example = try #require(NeuronVectors.loaded?.masked)
        let neuron = MaskedPSN(order: 2, steps: 5)
        #expect(Set(neuron.stateDictionary().map(\.name)) == Set(example.state.map(\.name)))
        try neuron.load(example.state.map { ($0.name, $0.value.tensor) })
        #expect(neuron.lambda == 0.5)
        #expect(neuron(example.x.tensor).scalars == example.y.scalars)
        await #expect(processExitsWith: .failure) {
            let state = MaskedPSN(order: 3, steps: 5).stateDictionary()
            try MaskedPSN(order: 2, steps: 5).load(state)
        }
    }

    @Test("text forms", arguments: NeuronVectors.loaded?.texts ?? [])
    fileprivate func text(example: NeuronVectors.Text) throws {
        let texts: [String: String] = [
            "ComplementaryLIFNode": "\(ComplementaryLIFNode())", "ILIFNode": "\(ILIFNode())",
            "GatedLIFNode": "\(GatedLIFNode(steps: 2))",
            "HalfThresholdIFNode": "\(HalfThresholdIFNode())", "TernaryIFNode": "\(TernaryIFNode())",
            "TernaryLIFNode": "\(TernaryLIFNode())",
            "SquarewaveFourierSeries": "\(Surrogate.squarewaveFourierSeries())",
            "SquarewaveFourierSeries 8.5": "\(Surrogate.squarewaveFourierSeries(n: 3, period: 8.5))",
            "SquarewaveFourierSeries 8.0": "\(Surrogate.squarewaveFourierSeries(n: 3, period: 8.0))",
        ]
        #expect(texts[example.name] == example.text)
        #expect("\(Surrogate.squarewaveFourierSeries(period: 6))".contains("T_period=6,"))
    }

    @Test("a dropout of nothing draws nothing from the random stream")
    func dropout() throws {
        for example in try #require(NeuronVectors.loaded).dropout {
            let next = withGenerator(Generator(seed: 0)) {
                _ = Dropout(example.p)(Tensor.ones([5]))
                return Tensor.rand(2)
            }
            #expect(next.scalars == example.next.scalars)
        }
    }

    private func expectClose(_ got: Tensor, _ expected: Bits) {
        #expect(got.shape == expected.shape)
        let size = expected.scalars.map(\.magnitude).max() ?? 0
        for (index, (a, b)) in zip(got.scalars, expected.scalars).enumerated() {
            #expect(abs(a - b) <= 1e-6 * max(size, 1), "element \(index)")
        }
    }

    /// From ½ to 1½, as in `Tests/Reference/neurons.py`.
    private static func weights(_ y: Tensor) -> Tensor {
        let last = Float(max(y.count - 1, 1))
        return Tensor((0..<y.count).map { 0.5 + Float($0) / last }, shape: y.shape)
    }
}

/// The same neuron without the fused kernels.
private final class StepByStepLIFNode: LIFNode {}
