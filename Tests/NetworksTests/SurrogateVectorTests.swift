import Networks
import Tensors
import Testing

/// `surrogates.v200.json`: every surrogate of the reference on 44 points.
private struct SurrogateVectors: Decodable {
    struct Pair: Decodable {
        let y: Bits?
        let grad: Bits?
    }

    struct Item: Decodable, CustomTestStringConvertible {
        let cls: String
        let params: [String: Double]
        let `repr`: String
        let spiking: Pair
        let primitive: Pair

        var testDescription: String { `repr` }
    }

    let x: Bits
    let items: [Item]

    static let loaded = try? Bits.load(SurrogateVectors.self, "surrogates.v200")
}

extension SurrogateVectors.Item {
    fileprivate var surrogate: Surrogate? {
        let alpha = params["alpha"]
        switch cls {
        case "PiecewiseQuadratic": return .piecewiseQuadratic(alpha: alpha ?? 1)
        case "PiecewiseExp": return .piecewiseExp(alpha: alpha ?? 1)
        case "Sigmoid": return .sigmoid(alpha: alpha ?? 4)
        case "SoftSign": return .softSign(alpha: alpha ?? 2)
        case "SuperSpike": return .superSpike(alpha: alpha ?? 1)
        case "ATan": return .atan(alpha: alpha ?? 2)
        case "NonzeroSignLogAbs": return .nonzeroSignLogAbs(alpha: alpha ?? 1)
        case "Erf": return .erf(alpha: alpha ?? 2)
        case "PiecewiseLeakyReLU": return .piecewiseLeakyReLU(w: params["w"] ?? 1, c: params["c"] ?? 0.01)
        case "SquarewaveFourierSeries": return .squarewaveFourierSeries(n: Int(params["n"] ?? 2))
        case "S2NN": return .s2nn()
        case "QPseudoSpike": return .qPseudoSpike(alpha: alpha ?? 2)
        case "LeakyKReLU": return .leakyKReLU(leak: params["leak"] ?? 0, k: params["k"] ?? 1)
        case "FakeNumericalGradient": return .fakeNumericalGradient(alpha: alpha ?? 0.3)
        case "LogTailedReLU": return .logTailedReLU(alpha: alpha ?? 0)
        case "Rect": return .rect(alpha: alpha ?? 1)
        default: return nil
        }
    }
}

@Suite("Surrogates")
struct SurrogateVectorTests {
    @Test("the reference has all its items") func complete() throws {
        #expect(try #require(SurrogateVectors.loaded).items.count == 27)
    }

    @Test("forward and backward are the reference's", arguments: SurrogateVectors.loaded?.items ?? [])
    fileprivate func spiking(item: SurrogateVectors.Item) throws {
        let surrogate = try #require(item.surrogate)
        try check(surrogate, item.spiking)
    }

    @Test("so is the smooth primitive where there is one", arguments: SurrogateVectors.loaded?.items ?? [])
    fileprivate func primitive(item: SurrogateVectors.Item) throws {
        var surrogate = try #require(item.surrogate)
        #expect((surrogate.primitive == nil) == (item.primitive.y == nil))
        guard surrogate.primitive != nil else { return }
        surrogate.isSpiking = false
        try check(surrogate, item.primitive)
    }

    @Test("text form", arguments: SurrogateVectors.loaded?.items ?? [])
    fileprivate func text(item: SurrogateVectors.Item) throws {
        // Python keeps a whole number that was passed as one; parameters are real numbers here.
        let expected = item.repr.replacing("alpha=8,", with: "alpha=8.0,")
        #expect("\(try #require(item.surrogate))" == expected)
    }

    private func check(_ surrogate: Surrogate, _ pair: SurrogateVectors.Pair) throws {
        let points = try #require(SurrogateVectors.loaded).x.scalars
        let x = Tensor(points).requiringGradient()
        let y = surrogate(x)
        y.sum().backward()
        expectClose(y.scalars, try #require(pair.y).scalars, at: points)
        expectClose(try #require(x.gradient).scalars, try #require(pair.grad).scalars, at: points)
    }

    private func expectClose(_ got: [Float], _ expected: [Float], at points: [Float]) {
        for (index, (a, b)) in zip(got, expected).enumerated() where !(a.isNaN && b.isNaN) && a != b {
            #expect(abs(a - b) <= 1e-6 * max(1, abs(b)), "x = \(points[index])")
        }
    }
}
