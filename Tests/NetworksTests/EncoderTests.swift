import Networks
import Tensors
import Testing

@Suite("Encoders")
struct EncoderTests {
    private func steps(_ encoder: Module, _ x: Tensor, _ count: Int) -> [[Float]] {
        (0..<count).map { _ in encoder(x).scalars }
    }

    @Test("Poisson spikes follow the seed's uniform numbers")
    func poisson() {
        withGenerator(Generator(seed: 0)) {
            // The first numbers of seed 0 are 0.4963, 0.7682, 0.0885.
            #expect(PoissonEncoder()(Tensor([0.5, 0.5, 0.05])).scalars == [1, 0, 0])
        }
    }

    @Test("latency: the larger the value, the earlier its one spike, and the code repeats")
    func latency() {
        let encoder = LatencyEncoder(steps: 4)
        let x = Tensor([1, 0.5, 0])
        // 0.5 falls on step 1.5, which rounds to the even 2.
        let code: [[Float]] = [[1, 0, 0], [0, 0, 0], [0, 1, 0], [0, 0, 1]]
        #expect(steps(encoder, x, 8) == code + code)
    }

    @Test("latency on a logarithmic scale")
    func logarithmicLatency() {
        let encoder = LatencyEncoder(steps: 4, .logarithmic)
        // α = e³ − 1: the times of 1, 0.1 and 0 are 0, 3 − ln 2.909 = 1.93 and 3.
        #expect(steps(encoder, Tensor([1, 0.1, 0]), 4) == [[1, 0, 0], [0, 0, 0], [0, 1, 0], [0, 0, 1]])
    }

    @Test("weighted phases are binary digits, the most significant first")
    func phases() {
        #expect(
            steps(WeightedPhaseEncoder(steps: 3), Tensor([0.625, 0.25]), 3) == [[1, 0], [0, 1], [1, 0]])
    }

    @Test("a stored sequence is given over and over, and starts again after a reset")
    func periodic() {
        let encoder = PeriodicEncoder(Tensor([[1, 0], [0, 1]]))
        #expect(steps(encoder, Tensor([0, 0]), 3) == [[1, 0], [0, 1], [1, 0]])
        encoder.reset()
        #expect(encoder(Tensor([0, 0])).scalars == [1, 0])
    }

    @Test("text forms")
    func text() {
        #expect("\(LatencyEncoder(steps: 4))" == "LatencyEncoder(T=4)")
        #expect("\(PoissonEncoder())" == "PoissonEncoder()")
    }
}
