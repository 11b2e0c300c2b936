import Foundation
import Testing

@testable import Tensors

@Suite("Random numbers are PyTorch's")
struct RandomTests {
    private struct Draws: Decodable {
        struct Values: Decodable {
            let shape: [Int]
            let f32: [String]
        }

        let rand10: [String]
        let doubles: [String]
        let randn7: [String]
        let randn20: [String]
        let randn64: [String]
        let uniform: [String]
        let randint: [Int]
        let randperm10: [Int]
        let bernoulli: [Float]

        enum CodingKeys: String, CodingKey {
            case rand10, randn7, randn20, randn64, randperm10
            case doubles = "rand_f64_5"
            case uniform = "uniform_-0.1_0.3_x10"
            case randint = "randint_0_10_x20"
            case bernoulli = "bernoulli_0.3_x20"
        }
    }

    static let seeds = [0, 1, 42, 123_456_789, 4_294_967_303]

    @Test("whole numbers, orders and coins", arguments: seeds)
    func discrete(seed: Int) throws {
        let draws = try #require(try Vectors.load([String: Draws].self, "rng")["\(seed)"])
        withGenerator(Generator(seed: seed)) {
            #expect(IntTensor.randint(0..<10, shape: [20]).scalars == draws.randint)
            manualSeed(seed)
            #expect(IntTensor.randperm(10).scalars == draws.randperm10)
            manualSeed(seed)
            #expect(Tensor.bernoulli(0.3, shape: [20]).scalars == draws.bernoulli)
        }
    }

    @Test("normal numbers, bit for bit: few, in blocks, and in blocks with a rest", arguments: seeds)
    func normal(seed: Int) throws {
        let draws = try #require(try Vectors.load([String: Draws].self, "rng")["\(seed)"])
        for (count, expected) in [(7, draws.randn7), (20, draws.randn20), (64, draws.randn64)] {
            withGenerator(Generator(seed: seed)) { #expect(Tensor.randn(count).bits == expected) }
        }
    }

    @Test("the second of a pair waits for the next request, across other draws")
    func cachedNormal() {
        withGenerator(Generator(seed: 3)) {
            let pair = Tensor.randn(2).scalars
            manualSeed(3)
            let first = Tensor.randn(1).scalars
            _ = Tensor.rand(5)
            #expect(first + Tensor.randn(1).scalars == pair)
        }
    }

    @Test("uniform numbers, bit for bit", arguments: seeds)
    func uniform(seed: Int) throws {
        let draws = try #require(try Vectors.load([String: Draws].self, "rng")["\(seed)"])
        withGenerator(Generator(seed: seed)) {
            #expect(Tensor.rand(10).bits == draws.rand10)
        }
        withGenerator(Generator(seed: seed)) {
            #expect(Tensor.uniform([10], from: -0.1, to: 0.3).bits == draws.uniform)
        }
    }

    @Test("uniform numbers of double precision, exactly", arguments: seeds)
    func doubles(seed: Int) throws {
        let draws = try #require(try Vectors.load([String: Draws].self, "rng")["\(seed)"])
        let expected = try draws.doubles.map { try #require(Double($0)) }
        let got = Generator(seed: seed).draw { state in (0..<5).map { _ in state.twister.uniformDouble() } }
        #expect(got == expected)
    }

    @Test("seeds that agree in their low 32 bits start the same stream")
    func wrapping() {
        let (a, b) = (Generator(seed: -1), Generator(seed: (1 << 32) - 1))
        let draws = [a, b].map { generator in withGenerator(generator) { Tensor.rand(3).scalars } }
        #expect(draws[0] == draws[1])
    }

    @Test("a scoped generator leaves the outer stream where it was")
    func scoped() {
        withGenerator(Generator(seed: 5)) {
            let whole = Tensor.rand(4).scalars
            manualSeed(5)
            let first = Tensor.rand(2).scalars
            withGenerator(Generator(seed: 9)) { _ = Tensor.rand(7) }
            #expect(first + Tensor.rand(2).scalars == whole)
        }
    }
}

extension Tensor {
    /// Hexadecimal bit patterns, the form of the reference vectors.
    var bits: [String] {
        scalars.map { String($0.bitPattern, radix: 16) }.map {
            String(repeating: "0", count: 8 - $0.count) + $0
        }
    }
}
