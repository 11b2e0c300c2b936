import Networks
import Tensors
import Testing

/// `shapes.json`: layers in every shape that their options allow; `Tests/Reference/shapes.py` makes it.
private struct ShapeVectors: Decodable {
    struct Layer: Decodable, CustomTestStringConvertible {
        let name: String
        let text: String
        let parameters: [Bits]
        let x: Bits
        let y: Bits
        let gradients: [Bits]

        var testDescription: String { name }
    }

    struct Recurrent: Decodable, CustomTestStringConvertible {
        let name: String
        let names: [String]
        let parameters: [Bits]
        let x: Bits
        let y: Bits
        let states: [Bits]
        let second: Bits
        let gradients: [Bits]

        var testDescription: String { name }
    }

    struct Unpooling: Decodable {
        let x: Bits
        let z: Bits
        let gradient: Bits
        let places: [Int]
    }

    let layers: [Layer]
    let recurrent: [Recurrent]
    let unpooling: Unpooling

    static let loaded = try? Bits.load(ShapeVectors.self, "shapes")
}

@Suite("Layers of every shape agree with PyTorch and SpikingJelly")
struct ShapeVectorTests {
    @Test("the vectors are there")
    func complete() throws {
        let vectors = try #require(ShapeVectors.loaded)
        #expect(vectors.layers.count == 42 && vectors.recurrent.count == 6)
        #expect(Set(vectors.layers.map { $0.name }) == Set(Self.layers.keys))
    }

