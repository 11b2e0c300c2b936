import Networks
import Tensors
import Testing

// SpikingJelly's own tests of functions and memories, test/activation_based/test_functional.py,
// test_functional_neuron.py and test_memory.py, by their names there. Those of its cache of modules to reset have
// nothing to test here: there is no cache.

private final class ResetCounter: Module {
    var resets = 0
    override func resetState() { resets += 1 }
}

private final class StatefulCounter: Module {
    @Memory var state = Tensor(0)
    var resets = 0

    override func forward(_ x: Tensor) -> Tensor {
        state = state + x
        return x
    }
    override func resetState() { resets += 1 }
}

private final class Swappable: Module {
    var module: Module
    init(_ module: Module) { self.module = module }
}

private final class SquareIFNode: BaseNode {
    override func charge(_ x: Tensor) -> Tensor { v + x * x }
}

private final class PlainIFNode: BaseNode {
    override func charge(_ x: Tensor) -> Tensor { v + x }
}

private final class PlainLIFNode: BaseNode {
    override func charge(_ x: Tensor) -> Tensor { v - v / 2.5 + x }
}

@Suite("SpikingJelly's tests of functions")
struct FunctionalTests {
    private func random(_ shape: Int..., seed: Int = 3) -> Tensor {
        withGenerator(Generator(seed: seed)) { Tensor.randn(shape) }
    }

    @Test("reset net with IF and LIF nodes, deeply nested, in lists")
    func resetNested() throws {
        let neurons: [BaseNode] = [IFNode(), IFNode(), LIFNode()]
        let net = Sequential {
            Sequential {
                Sequential {
                    Linear(4, 8)
                    neurons[0]
                }
            }
            Sequential {
                Linear(8, 4)
                neurons[1]
            }
            [Linear(4, 4), neurons[2]]
        }
        for _ in 0..<2 {
            net(random(2, 4))
            #expect(neurons.allSatisfy { $0.v.rank == 2 })
            net.reset()
            #expect(neurons.allSatisfy { $0.v.scalars == [0] })
        }
    }

    @Test("reset net idempotent, preserves parameters, and with no resettable modules")
    func resetTwice() {
        let net = Sequential {
            ResetCounter()
            Linear(4, 2)
            ResetCounter()
        }
        let before = net.parameters.map(\.value.scalars)
        for _ in 0..<3 { net.reset() }
        #expect(net.modules(ResetCounter.self).map(\.resets) == [3, 3])
        #expect(net.parameters.map(\.value.scalars) == before)
        Sequential { Linear(4, 2) }.reset()
    }

    @Test("reset net in training loop")
    func training() {
        let neuron = IFNode()
        let net = Sequential {
            Linear(4, 8)
            neuron
            Linear(8, 2)
        }
        let optimizer = SGD(net.parameters, learningRate: 0.01)
        for step in 0..<5 {
            let loss = meanSquaredError(net(random(2, 4, seed: step)), random(2, 2, seed: step + 9))
            loss.backward()
            optimizer.step()
            optimizer.zeroGradients()
            net.reset()
            #expect(neuron.v.scalars == [0])
        }
    }

    @Test("reset net after a module swap reaches the new module")
    func swap() {
        let (old, new) = (ResetCounter(), ResetCounter())
        let net = Swappable(old)
        net.reset()
        net.module = new
        net.reset()
        #expect(old.resets == 1 && new.resets == 1)
    }

    @Test("reset follows memories")
    func memories() {
        let counter = StatefulCounter()
        let net = Sequential([counter])
        net(random(2, 3))
        net.reset()
        net.reset()
        #expect(counter.resets == 2 && counter.state.scalars == [0])
    }

    @Test("multi step forward runs modules step by step")
    func multiStep() {
        let net = Sequential {
            Linear(4, 3)
            IFNode()
        }
        let x = random(5, 2, 4)
        let expected = Tensor.stacked((0..<5).map { net(x[$0]) })
        net.reset()
        #expect(multiStepForward(x, net).scalars == expected.scalars)
    }

