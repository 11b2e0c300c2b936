import Networks
import Tensors
import Testing

/// `modules.json`: text forms, runs and surrogates of SpikingJelly; `Tests/Reference/modules.py` makes it.
private struct ModuleVectors: Decodable {
    struct Text: Decodable, CustomTestStringConvertible {
        let name, text: String

        var testDescription: String { name }
    }

    struct Parameter: Decodable {
        let name: String
        let value, gradient: Bits
    }

    struct Run: Decodable, CustomTestStringConvertible {
        let name: String
        let x, y, grad_x: Bits
        let parameters: [Parameter]

        var testDescription: String { name }
    }

    struct Draws: Decodable, CustomTestStringConvertible {
        let name: String
        let seed: Int
        let values: [Bits]

        var testDescription: String { "\(name), seed \(seed)" }
    }

    struct Slopes: Decodable {
        let y, slope: Bits
    }

    struct Function: Decodable, CustomTestStringConvertible {
        let name, text: String
        let spiking, primitive: Slopes

        var testDescription: String { name }
    }

    let texts: [Text]
    let runs: [Run]
    let draws: [Draws]
    let points: Bits
    let surrogates: [Function]

    static let loaded = try? Bits.load(ModuleVectors.self, "modules")
}

/// Modules in a list, some of them alike.
private final class Towers: Module {
    let first = Linear(4, 4)
    let towers: [Module] = [IFNode(), IFNode(), Linear(4, 2), IFNode()]
    let last = [Linear(2, 1)]
}

