import Networks
import Tensors
import Testing

// SpikingJelly's own tests of encoders, test/activation_based/test_encoding_attention.py, by their names there.

@Suite("SpikingJelly's tests of encoders")
struct EncoderTranslationTests {
    private func encoder(_ code: PopulationEncoder.Code) -> PopulationEncoder {
        PopulationEncoder(inputs: 2, population: 3, steps: 4, range: -1...1, std: 0.5, code: code)
    }

    /// exp(−½·((x − μ)/½)²) for x = 0, ½ and μ = −1, 0, 1.
    private let activity: [Float] = [
        0.135_335_28, 1, 0.135_335_28, 0.011_108_997, 0.606_530_66, 0.606_530_66,
    ]

    @Test("population encoder matches gaussian reference and propagates gradients")
    func population() {
        let encoder = encoder(.activity)
        let x = Tensor([[0, 0.5]]).requiringGradient()
        let y = encoder(x)
        #expect(y.shape == [4, 1, 6])
        expectClose(y, Array(repeating: activity, count: 4).flatMap { $0 })
        y.sum().backward()
        #expect(x.gradient != nil && encoder.mean.gradient != nil && encoder.std.gradient != nil)
        #expect(encoder.namedParameters.map(\.name) == ["mean", "std"])
    }

    @Test("random population encoder matches per step sampling order")
    func random() {
        let encoder = encoder(.random)
        let x = Tensor([[0, 0.5]])
        let p = Tensor(activity, shape: [1, 6])
        let expected = withGenerator(Generator(seed: 7)) {
            Tensor.stacked((0..<4).map { _ in p.bernoulli() })
        }
        let actual = withGenerator(Generator(seed: 7)) { encoder(x) }
        #expect(actual.scalars == expected.scalars)
    }

    @Test("periodic encoder cycles and reset restarts sequence")
    func periodic() {
        let spikes = Tensor([[1, 0], [0, 1], [1, 1]])
        let encoder = PeriodicEncoder(spikes)
        let x = Tensor.zeros([2])
        let actual = (0..<4).flatMap { _ in encoder(x).scalars }
        #expect(actual == [1, 0, 0, 1, 1, 1, 1, 0])
        encoder.reset()
        #expect(encoder(x).scalars == [1, 0])
    }

    @Test(
        "latency encoder places boundary values at first and last step",
        arguments: [LatencyEncoder.Shape.linear, .logarithmic])
    func latency(shape: LatencyEncoder.Shape) {
        let encoder = LatencyEncoder(steps: 4, shape)
        let x = Tensor([0, 1])
        #expect((0..<4).flatMap { _ in encoder(x).scalars } == [0, 1, 0, 0, 0, 0, 1, 0])
    }

    @Test("poisson encoder has deterministic probability boundaries")
    func poisson() {
        // A uniform number is 0 once in 2²⁴, where 0 fires too, in SpikingJelly as here.
        let x = Tensor([0, 1, 0, 1])
        #expect(withGenerator(Generator(seed: 1)) { PoissonEncoder()(x) }.scalars == x.scalars)
    }

    @Test("weighted phase encoder matches binary fraction and cycles")
    func phase() {
        let encoder = WeightedPhaseEncoder(steps: 3)
        let x = Tensor([0.75, 0.125])
        #expect((0..<4).flatMap { _ in encoder(x).scalars } == [1, 0, 1, 0, 0, 1, 1, 0])
    }

    @Test("deterministic population encoder is binary resettable and differentiable")
    func deterministic() {
        let encoder = encoder(.deterministic)
        let x = Tensor([[0, 0.5]]).requiringGradient()
        let first = encoder(x)
        encoder.reset()
        let second = encoder(x)
        #expect(first.shape == [4, 1, 6] && first.scalars == second.scalars)
        #expect(first.scalars.allSatisfy { $0 == 0 || $0 == 1 })
        first.sum().backward()
        #expect(x.gradient != nil && encoder.mean.gradient != nil && encoder.std.gradient != nil)
    }
}