    @Test("chunk multi step forward matches unsplit forward")
    func chunks() {
        let linear = Linear(4, 3)
        let x = random(7, 2, 4)
        let sizes = InputMonitor(linear, Linear.self) { $0.shape[0] }
        let actual = chunkedMultiStepForward(x, chunk: 3, linear)
        sizes.removeHooks()
        #expect(actual.scalars == linear(x).scalars)
        #expect(Array(sizes.records) == [3, 3, 1])
    }

    @Test("kernel dot product matches direct reference")
    func kernels() {
        let (x, y) = (Tensor([[1, 2], [-1, 0.5]]), Tensor([[0.5, -2], [3, 1]]))
        // x·yᵀ, and |x − y|² for the Gaussian, by hand.
        expectClose(kernelDotProduct(x, y), [-3.5, 5, -1.5, -2.5])
        expectClose(kernelDotProduct(x, y, .polynomial(degree: 2)), [12.25, 25, 2.25, 6.25])
        expectClose(
            kernelDotProduct(x, y, .sigmoid(alpha: 0.5)),
            [0.148_047_2, 0.924_141_8, 0.320_821_3, 0.222_700_1])
        expectClose(
            kernelDotProduct(x, y, .gaussian(sigma: 1.5)), [0.027_021_8, 0.329_193, 0.151_239_8, 0.027_021_8])
    }

    @Test("spike similar loss matches cosine similarity reference and backpropagates")
    func similarity() throws {
        let spikes = Tensor([1, 0, 0.25, 1, 1, 1], shape: [3, 1, 2]).requiringGradient()
        let labels = Tensor([[1, 0], [0, 1], [1, 0]])
        let loss = spikeSimilarLoss(spikes, labels)
        loss.backward()
        // Cosines .2425356, .7071068, .8574929 against 0, 1, 0; the diagonal fits.
        expectClose(loss, [2 * (0.058_823_5 + 0.085_786_4 + 0.735_294_1) / 9])
        #expect(try #require(spikes.gradient).scalars.contains { $0 != 0 })
    }

    @Test("masked PSN starts at its file's weights; delays and redundant classes")
    func others() {
        let x = Tensor([1, 2, 3], shape: [3, 1])
        #expect(delayed(x, by: 1).scalars == [0, 1, 2])
        #expect(delayed(x, by: 0).scalars == [1, 2, 3] && delayed(x, by: 5).scalars == [0, 0, 0])
        #expect(redundantOneHot(IntTensor([1, 0]), 2, copies: 2).scalars == [0, 0, 1, 1, 1, 1, 0, 0])
    }

    @Test("simple base node forward uses charge fire reset hooks")
    func squares() {
        let node = SquareIFNode(vThreshold: 10)
        let x = Tensor([1, 2, 1], shape: [3, 1])
        #expect((0..<3).flatMap { node(x[$0]).scalars } == [0, 0, 0])
        #expect(node.v.scalars == [6])
        node.reset()
        node.stepMode = .multiStep
        #expect(node(x).scalars == [0, 0, 0] && node.v.scalars == [6])
    }

    @Test("simple nodes match production nodes", arguments: [StepMode.singleStep, .multiStep])
    func plain(mode: StepMode) {
        let x = mode == .multiStep ? random(4, 2, 3) : random(2, 3)
        let pairs: [(BaseNode, BaseNode)] = [
            (PlainIFNode(vThreshold: 0.8), IFNode(vThreshold: 0.8)),
            (PlainLIFNode(vThreshold: 0.8), LIFNode(tau: 2.5, decaysInput: false, vThreshold: 0.8)),
        ]
        for (simple, production) in pairs {
            let start = random(2, 3, seed: 8)
            for node in [simple, production] {
                node.stepMode = mode
                node.v = start
            }
            #expect(simple(x).scalars == production(x).scalars)
            #expect(simple.v.scalars == production.v.scalars)
        }
    }
}