@Suite("Modules are SpikingJelly's")
struct ModuleVectorTests {
    @Test("the vectors are there") func complete() throws {
        let vectors = try #require(ModuleVectors.loaded)
        #expect(
            vectors.texts.count == 44 && vectors.runs.count == 17 && vectors.draws.count == 22
                && vectors.surrogates.count == 3)
    }

    @Test("text forms", arguments: ModuleVectors.loaded?.texts ?? [])
    fileprivate func text(example: ModuleVectors.Text) throws {
        let make = try #require(Self.described[example.name])
        let module = make()
        #expect(module.description == example.text)
    }

    @Test(
        "outputs and gradients of whole sequences, to 1e-6 of their size",
        arguments: ModuleVectors.loaded?.runs ?? [])
    fileprivate func run(example: ModuleVectors.Run) throws {
        let make = try #require(Self.run[example.name])
        let module = make()
        module.setStepMode(.multiStep)
        let parameters = module.namedParameters
        #expect(Set(parameters.map(\.name)) == Set(example.parameters.map(\.name)))
        for reference in example.parameters {
            let own = try #require(parameters.first { $0.name == reference.name })
            own.parameter.value = reference.value.tensor
        }
        let x = example.x.tensor.requiringGradient()
        let y = module(x)
        #expect(y.shape == example.y.shape)
        expectClose(y, example.y)
        y.backward(gradient: Self.weights(y))
        expectClose(try #require(x.gradient), example.grad_x)
        for reference in example.parameters {
            let own = try #require(parameters.first { $0.name == reference.name })
            expectClose(try #require(own.parameter.gradient), reference.gradient)
        }
    }

    @Test(
        "parallel neurons step by step give what SpikingJelly's give for the whole sequence",
        arguments: ["MaskedPSN whole", "SlidingPSN"])
    func singleSteps(name: String) throws {
        let example = try #require(ModuleVectors.loaded?.runs.first { $0.name == name })
        let module = try #require(Self.run[name]?())
        module.setStepMode(.singleStep)
        for reference in example.parameters {
            let own = try #require(module.namedParameters.first { $0.name == reference.name })
            own.parameter.value = reference.value.tensor
        }
        let x = example.x.tensor.requiringGradient()
        for _ in 0..<2 {
            module.reset()
            expectClose(Tensor.stacked(x.map { module($0) }), example.y)
        }
        module.reset()
        let y = Tensor.stacked(x.map { module($0) })
        y.backward(gradient: Self.weights(y))
        expectClose(try #require(x.gradient), example.grad_x)
        for reference in example.parameters {
            let own = try #require(module.namedParameters.first { $0.name == reference.name })
            expectClose(try #require(own.parameter.gradient), reference.gradient)
        }
    }

    @Test("what modules draw at random, bit for bit", arguments: ModuleVectors.loaded?.draws ?? [])
    fileprivate func draws(example: ModuleVectors.Draws) throws {
        let draw = try #require(Self.drawn[example.name])
        let values = withGenerator(Generator(seed: example.seed)) { draw() }
        #expect(values.map(\.shape) == example.values.map(\.shape))
        for (got, expected) in zip(values, example.values) {
            #expect(got.scalars.map(\.bitPattern) == expected.scalars.map(\.bitPattern))
        }
    }

    private static let drawn: [String: @Sendable () -> [Tensor]] = [
        "Linear 8 4": { start(Linear(8, 4)) },
        "Linear 3 5": { start(Linear(3, 5, bias: false)) },
        "Linear 10 1": { start(Linear(10, 1)) },
        "Conv1d": { start(Conv1d(2, 3, kernel: 4)) },
        "Conv2d": { start(Conv2d(4, 6, kernel: 3, groups: 2)) },
        "ConvTranspose2d": { start(ConvTranspose2d(4, 6, kernel: 3, groups: 2)) },
        "PSN": { start(PSN(steps: 5)) },
        "LinearRecurrentContainer": {
            start(LinearRecurrentContainer(IFNode(), inFeatures: 2, outFeatures: 3))
        },
        "Dropout": { [Dropout(0.3, stepMode: .multiStep)(Tensor(repeating: 0.5, shape: [3, 2, 7]))] },
        "Dropout2d": {
            [Dropout2d(0.4, stepMode: .multiStep)(Tensor(repeating: 0.5, shape: [2, 3, 5, 2, 2]))]
        },
        "PoissonEncoder": { [PoissonEncoder()(Tensor(repeating: 0.5, shape: [4, 6]))] },
    ]

    private static func start(_ module: Module) -> [Tensor] { module.parameters.map(\.value.detached) }

    @Test(
        "surrogates that pass the gradient straight through",
        arguments: ModuleVectors.loaded?.surrogates ?? [])
    fileprivate func surrogate(example: ModuleVectors.Function) throws {
        var surrogate = try #require(Self.surrogates[example.name])
        #expect(surrogate.description == example.text)
        for (isSpiking, slopes) in [(true, example.spiking), (false, example.primitive)] {
            surrogate.isSpiking = isSpiking
            let x = try #require(ModuleVectors.loaded).points.tensor.requiringGradient()
            let y = surrogate(x)
            y.sum().backward()
            #expect(y.scalars == slopes.y.scalars)
            let slope = try #require(x.gradient)
            #expect(slope.scalars == slopes.slope.scalars)
        }
    }

    @Test("a Poisson surrogate fires with the probability it is given")
    func poisson() throws {
        try withGenerator(Generator(seed: 3)) {
            let x = Tensor(repeating: 0.25, shape: [4000]).requiringGradient()
            let y = Surrogate.poissonPass()(x)
            #expect(y.scalars.allSatisfy { $0 == 0 || $0 == 1 })
            #expect(abs(y.mean().item - 0.25) < 0.03)
            y.sum().backward()
            let slope = try #require(x.gradient)
            #expect(slope.scalars.allSatisfy { $0 == 1 })
        }
    }

    private func expectClose(_ got: Tensor, _ expected: Bits) {
        let size = expected.scalars.map(\.magnitude).max() ?? 0
        #expect(got.count == expected.scalars.count)
        for (a, b) in zip(got.scalars, expected.scalars) { #expect(abs(a - b) <= 1e-6 * size) }
    }

    /// From ½ to 1½, as in `Tests/Reference/modules.py`.
    private static func weights(_ y: Tensor) -> Tensor {
        let last = Float(max(y.count - 1, 1))
        return Tensor((0..<y.count).map { 0.5 + Float($0) / last }, shape: y.shape)
    }

    private static let surrogates: [String: Surrogate] = [
        "DeterministicPass": .deterministicPass(),
        "MultiLevelSpikeCount": .multiLevelSpikeCount(4),
        "MultiLevelSpikeCount window": .multiLevelSpikeCount(3, window: -1...2.5),
    ]

    private static let run: [String: @Sendable () -> Module] = [
        "CUBALIFNode": { CUBALIFNode() },
        "LIAFNode": { LIAFNode { $0.tanh() } },
        "LIAFNode of H": { LIAFNode(isThresholdRelated: false, tau: 3, decaysInput: false) { $0.tanh() } },
        "NonSpikingIFNode last": { NonSpikingIFNode() },
        "NonSpikingIFNode mean": { NonSpikingIFNode(readout: .mean) },
        "NonSpikingLIFNode largest": { NonSpikingLIFNode(readout: .maximum) },
        "NonSpikingLIFNode farthest": { NonSpikingLIFNode(tau: 3, readout: .farthest) },
        "PSN": { PSN(steps: 6) },
        "MaskedPSN": { MaskedPSN(order: 2, steps: 6, lambda: 0.25) },
        "MaskedPSN whole": { MaskedPSN(order: 3, steps: 6, lambda: 1) },
        "SlidingPSN": { SlidingPSN(order: 3) },
        "SynapseFilter": { SynapseFilter(tau: 4) },
        "SynapseFilter learnable": { SynapseFilter(tau: 3, learnable: true) },
        "Delay": { Delay(2) },
        "VotingLayer": { VotingLayer(2) },
        "ElementWiseRecurrentContainer": { ElementWiseRecurrentContainer(LIFNode()) { $0 + $1 } },
        "LinearRecurrentContainer": {
            LinearRecurrentContainer(
                Sequential {
                    Linear(4, 3)
                    IFNode()
                }, inFeatures: 4, outFeatures: 3)
        },
    ]

    private static let described: [String: @Sendable () -> Module] = [
        "IFNode": { IFNode() },
        "IFNode soft": {
            IFNode(
                vThreshold: 0.5, vReset: .soft, surrogate: .atan(), detachesReset: true, stepMode: .multiStep)
        },
        "LIFNode": { LIFNode(tau: 100, decaysInput: false) },
        "ParametricLIFNode": { ParametricLIFNode(initialTau: 3.5) },
        "QIFNode": { QIFNode() },
        "EIFNode": { EIFNode() },
        "IzhikevichNode": { IzhikevichNode() },
        "KLIFNode": { KLIFNode() },
        "LIAFNode": { LIAFNode { $0.relu() } },
        "CUBALIFNode": { CUBALIFNode() },
        "NonSpikingIFNode": { NonSpikingIFNode() },
        "NonSpikingLIFNode": { NonSpikingLIFNode() },
        "PSN": { PSN(steps: 4) },
        "MaskedPSN": { MaskedPSN(order: 2, steps: 4, lambda: 0.5) },
        "SlidingPSN": { SlidingPSN(order: 2) },
        "Linear": { Linear(8, 4) },
        "Linear without bias": { Linear(8, 4, bias: false) },
        "Conv1d": { Conv1d(2, 4, kernel: 3, padding: 1) },
        "Conv2d": {
            Conv2d(
                2, 4, kernel: 3, stride: 2, padding: 1, dilation: 2, groups: 2, bias: false,
                stepMode: .multiStep)
        },
        "ConvTranspose2d": { ConvTranspose2d(2, 4, kernel: 3, stride: 2, padding: 1, outputPadding: 1) },
        "BatchNorm1d": { BatchNorm1d(3) },
        "BatchNorm2d": { BatchNorm2d(3, epsilon: 1e-3, momentum: 0.2, stepMode: .multiStep) },
        "GroupNorm": { GroupNorm(groups: 2, channels: 4) },
        "MaxPool1d": { MaxPool1d(2) },
        "MaxPool2d": { MaxPool2d(3, stride: 2, padding: 1, stepMode: .multiStep) },
        "AvgPool1d": { AvgPool1d(2) },
        "AvgPool2d": { AvgPool2d(3, stride: 2, padding: 1) },
        "AdaptiveAvgPool2d": { AdaptiveAvgPool2d(1, 2) },
        "Flatten": { Flatten() },
        "Dropout": { Dropout(0.3) },
        "Dropout2d": { Dropout2d() },
        "Upsample": { Upsample(2, .bilinear) },
        "MultiStepContainer": {
            MultiStepContainer {
                Linear(2, 2)
                IFNode()
            }
        },
        "SeqToANNContainer": { SeqToANNContainer { Linear(2, 2) } },
        "LinearRecurrentContainer": { LinearRecurrentContainer(IFNode(), inFeatures: 2, outFeatures: 3) },
        "SynapseFilter": { SynapseFilter() },
        "SynapseFilter learnable": { SynapseFilter(tau: 10, learnable: true, stepMode: .multiStep) },
        "VotingLayer": { VotingLayer(5) },
        "PoissonEncoder": { PoissonEncoder() },
        "LatencyEncoder": { LatencyEncoder(steps: 4) },
        "WeightedPhaseEncoder": { WeightedPhaseEncoder(steps: 4) },
        "PeriodicEncoder": { PeriodicEncoder(.zeros([3, 2])) },
        "Towers": { Towers() },
        "residual": {
            Sequential {
                Sequential {
                    Conv2d(1, 2, kernel: 3)
                    BatchNorm2d(2)
                    LIFNode()
                }
                Flatten()
                Sequential([])
            }
        },
    ]
}
