import CKernels
import Foundation
import Networks
import Tensors
import Testing

/// Contract of the kernels: no result depends on the instruction set or on the number of threads.
@Suite("The same bits everywhere", .serialized)
struct SameBitsTests {
    /// Outputs and every gradient of one training step.
    private func step(_ make: () -> Sequential, _ shape: [Int]) -> [[UInt32]] {
        withGenerator(Generator(seed: 5)) {
            let net = make()
            net.setStepMode(.multiStep)
            let x = Tensor.uniform(shape, from: 0, to: 1).requiringGradient()
            let output = net(x)
            (output * output).sum().backward()
            let gradients = [x.gradient] + net.parameters.map(\.gradient)
            return ([output] + gradients.compactMap { $0 }).map { $0.scalars.map(\.bitPattern) }
        }
    }

    private func linear() -> Sequential {
        Sequential {
            Linear(70, 130)
            LIFNode(tau: 2)
            Linear(130, 65)
            IFNode(surrogate: .atan())
        }
    }

    private func convolutional() -> Sequential {
        Sequential {
            Conv2d(1, 8, kernel: 3, padding: 1)
            BatchNorm2d(8)
            IFNode()
            MaxPool2d(2)
            Conv2d(8, 16, kernel: 3, padding: 1)
            IFNode()
            Flatten()
            Linear(16 * 36, 10)
        }
    }

    /// Wide enough that products with its spikes add up rows of weights.
    private func wide() -> Sequential {
        Sequential {
            IFNode()
            Linear(150, 210)
            LIFNode(tau: 3)
            Linear(210, 195)
        }
    }

    private func results() -> [[UInt32]] {
        step(linear, [5, 40, 70]) + step(convolutional, [3, 9, 1, 12, 12]) + step(wide, [4, 30, 150])
    }

    @Test("a training step gives the same bits in each variant with 1, 2 and 4 threads")
    func variants() {
        let threads = ck_thread_count()
        defer {
            ck_set_thread_count(threads)
            ck_force_variant(-1)
        }
        let expected = results()
        #expect(expected.count == 2 + 4 + 2 + 8 + 2 + 4)
        for variant in 0...3 as ClosedRange<Int32> where ck_force_variant(variant) != 0 {
            for count in [1, 2, 4] as [Int32] {
                ck_set_thread_count(count)
                #expect(results() == expected, "variant \(variant), \(count) threads")
            }
        }
    }

    @Test("products with spikes give the bits of dense ones, at any density, forward and for the weights")
    func spikes() throws {
        defer { ck_force_variant(-1) }
        for variant in 0...3 as ClosedRange<Int32> where ck_force_variant(variant) != 0 {
            for density in [0, 0.02, 0.15, 0.34] {
                try withGenerator(Generator(seed: 2)) {
                    let x = Tensor.bernoulli(density, shape: [37, 203])
                    let weight = Tensor.randn(301, 203).requiringGradient()
                    let gradient = Tensor.randn(37, 301)
                    let y = Tensor.linear(x, weight: weight, bias: nil)
                    y.backward(gradient: gradient)
                    #expect(y.scalars == x.matmul(weight.detached.transposed()).scalars)
                    let expected = gradient.transposed().matmul(x)
                    let got = try #require(weight.gradient)
                    #expect(got.scalars == expected.scalars)
                }
            }
        }
    }

    @Test("a few rows of spikes give the bits of a dense product", arguments: [1, 3, 8])
    func fewRows(rows: Int) throws {
        manualSeed(3)
        let weights = Tensor.randn(300, 200)
        for density in [0.0, 0.02, 0.2, 0.9] {
            let spikes = Tensor(Tensor.rand(rows, 300) .< density)
            // Twice the spikes are no spikes, and halving is exact.
            #expect(spikes.matmul(weights).scalars == ((spikes * 2).matmul(weights) / 2).scalars)
        }
    }

    /// Twice the spikes are no spikes, and halving the kernels makes the same products of them.
    @Test(
        "convolutions of spikes give the bits of dense ones, forward and for the kernels", arguments: [1, 3])
    func spikingConvolution(stride: Int) throws {
        defer { ck_force_variant(-1) }
        for variant in 0...3 as ClosedRange<Int32> where ck_force_variant(variant) != 0 {
            try withGenerator(Generator(seed: 12)) {
                let x = Tensor.bernoulli(0.12, shape: [2, 8, 14, 131])
                let kernels = Tensor.randn([50, 8, 3, 3])
                let bias = Tensor.randn([50])
                func run(_ x: Tensor, _ kernels: Tensor) throws -> (y: Tensor, gradient: Tensor) {
                    let weight = kernels.requiringGradient()
                    let y = Tensor.conv2d(
                        x, weight: weight, bias: bias, stride: (stride, stride), padding: (1, 1))
                    y.backward(gradient: withGenerator(Generator(seed: 13)) { Tensor.randn(y.shape) })
                    return (y.detached, try #require(weight.gradient))
                }
                let (spiking, dense) = (try run(x, kernels), try run(x * 2, kernels / 2))
                #expect(spiking.y.scalars == dense.y.scalars)
                #expect((spiking.gradient * 2).scalars == dense.gradient.scalars)
            }
        }
    }

    @Test("functions of many elements give the same bits in each variant, and exp the nearest float")
    func functions() {
        defer { ck_force_variant(-1) }
        let special: [Float] = [
            0, -0.0, .infinity, -.infinity, 88.72, 88.73, -87.4, -103.9, -104, 1e30, -1e30,
        ]
        let x = withGenerator(Generator(seed: 8)) { Tensor.uniform([9973], from: -100, to: 90) }
        let all = Tensor.concatenated([x, Tensor(special)])
        let (powers, logistic) = (all.exp().scalars, all.sigmoid().scalars)
        for variant in 0...3 as ClosedRange<Int32> where ck_force_variant(variant) != 0 {
            #expect(all.exp().scalars == powers && all.sigmoid().scalars == logistic)
        }
        let nearest = all.scalars.map { Float(exp(Double($0))) }
        let wrong = zip(powers, nearest).filter { $0 != $1 }
        #expect(wrong.isEmpty)
        #expect(Tensor([.nan]).exp().item.isNaN)
    }

    @Test("sequences too large for the caches give the bits of their parts, also where lines are cut")
    func large() throws {
        for neurons in [1 << 18, 262_147] {
            let x = withGenerator(Generator(seed: 4)) { Tensor.rand(9, neurons) }
            let gradient = withGenerator(Generator(seed: 6)) { Tensor.rand(9, neurons) }
            let whole = try run(x, gradient)
            let half = neurons / 2
            let parts = try [0..<half, half..<neurons].map { try run(x.slice(1, $0), gradient.slice(1, $0)) }
            #expect(whole.spikes.scalars == Tensor.concatenated(parts.map(\.spikes), axis: 1).scalars)
            #expect(whole.gradient.scalars == Tensor.concatenated(parts.map(\.gradient), axis: 1).scalars)
        }
    }

    private func run(_ x: Tensor, _ gradient: Tensor) throws -> (spikes: Tensor, gradient: Tensor) {
        let neuron = IFNode(stepMode: .multiStep)
        let input = x.requiringGradient()
        let spikes = neuron(input)
        spikes.backward(gradient: gradient)
        return (spikes, try #require(input.gradient))
    }
}
