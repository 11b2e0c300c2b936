import Testing

@testable import Tensors

@Suite("Operations agree with PyTorch")
struct ReferenceOperationTests {
    @Test("the vectors are there")
    func complete() throws {
        let vectors = try ReferenceVectors.loaded.get()
        #expect(vectors.operations.count == 105 && vectors.functions.count == 27)
    }

    @Test("results and gradients, to 1e-6 of their size", arguments: ReferenceVectors.operations)
    func operation(example: ReferenceVectors.Operation) throws {
        let inputs = example.inputs.map { $0.tensor.requiringGradient() }
        let result = try #require(Self.run(example, inputs))
        #expect(result.shape == example.result.shape)
        expectClose(result.scalars, example.result.scalars, "result")
        result.backward(gradient: Self.weights(result))
        for (index, gradient) in example.gradients.enumerated() {
            expectClose(
                try #require(inputs[index].gradient).scalars, gradient.scalars, "gradient of input \(index)")
        }
    }

    private func expectClose(_ got: [Float], _ expected: [Float], _ what: String) {
        #expect(got.count == expected.count)
        let scale = expected.map(\.magnitude).max() ?? 0
        for (index, (a, b)) in zip(got, expected).enumerated() where a != b {
            #expect(abs(a - b) <= 1e-6 * scale, "\(what), element \(index)")
        }
    }

    /// From ½ to 1½, as in `Tests/Reference/vectors.py`.
    private static func weights(_ result: Tensor) -> Tensor {
        let last = Float(max(result.count - 1, 1))
        return Tensor((0..<result.count).map { 0.5 + Float($0) / last }, shape: result.shape)
    }

    private static func run(_ example: ReferenceVectors.Operation, _ x: [Tensor]) -> Tensor? {
        convolution(example, x) ?? pool(example, x) ?? reduction(example, x)
            ?? pair(example.name, x) ?? IndexingExamples.run(example.name, x)
    }

    private static func convolution(_ example: ReferenceVectors.Operation, _ x: [Tensor]) -> Tensor? {
        let settings = example.settings
        let (stride, padding) = (settings?.stride?.pair ?? (1, 1), settings?.padding?.pair ?? (0, 0))
        let (dilation, groups) = (settings?.dilation?.pair ?? (1, 1), settings?.groups ?? 1)
        return switch example.name {
        case "conv2d":
            .conv2d(
                x[0], weight: x[1], bias: x[2], stride: stride, padding: padding, dilation: dilation,
                groups: groups)
        case "conv1d":
            .conv1d(
                x[0], weight: x[1], bias: x[2], stride: stride.0, padding: padding.0, dilation: dilation.0,
                groups: groups)
        case "convTranspose2d":
            .convTranspose2d(
                x[0], weight: x[1], bias: x[2], stride: stride, padding: padding,
                outputPadding: settings?.output_padding?.pair ?? (0, 0), dilation: dilation, groups: groups)
        case "linear": .linear(x[0], weight: x[1], bias: x[2])
        default: nil
        }
    }

    private static func pool(_ example: ReferenceVectors.Operation, _ x: [Tensor]) -> Tensor? {
        let settings = example.settings
        let kernel = settings?.kernel?.pair ?? (1, 1)
        let (stride, padding) = (settings?.stride?.pair ?? (1, 1), settings?.padding?.pair ?? (0, 0))
        let size = settings?.size?.pair ?? (1, 1)
        return switch example.name {
        case "maxPool2d": .maxPool2d(x[0], kernel: kernel, stride: stride, padding: padding)
        case "avgPool2d": .avgPool2d(x[0], kernel: kernel, stride: stride, padding: padding)
        case "adaptiveAvgPool2d": .adaptiveAvgPool2d(x[0], size: size)
        case "upsample nearest": .upsample2d(x[0], size: size, .nearest)
        case "upsample bilinear": .upsample2d(x[0], size: size, .bilinear)
        default: nil
        }
    }

    private static func reduction(_ example: ReferenceVectors.Operation, _ x: [Tensor]) -> Tensor? {
        guard let axis = example.settings?.axis else { return nil }
        return switch example.name {
        case "sum": x[0].sum(axis)
        case "mean": x[0].mean(axis)
        case "max": x[0].max(axis)
        case "min": x[0].min(axis)
        case "norm": x[0].norm(axis)
        case "variance": x[0].variance(axis)
        case "softmax": x[0].softmax(axis)
        case "logSoftmax": x[0].logSoftmax(axis)
        default: nil
        }
    }

    private static func pair(_ name: String, _ x: [Tensor]) -> Tensor? {
        switch name {
        case "+": x[0] + x[1]
        case "-": x[0] - x[1]
        case "*": x[0] * x[1]
        case "/": x[0] / x[1]
        case "maximum": .maximum(x[0], x[1])
        case "minimum": .minimum(x[0], x[1])
        case "matmul": x[0].matmul(x[1])
        default: nil
        }
    }
}
