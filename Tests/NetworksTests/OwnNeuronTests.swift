import Networks
import Tensors
import Testing

/// The example of ``BaseNode``: each spike raises the threshold, which then falls back.
private final class AdaptiveNode: BaseNode {
    @Memory var raised = Tensor(0)

    override func charge(_ x: Tensor) -> Tensor { v + (x - v) / 2 }
    override func fire(_ h: Tensor) -> Tensor { surrogate(h - vThreshold - raised) }
    override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        raised = 0.9 * raised + 0.2 * spike
        return super.reset(h, spike)
    }
}

/// Everything that can be remembered.
private final class Remembering: Module {
    @Memory var trace: Tensor? = nil
    @Memory var past: [Tensor] = []
    @Memory var count = 3
    @Memory var named: [String: Tensor] = [:]
    let gain = Parameter(Tensor([2]))

    override func forward(_ x: Tensor) -> Tensor {
        let y = x * gain.value
        trace = y
        past.append(y)
        named["y"] = y
        count += 1
        return y
    }
}

private final class DoubleLeak: LIFNode {
    override func charge(_ x: Tensor) -> Tensor { super.charge(x) * 0.5 }
}

private final class WrongShape: BaseNode {
    override func charge(_ x: Tensor) -> Tensor { (v + x).sum(0) }
}

@Suite("Neurons of one's own")
struct OwnNeuronTests {
    @Test(
        "an adaptive threshold, against steps calculated by hand",
        arguments: [StepMode.singleStep, .multiStep])
    func adaptive(mode: StepMode) {
        let neuron = AdaptiveNode(stepMode: mode)
        let x = Tensor(repeating: 1.5, shape: [5, 1])
        for _ in 0..<2 {
            let spikes = mode == .multiStep ? neuron(x) : .stacked((0..<5).map { neuron(x[$0]) })
            #expect(spikes.scalars == [0, 1, 0, 0, 1])
            #expect(abs(neuron.raised.item - 0.3458) < 1e-6)
            neuron.reset()
            #expect(neuron.raised.scalars == [0] && neuron.v.scalars == [0])
        }
    }

    @Test("its memory is cut out of the graph, and begins anew with inputs of another shape")
    func adaptiveMemory() {
        let neuron = AdaptiveNode()
        let x = Tensor([2.5]).requiringGradient()
        neuron(x)
        #expect(neuron.raised.requiresGradient && neuron.raised.scalars == [0.2])
        neuron.detach()
        #expect(!neuron.raised.requiresGradient && neuron.raised.scalars == [0.2])
        neuron(Tensor([2.5, 0]))
        #expect(neuron.raised.scalars == [0.2, 0])
    }

    @Test("a membrane monitor follows it, and it prints and is found like any other")
    func adaptiveBesideOthers() {
        let net = Sequential {
            Linear(1, 1)
            AdaptiveNode()
        }
        net.setStepMode(.multiStep)
        net.setSurrogate(.atan())
        let monitor = MembraneMonitor(net, AdaptiveNode.self)
        net(Tensor.ones([3, 2, 1]))
        #expect(monitor.trace("1")?.v.shape == [3, 2, 1])
        #expect(net.namedParameters.map(\.name) == ["0.weight", "0.bias"])
        #expect(net.description.contains("(1): AdaptiveNode(\n    v_threshold=1.0"))
        #expect(net.description.contains("ATan"))
    }

    @Test("memories of optionals, lists, dictionaries and numbers are reset and detached")
    func memories() {
        let module = Remembering()
        module(Tensor([1]))
        module(Tensor([3]))
        #expect(module.past.count == 2 && module.count == 5 && module.trace?.requiresGradient == true)
        module.detach()
        #expect(module.trace?.scalars == [6] && module.trace?.requiresGradient == false)
        #expect(module.past.map(\.requiresGradient) == [false, false])
        #expect(module.named["y"]?.requiresGradient == false)
        Sequential([module]).reset()
        #expect(module.trace == nil && module.past.isEmpty && module.count == 3 && module.named.isEmpty)
        #expect(module.ownParameters.map(\.name) == ["gain"])
    }

    @Test("a subclass of a neuron that has kernels runs its own charge")
    func subclass() {
        let neuron = DoubleLeak(tau: 2, stepMode: .multiStep, storesVSequence: true)
        #expect(neuron(Tensor([1, 2], shape: [2, 1])).scalars == [0, 0])
        // 0.5·(0 + (1 − 0)/2), then 0.5·(0.25 + (2 − 0.25)/2).
        #expect(neuron.vSequence?.scalars == [0.25, 0.5625])
    }

    @Test("a charge of another shape than its input is named")
    func wrongShape() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            WrongShape()(Tensor.ones([2, 3]))
        }
        let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(
            said.contains("WrongShape: charge(_:) gave a potential of shape [3] for an input of shape [2, 3]")
        )
    }
}

@Suite("Settings after creation")
struct SettingsTests {
    @Test("an input of another shape begins the sequence of potentials anew, as v")
    func newShape() {
        let neuron = IFNode(storesVSequence: true)
        neuron.storesHSequence = true
        withoutGradients {
            neuron(Tensor.ones([2, 3]) * 0.25)
            neuron(Tensor.ones([3, 3]) * 0.5)
        }
        #expect(neuron.vSequence?.shape == [1, 3, 3] && neuron.hSequence?.shape == [1, 3, 3])
        #expect(neuron.vSequence?.scalars == Array(repeating: 0.5, count: 9))
    }

    @Test("switching the storing of potentials off lets go of them")
    func switchedOff() {
        let neuron = IFNode(stepMode: .multiStep, storesVSequence: true)
        neuron.storesHSequence = true
        withoutGradients { neuron(Tensor.ones([4, 2]) * 0.25) }
        neuron.storesVSequence = false
        neuron.storesHSequence = false
        #expect(neuron.vSequence == nil && neuron.hSequence == nil)
    }

    @Test("a potential set by hand takes the shape of the input")
    func startingPotential() {
        let neuron = IFNode()
        neuron.v = Tensor(0.75)
        #expect(withoutGradients { neuron(Tensor([0.25, 0])) }.scalars == [1, 0])
        #expect(neuron.v.scalars == [0, 0.75])
    }

    @Test("an impossible time constant stops when it is set")
    func tau() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            LIFNode().tau = 1
        }
        let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(said.contains("LIFNode: expected tau above 1, got 1.0"))
    }
}
