import Networks
import Tensors
import Testing

/// `layers.json`: layers, losses and optimisers of PyTorch; `Tests/Reference/generate.py` makes it.
private struct LayerVectors: Decodable {
    struct Operation: Decodable, CustomTestStringConvertible {
        let name: String
        let inputs: [Bits]
        let result: Bits
        let gradients: [Bits]

        var testDescription: String { name }
    }

    struct Steps: Decodable, CustomTestStringConvertible {
        let name: String
        let start: Bits
        let gradients: [Bits]
        let steps: [Bits]

        var testDescription: String { name }
    }

    let operations: [Operation]
    let optimisers: [Steps]
    let schedules: [String: [Double]]

    static let loaded = try? Bits.load(LayerVectors.self, "layers")
}

@Suite("Layers, losses and optimisers agree with PyTorch")
struct LayerVectorTests {
    @Test("the vectors are there") func complete() throws {
        let vectors = try #require(LayerVectors.loaded)
        #expect(
            vectors.operations.count == 16 && vectors.optimisers.count == 5 && vectors.schedules.count == 2)
    }

    @Test("results and gradients, to 2e-6 of their size", arguments: LayerVectors.loaded?.operations ?? [])
    fileprivate func operation(example: LayerVectors.Operation) throws {
        let inputs = example.inputs.map { $0.tensor.requiringGradient() }
        let result = try #require(run(example.name, inputs))
        expectClose(result.scalars, example.result.scalars)
        #expect(result.shape == example.result.shape)
        let count = result.count
        let weights = (0..<count).map { count == 1 ? 0.5 : 0.5 + Float($0) / Float(count - 1) }
        (result * Tensor(weights, shape: result.shape)).sum().backward()
        for (input, gradient) in zip(inputs, example.gradients) {
            expectClose(try #require(input.gradient).scalars, gradient.scalars)
        }
    }

    private func run(_ name: String, _ x: [Tensor]) -> Tensor? {
        let classes = IntTensor([0, 3, 1, 1, 2])
        switch name {
        case "conv2d": return .conv2d(x[0], weight: x[1], bias: x[2], stride: (2, 1), padding: (1, 0))
        case "conv2d grouped, dilated":
            return .conv2d(x[0], weight: x[1], bias: x[2], padding: (2, 2), dilation: (2, 2), groups: 2)
        case "conv1d": return .conv1d(x[0], weight: x[1], bias: x[2], stride: 2, padding: 1)
        case "convTranspose2d":
            return .convTranspose2d(
                x[0], weight: x[1], bias: x[2], stride: (2, 2), padding: (1, 1), outputPadding: (1, 1))
        case "maxPool2d": return .maxPool2d(x[0], kernel: (3, 3), stride: (2, 2), padding: (1, 1))
        case "avgPool2d": return .avgPool2d(x[0], kernel: (2, 2), stride: (2, 2), padding: (1, 1))
        case "adaptiveAvgPool2d": return .adaptiveAvgPool2d(x[0], size: (3, 4))
        case "upsample nearest": return Upsample(2, .nearest)(x[0])
        case "upsample bilinear": return Upsample(2, .bilinear)(x[0])
        case "crossEntropy": return crossEntropy(x[0], classes)
        case "crossEntropy smoothed": return crossEntropy(x[0], classes, labelSmoothing: 0.1)
        case "meanSquaredError": return meanSquaredError(x[0], x[1])
        case "softmax": return x[0].softmax(-1)
        case "logSoftmax": return x[0].logSoftmax(0)
        default: return normalised(name, x)
        }
    }

    /// The layers own their parameters, so the inputs' gradients are asked of those.
    private func normalised(_ name: String, _ x: [Tensor]) -> Tensor? {
        switch name {
        case "batchNorm2d":
            return x[0].standardisedOverBatch() * x[1].reshaped(-1, 1, 1) + x[2].reshaped(-1, 1, 1)
        case "groupNorm":
            return GroupNorm(groups: 2, channels: 4)(x[0]) * x[1].reshaped(-1, 1) + x[2].reshaped(-1, 1)
        default: return nil
        }
    }

    @Test("six steps of an optimiser, to 1e-6", arguments: LayerVectors.loaded?.optimisers ?? [])
    fileprivate func optimiser(example: LayerVectors.Steps) throws {
        let parameter = Parameter(example.start.tensor)
        let optimizer: any Optimizer =
            switch example.name {
            case "SGD momentum": SGD([parameter], learningRate: 0.1, momentum: 0.9, weightDecay: 0.01)
            case "SGD Nesterov": SGD([parameter], learningRate: 0.1, momentum: 0.9, nesterov: true)
            case "Adam": Adam([parameter], learningRate: 0.01, weightDecay: 0.1)
            case "AdamW": AdamW([parameter], learningRate: 0.01)
            default: SGD([parameter], learningRate: 0.1)
            }
        for (gradient, expected) in zip(example.gradients, example.steps) {
            optimizer.zeroGradients()
            (parameter.value * gradient.tensor).sum().backward()
            optimizer.step()
            expectClose(parameter.value.scalars, expected.scalars)
        }
    }

    @Test("learning rates of ten epochs")
    func schedules() throws {
        let rates = try #require(LayerVectors.loaded).schedules
        let step = Schedule.step(from: 0.5, every: 3, gamma: 0.3)
        let cosine = Schedule.cosine(from: 0.5, to: 0.05, over: 9)
        for (epoch, rate) in try #require(rates["step"]).enumerated() {
            #expect(abs(step[epoch] - rate) < 1e-12)
        }
        for (epoch, rate) in try #require(rates["cosine"]).enumerated() {
            #expect(abs(cosine[epoch] - rate) < 1e-12)
        }
    }

    private func expectClose(_ got: [Float], _ expected: [Float]) {
        #expect(got.count == expected.count)
        let scale = max(expected.map(\.magnitude).max() ?? 0, 1e-3)
        for (index, (a, b)) in zip(got, expected).enumerated() {
            #expect(abs(a - b) <= 2e-6 * scale, "element \(index)")
        }
    }
}

extension Tensor {
    /// Batch normalisation of `[N, C, H, W]` without scale and shift.
    fileprivate func standardisedOverBatch() -> Tensor { BatchNorm2d(shape[1])(self) }
}
