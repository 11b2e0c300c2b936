import Testing

@testable import Tensors

@Suite("Functions of one element agree with PyTorch")
struct ReferenceFunctionTests {
    /// Slopes are compared with 1 as the least size: PyTorch computes 1 − y² or y(1 − y) from a rounded y.
    @Test("values and slopes at ordinary and special points, to 1e-6", arguments: ReferenceVectors.functions)
    func function(example: ReferenceVectors.Function) throws {
        let points = try ReferenceVectors.loaded.get().points.tensor
        let x = points.requiringGradient()
        let y = try #require(Self.run(example.name, x))
        expectSame(y.scalars, example.values.scalars, at: points.scalars, "value", least: 0)
        y.sum().backward()
        let slopes = try #require(x.gradient).scalars
        expectSame(slopes, example.slopes.scalars, at: points.scalars, "slope", least: 1)
    }

    private func expectSame(
        _ got: [Float], _ expected: [Float], at points: [Float], _ what: String, least: Float
    ) {
        #expect(got.count == expected.count)
        for (x, (a, b)) in zip(points, zip(got, expected)) {
            if a == 0 && b == 0 && least == 0 { #expect(a.sign == b.sign, "\(what) at \(x): \(a)") }
            if a == b || (a.isNaN && b.isNaN) { continue }
            #expect(abs(a - b) <= 1e-6 * max(b.magnitude, least), "\(what) at \(x): \(a), expected \(b)")
        }
    }

    private static func run(_ name: String, _ x: Tensor) -> Tensor? {
        switch name {
        case "abs": x.abs()
        case "exp": x.exp()
        case "log": x.log()
        case "log1p": x.log1p()
        case "sqrt": x.sqrt()
        case "tanh": x.tanh()
        case "sigmoid": x.sigmoid()
        case "relu": x.relu()
        case "erf": x.erf()
        case "erfc": x.erfc()
        case "atan": x.atan()
        case "sin": x.sin()
        case "cos": x.cos()
        case "sign": x.sign()
        case "floor": x.floor()
        case "ceil": x.ceil()
        case "rounded": x.rounded()
        case "negation": -x
        case "clamp": x.clamp(min: -0.5, max: 2.5)
        case "reciprocal": 2 / x
        default: name.split(separator: " ").last.flatMap { Double($0) }.map { x.pow($0) }
        }
    }
}
