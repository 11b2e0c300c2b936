import Networks
import Tensors
import Testing

@Suite("Training")
struct TrainingTests {
    @Test("a small spiking network learns to tell two patterns apart, the same way each time")
    func learning() {
        func train() -> [Float] {
            withGenerator(Generator(seed: 1)) {
                let net = Sequential {
                    Linear(4, 16)
                    LIFNode()
                    Linear(16, 2)
                    LIFNode()
                }
                net.setStepMode(.multiStep)
                let patterns = Tensor([[1, 1, 0, 0], [0, 0, 1, 1]])
                let x = Tensor.stacked(Array(repeating: patterns, count: 8)) * 2
                let optimizer = Adam(net.parameters, learningRate: 0.02)
                return (0..<60).map { _ in
                    let loss = rateLoss(net(x), IntTensor([0, 1]))
                    loss.backward()
                    optimizer.step()
                    optimizer.zeroGradients()
                    net.reset()
                    return loss.item
                }
            }
        }
        let losses = train()
        #expect(losses.last! < 0.05 && losses.first! > 0.15)
        #expect(train() == losses)
    }

    @Test("forgetting to reset stops with a hint: the graph of the last step is used up")
    func staleGraph() async {
        await #expect(processExitsWith: .failure) {
            let neuron = IFNode(stepMode: .multiStep)
            let x = Tensor([0.4], shape: [1, 1]).requiringGradient()
            neuron(x).sum().backward()
            neuron(x).sum().backward()
        }
    }

    @Test("cross entropy of even scores is the logarithm of the number of classes")
    func crossEntropyOfEven() {
        let loss = crossEntropy(Tensor.zeros([3, 4]), IntTensor([0, 1, 3]))
        #expect(abs(loss.item - 1.3862944) < 1e-6)
        let steps = temporalCrossEntropy(Tensor.zeros([2, 3, 4]), IntTensor([0, 1, 3]))
        #expect(abs(steps.item - 1.3862944) < 1e-6)
    }

    @Test("accuracy counts the rows whose largest score is right")
    func accuracyCounts() {
        #expect(accuracy(Tensor([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7]]), IntTensor([1, 0, 0])) == 2.0 / 3)
    }

    @Test("batches cover every sample once, in an order that the seed fixes")
    func batches() {
        let data = Tensor.arange(10).reshaped(10, 1)
        let classes = IntTensor(Array(0..<10))
        func epoch() -> [[Int]] {
            withGenerator(Generator(seed: 2)) { Batches(data, classes, size: 4).map(\.classes.scalars) }
        }
        #expect(epoch().map(\.count) == [4, 4, 2])
        #expect(epoch().joined().sorted() == Array(0..<10))
        #expect(epoch() == epoch())
        #expect(Batches(data, classes, size: 5, shuffled: false).map(\.inputs.scalars)[1] == [5, 6, 7, 8, 9])
    }

    @Test("learning rates fall in steps or along a cosine")
    func schedules() {
        let step = Schedule.step(from: 1, every: 2, gamma: 0.5)
        #expect((0..<5).map { step[$0] } == [1, 1, 0.5, 0.5, 0.25])
        let cosine = Schedule.cosine(from: 2, over: 4)
        #expect(cosine[0] == 2 && abs(cosine[2] - 1) < 1e-12 && abs(cosine[4]) < 1e-12)
    }
}
