import Testing

@testable import Tensors

@Suite("Convolutions too large to unfold at once")
struct LargeConvolutionTests {
    /// 288 places of the kernel times 62 columns: three rows of windows at a time.
    @Test("are those of their rows: values to the bit, gradients to 1e-5 of their size")
    func rows() throws {
        try withGenerator(Generator(seed: 9)) {
            let x = Tensor.randn([2, 32, 13, 64])
            let weight = Tensor.randn([5, 32, 3, 3])
            let bias = Tensor.randn([5])
            let (input, kernels) = (x.requiringGradient(), weight.requiringGradient())
            let whole = Tensor.conv2d(input, weight: kernels, bias: bias)
            #expect(whole.shape == [2, 5, 11, 62])
            let gradient = Tensor.randn(whole.shape)
            whole.backward(gradient: gradient)

            var imageGradient = Tensor.zeros(x.shape)
            var weightGradient = Tensor.zeros(weight.shape)
            for row in 0..<11 {
                let (part, own) = (x.slice(2, row..<row + 3).requiringGradient(), weight.requiringGradient())
                let y = Tensor.conv2d(part, weight: own, bias: bias)
                #expect(y.scalars == whole.detached.slice(2, row..<row + 1).scalars)
                y.backward(gradient: gradient.slice(2, row..<row + 1))
                weightGradient += try #require(own.gradient)
                let (above, below) = (Tensor.zeros([2, 32, row, 64]), Tensor.zeros([2, 32, 10 - row, 64]))
                imageGradient += .concatenated([above, try #require(part.gradient), below], axis: 2)
            }
            expectClose(try #require(input.gradient), imageGradient)
            expectClose(try #require(kernels.gradient), weightGradient)
        }
    }

    private func expectClose(_ got: Tensor, _ expected: Tensor) {
        let size = expected.abs().max().item
        #expect((got - expected).abs().max().item <= 1e-5 * size)
    }
}
