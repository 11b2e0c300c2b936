import Testing

@testable import Tensors

/// What a recorded operation is called in a tensor's text; `Tests/Reference/graph_names.py` asks PyTorch.
@Suite("Recorded operations have PyTorch's names")
struct GraphNameTests {
    private struct Document: Decodable {
        let names: [String: String]
    }

    @Test("each is printed under its name")
    func names() throws {
        let names = try Vectors.load(Document.self, "graph_names").names
        let results = Self.results()
        #expect(Set(names.keys) == Set(results.keys))
        for (title, result) in results {
            let name = try #require(names[title])
            #expect("\(result)".contains("grad_fn=<\(name)>"), "\(title): \(result)")
        }
    }

    private static func results() -> [String: Tensor] {
        let x = Tensor.rand(4, 3).requiringGradient()
        return functions(of: x).merging(shapes(x)) { $1 }.merging(layers(x)) { $1 }
    }

    private static func functions(of x: Tensor) -> [String: Tensor] {
        [
            "x + 1": x + 1, "x - 1": x - 1, "1 - x": 1 - x, "2 * x": 2 * x, "x / 2": x / 2, "2 / x": 2 / x,
            "x + x": x + x, "x - x": x - x, "x * x": x * x, "x / x": x / x, "-x": -x,
            "abs": x.abs(), "sign": x.sign(), "exp": x.exp(), "log": x.log(), "log1p": x.log1p(),
            "sqrt": x.sqrt(), "pow": x.pow(2), "sin": x.sin(), "cos": x.cos(), "tanh": x.tanh(),
            "atan": x.atan(), "erf": x.erf(), "erfc": x.erfc(), "sigmoid": x.sigmoid(), "relu": x.relu(),
            "clamp": x.clamp(min: 0, max: 1), "floor": x.floor(), "ceil": x.ceil(), "rounded": x.rounded(),
            "maximum": .maximum(x, x), "minimum": .minimum(x, x), "where": .where(x .> 0, x, x),
            "sum": x.sum(), "sum of an axis": x.sum(1), "mean": x.mean(), "mean of an axis": x.mean(1),
            "max": x.max(), "max of an axis": x.max(1), "min": x.min(), "min of an axis": x.min(1),
            "variance": x.variance(1), "norm": x.norm(), "norm of an axis": x.norm(1),
            "softmax": x.softmax(1), "logSoftmax": x.logSoftmax(1),
        ]
    }

    private static func shapes(_ x: Tensor) -> [String: Tensor] {
        let x3 = Tensor.rand(2, 4, 3).requiringGradient()
        return [
            "reshaped": x.reshaped(2, 6), "flatten": x.flatten(), "transposed": x.transposed(),
            "transposed axes": x3.transposed(0, 1), "permuted": x3.permuted(2, 0, 1),
            "squeezed": x3[0..<1].squeezed(0), "expandingAxis": x.expandingAxis(at: 0),
            "expanded": x.slice(1, 0..<1).expanded(to: [4, 5]), "stacked": .stacked([x, x]),
            "concatenated": .concatenated([x, x]), "index": x[0], "range": x[0..<2],
            "slice": x.slice(1, 0..<2), "select": x.select(1, 1),
            "gather": x.gather(1, IntTensor([0, 1, 2, 0], shape: [4, 1])),
            "two indices": x[0, 1], "last axis": x[..., 0], "list": x[[0, 2]],
            "range of axis 1": x[0..., 0..<2],
            "cumsum": x.cumsum(0), "sorted": x.sorted(0), "flipped": x.flipped(0),
            "repeated": x.repeated(2, 1),
            "std": x.std(1), "squeezed of all": x3[0..<1].squeezed(),
        ]
    }

    private static func layers(_ x: Tensor) -> [String: Tensor] {
        let x3 = Tensor.rand(2, 4, 3).requiringGradient()
        let y = Tensor.rand(3, 5).requiringGradient()
        let (weight, bias) = (Tensor.rand(2, 3).requiringGradient(), Tensor.rand(2))
        let image = Tensor.rand(1, 2, 6, 6).requiringGradient()
        return [
            "matmul": x.matmul(y), "matmul in batches": x3.matmul(y),
            "linear": .linear(x, weight: weight, bias: bias),
            "linear of a sequence": .linear(x3, weight: weight, bias: bias),
            "linear without bias": .linear(x, weight: weight, bias: nil),
            "conv2d": .conv2d(image, weight: .rand(3, 2, 3, 3), bias: .rand(3)),
            "maxPool2d": .maxPool2d(image, kernel: (2, 2)), "avgPool2d": .avgPool2d(image, kernel: (2, 2)),
            "adaptiveAvgPool2d": .adaptiveAvgPool2d(image, size: (2, 2)),
            "adaptiveAvgPool2d to 1": .adaptiveAvgPool2d(image, size: (1, 1)),
            "upsample nearest": .upsample2d(image, size: (7, 7), .nearest),
            "upsample bilinear": .upsample2d(image, size: (7, 7), .bilinear),
        ]
    }
}
