import Tensors

/// The examples of `indexing()` in `Tests/Reference/operations.py`, by their names there.
enum IndexingExamples {
    static func run(_ name: String, _ x: [Tensor]) -> Tensor? {
        if name.hasPrefix("einsum ") { return formula(String(name.dropFirst(7)), x) }
        if name.hasSuffix(" =") { return assigned(name, x) }
        return bracket(name, x[0]) ?? other(name, x[0])
    }

    private static func bracket(_ name: String, _ x: Tensor) -> Tensor? {
        let mask = Tensor([[1, 0, 1, 0], [0, 0, 1, 1], [1, 1, 0, 0]]) .> 0
        return switch name {
        case "[1, -1]": x[1, -1]
        case "[:, 1]": x[0..., 1]
        case "[..., 0]": x[..., 0]
        case "[1, ..., -2]": x[1, ..., -2]
        case "[:, 1:3, 2]": x[0..., 1..<3, 2]
        case "[-2:]": x[(-2)...]
        case "[[2, 0, 2]]": x[[2, 0, 2]]
        case "[:, [1, 1, 0]]": x[0..., [1, 1, 0]]
        case "[[0, 2], [3, 1]]": x[[0, 2], [3, 1]]
        case "[[0, 2], :, [3, 1]]": x[[0, 2], 0..., [3, 1]]
        case "[1, [0, 3], 1:4]": x[1, [0, 3], 1...3]
        case "[:, [[0, 1], [2, 3]]]": x[0..., IntTensor([0, 1, 2, 3], shape: [2, 2])]
        case "[mask]": x[mask]
        case "[::2]": x[stride(from: 0, to: 3, by: 2)]
        default: nil
        }
    }

    private static func other(_ name: String, _ x: Tensor) -> Tensor? {
        switch name {
        case "cumsum 0": x.cumsum(0)
        case "cumsum -1": x.cumsum(-1)
        case "sorted": x.sorted()
        case "sorted 0 descending": x.sorted(0, descending: true)
        case "flipped 0 2": x.flipped(0, 2)
        case "repeated 2 1 1 3": x.repeated(2, 1, 1, 3)
        case "std": x.std()
        case "std of axes": x.std(0, 2, keepingAxes: true)
        case "variance": x.variance()
        case "variance of axes": x.variance(1, -1, unbiased: false)
        case "squeezed": x[0..<1].squeezed()
        default: nil
        }
    }

    private static func formula(_ formula: String, _ x: [Tensor]) -> Tensor? {
        switch x.count {
        case 1: einsum(formula, x[0])
        case 2: einsum(formula, x[0], x[1])
        case 3: einsum(formula, x[0], x[1], x[2])
        default: nil
        }
    }

    private static func assigned(_ name: String, _ x: [Tensor]) -> Tensor? {
        var y = x[0]
        switch name {
        case "[:, 1:3] =": y[0..., 1..<3] = x[1]
        case "[1, 2] =": y[1, 2] = x[1]
        case "[[2, 0]] =": y[[2, 0]] = x[1]
        default: return nil
        }
        return y
    }
}