    @Test("text, first parameters, result and gradients", arguments: ShapeVectors.loaded?.layers ?? [])
    fileprivate func layer(example: ShapeVectors.Layer) throws {
        let make = try #require(Self.layers[example.name])
        let module = withGenerator(Generator(seed: 17), make)
        #expect("\(module)" == example.text)
        #expect(module.parameters.map { $0.value.scalars } == example.parameters.map { $0.scalars })
        let x = example.x.tensor.requiringGradient()
        let y = module(x)
        #expect(y.shape == example.y.shape)
        expectClose(y, example.y)
        weighted(y).backward()
        let gradients = try ([x.gradient] + module.parameters.map { $0.gradient }).map { try #require($0) }
        for (gradient, expected) in zip(gradients, example.gradients) { expectClose(gradient, expected) }
        #expect(gradients.count == example.gradients.count)
    }

    @Test(
        "recurrent layers: names, results, states, gradients", arguments: ShapeVectors.loaded?.recurrent ?? []
    )
    fileprivate func recurrent(example: ShapeVectors.Recurrent) throws {
        let make = try #require(Self.recurrent[example.name])
        let module = withGenerator(Generator(seed: 18), make)
        #expect(module.namedParameters.map { $0.name } == example.names)
        #expect(module.parameters.map { $0.value.scalars } == example.parameters.map { $0.scalars })
        let x = example.x.tensor.requiringGradient()
        let y = module(x)
        #expect(y.shape == example.y.shape && y.scalars == example.y.scalars)
        weighted(y).backward()
        let states = try #require(module.states)
        #expect(states.map { $0.scalars } == example.states.map { $0.scalars })
        #expect(module(x, states: states.map { $0.detached }).scalars == example.second.scalars)
        let gradients = try ([x.gradient] + module.parameters.map { $0.gradient }).map { try #require($0) }
        for (gradient, expected) in zip(gradients, example.gradients) { expectClose(gradient, expected) }
    }

    @Test("dropout between recurrent layers is drawn anew at each step, or once")
    func recurrentDropout() {
        let layer = SpikingGRU(3, hidden: 4, layers: 2, dropout: 0.5, keepsDropoutMask: true)
        let x = Tensor.ones([3, 2, 3])
        #expect(layer(x).shape == [3, 2, 4])
        layer.setTraining(false)
        #expect(layer(x).scalars == layer(x).scalars)
    }

    @Test("values go back where the largest stood")
    func unpooling() throws {
        let vector = try #require(ShapeVectors.loaded).unpooling
        let x = vector.x.tensor.requiringGradient()
        let pool = MaxPool2d(2)
        let unpool = MaxUnpool(pool)
        let z = unpool(pool(x))
        #expect(z.shape == vector.z.shape && z.scalars == vector.z.scalars)
        #expect(pool.places?.scalars == vector.places)
        weighted(z).backward()
        expectClose(try #require(x.gradient), vector.gradient)
        #expect(unpool.children.isEmpty)
    }

    @Test("a container goes step by step or as one batch, as its modules need it")
    func stepModeContainer() {
        let x = Tensor.rand([4, 2, 3]) * 2
        let neuron = StepModeContainer(stateful: true, stepMode: .multiStep) { IFNode() }
        #expect(neuron(x).scalars == IFNode(stepMode: .multiStep)(x).scalars)
        let linear = Linear(3, 5)
        let layer = StepModeContainer(stateful: false, [linear, ReLU()])
        #expect(layer(x[0]).scalars == linear(x[0]).relu().scalars)
        layer.setStepMode(.multiStep)
        #expect(layer.stepMode == .multiStep && layer(x).scalars == linear(x).relu().scalars)
    }

    private static let layers: [String: @Sendable () -> Module] = [
        "Conv2d rectangular": {
            Conv2d(2, 3, kernel: [3, 2], stride: [1, 2], padding: [2, 0], dilation: [1, 2])
        },
        "Conv2d same": { Conv2d(2, 3, kernel: [4, 3], padding: .same, dilation: [1, 2]) },
        "Conv2d same odd": { Conv2d(2, 3, kernel: 3, padding: .same) },
        "Conv2d reflect": { Conv2d(2, 3, kernel: 3, padding: [2, 1], paddingMode: .reflect) },
        "Conv2d replicate": { Conv2d(2, 3, kernel: 3, padding: 2, paddingMode: .replicate) },
        "Conv2d circular": { Conv2d(2, 3, kernel: 3, stride: 2, padding: 1, paddingMode: .circular) },
        "Conv1d same": { Conv1d(2, 3, kernel: 4, padding: .same) },
        "Conv1d reflect": { Conv1d(2, 4, kernel: 3, padding: 2, groups: 2, paddingMode: .reflect) },
        "ConvTranspose1d": { ConvTranspose1d(3, 2, kernel: 3, stride: 2, padding: 1, outputPadding: 1) },
        "ConvTranspose1d grouped": {
            ConvTranspose1d(4, 6, kernel: 3, stride: 2, groups: 2, bias: false)
        },
        "ConvTranspose2d rectangular": {
            ConvTranspose2d(3, 2, kernel: [3, 2], stride: [2, 1], padding: [1, 0], outputPadding: [1, 0])
        },
        "ConvTranspose2d output padding of the stride": {
            ConvTranspose2d(3, 2, kernel: 3, padding: 1, outputPadding: 1, dilation: 2)
        },
        "ConvTranspose2d output padding above the stride": {
            ConvTranspose2d(2, 4, kernel: 2, stride: 2, outputPadding: 3, dilation: 4, groups: 2)
        },
        "MaxPool2d rectangular": { MaxPool2d([3, 2], stride: [2, 1], padding: [1, 0], dilation: [1, 2]) },
        "MaxPool2d ceiling": { MaxPool2d(3, stride: 2, padding: 1, ceilMode: true) },
        "MaxPool1d ceiling": { MaxPool1d(2, stride: 3, ceilMode: true) },
        "AvgPool2d ceiling": { AvgPool2d(3, stride: 2, padding: 1, ceilMode: true) },
        "AvgPool2d uncounted": { AvgPool2d([2, 3], stride: [2, 2], padding: 1, countsPadding: false) },
        "AvgPool1d": { AvgPool1d(3, stride: 2, padding: 1, ceilMode: true) },
        "AdaptiveAvgPool1d": { AdaptiveAvgPool1d(3) },
        "BatchNorm2d plain": { BatchNorm2d(2, affine: false) },
        "GroupNorm plain": { GroupNorm(groups: 2, channels: 4, affine: false) },
        "LayerNorm": { LayerNorm(5) },
        "LayerNorm of two axes": { LayerNorm([4, 5], epsilon: 1e-3, bias: false) },
        "LayerNorm plain": { LayerNorm(5, affine: false) },
        "ReLU": { ReLU() }, "ReLU6": { ReLU6() }, "Hardtanh": { Hardtanh(-0.5, 0.75) },
        "LeakyReLU": { LeakyReLU(0.1) }, "PReLU": { PReLU() },
        "PReLU channels": { PReLU(channels: 3, start: 0.1) }, "ELU": { ELU(alpha: 1.5) },
        "SELU": { SELU() }, "GELU": { GELU() }, "GELU tanh": { GELU(approximate: true) },
        "SiLU": { SiLU() }, "Softplus": { Softplus(beta: 2) }, "Sigmoid": { Sigmoid() },
        "Tanh": { Tanh() }, "Softmax": { Softmax(1) }, "LogSoftmax": { LogSoftmax() },
        "Identity": { Identity() },
    ]

    private static let recurrent: [String: @Sendable () -> SpikingRecurrentLayer] = [
        "SpikingVanillaRNN": { SpikingVanillaRNN(3, hidden: 4, layers: 2, surrogate: .atan()) },
        "SpikingGRU": { SpikingGRU(3, hidden: 4, layers: 2) },
        "SpikingGRU two": {
            SpikingGRU(
                3, hidden: 4, bias: false, bidirectional: true, surrogate: .atan(),
                candidateSurrogate: .sigmoid())
        },
        "SpikingLSTM": { SpikingLSTM(3, hidden: 4, layers: 2) },
        "SpikingLSTM both": { SpikingLSTM(3, hidden: 4, layers: 2, bidirectional: true) },
        "SpikingLSTM two": { SpikingLSTM(3, hidden: 4, surrogate: .atan(), candidateSurrogate: .erf()) },
    ]

    private func weighted(_ y: Tensor) -> Tensor {
        let last = Float(max(y.count - 1, 1))
        return (y * Tensor((0..<y.count).map { 0.5 + Float($0) / last }, shape: y.shape)).sum()
    }

    private func expectClose(_ got: Tensor, _ expected: Bits) {
        let scale = max(expected.scalars.map(\.magnitude).max() ?? 0, 1e-3)
        for (index, (a, b)) in zip(got.scalars, expected.scalars).enumerated() {
            #expect(abs(a - b) <= 2e-6 * scale, "element \(index): \(a), expected \(b)")
        }
    }
}
