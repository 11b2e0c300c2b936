import Networks
import Tensors
import Testing

@Suite("Losses in the graph")
struct LossNameTests {
    @Test("are one operation each, under PyTorch's name, with its gradients")
    func names() throws {
        let x = Tensor([[1, 2, 4], [0, 3, -1]]).requiringGradient()
        let loss = meanSquaredError(x, Tensor.zeros([2, 3]))
        #expect("\(loss)" == "tensor(5.1667, grad_fn=<MseLossBackward0>)")
        loss.backward()
        // 2 (x − y) / 6
        let expected: [Float] = [1, 2, 4, 0, 3, -1].map { $0 / 3 }
        for (got, wanted) in zip(try #require(x.gradient).scalars, expected) {
            #expect(abs(got - wanted) < 1e-6)
        }
        // −log softmax of the right classes: 0.1698460 and 3.0658839, by hand.
        let entropy = crossEntropy(x, IntTensor([2, 0]))
        #expect("\(entropy)" == "tensor(1.6179, grad_fn=<NllLossBackward0>)")
    }
}
