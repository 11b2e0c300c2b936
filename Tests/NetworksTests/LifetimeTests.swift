import CKernels
import Networks
import Tensors
import Testing

@Suite("Lifetimes")
struct LifetimeTests {
    private func network() -> Sequential {
        Sequential {
            Linear(4, 4)
            LIFNode(tau: 2)
            Linear(4, 2)
            EIFNode()
        }
    }

    @Test(
        "a network dies with its owner, after training passes too",
        arguments: [StepMode.singleStep, .multiStep])
    func networks(mode: StepMode) {
        var net: Sequential? = network()
        net?.setStepMode(mode)
        weak let root = net
        weak let neuron = net?[1]
        weak let linear = net?[0]
        net?(Tensor.ones([3, 2, 4])).sum().backward()
        net = nil
        #expect(root == nil && neuron == nil && linear == nil)
    }

    @Test("monitors of every kind die with their owner")
    func monitors() {
        let net = network()
        net.setStepMode(.multiStep)
        var held: [AnyObject] = [
            OutputMonitor(net, BaseNode.self), InputMonitor(net, BaseNode.self),
            AttributeMonitor(net, \BaseNode.v), GradOutputMonitor(net, BaseNode.self),
            GradInputMonitor(net, BaseNode.self), SpikeStatistics(net, BaseNode.self),
            MembraneMonitor(net, BaseNode.self),
        ]
        let watched = held.map(Watched.init)
        net(Tensor.ones([3, 2, 4])).sum().backward()
        held = []
        #expect(watched.allSatisfy { $0.object == nil })
        net.reset()
        net(Tensor.ones([3, 2, 4])).sum().backward()
    }

    @Test("a gradient monitor does not keep the network alive through a graph that outlives it")
    func graphs() {
        var net: Sequential? = network()
        weak let watched = net
        var monitor: GradInputMonitor<Tensor>? = net.map { GradInputMonitor($0, Linear.self) }
        let loss = net.map { $0(Tensor.ones([2, 4])).sum() }
        net = nil
        #expect(watched == nil)
        loss?.backward()
        #expect(monitor?.records.isEmpty == true)
        monitor = nil
    }

    /// In a process of its own: other tests use the same memory.
    @Test("the memory of a training loop with a monitor is flat")
    func training() async {
        await #expect(processExitsWith: .success) {
            let net = Sequential {
                Linear(4, 4)
                LIFNode(tau: 2)
            }
            net.setStepMode(.multiStep)
            let monitor = OutputMonitor(net, BaseNode.self) { $0.firingRate() }
            let optimizer = Adam(net.parameters)
            let x = withGenerator(Generator(seed: 1)) { Tensor.rand(5, 3, 4) }
            func step() -> Int {
                net(x).mean().backward()
                optimizer.step()
                net.zeroGradients()
                net.reset()
                monitor.clearRecordedData()
                return ck_used_memory()
            }
            // The first steps make the optimiser's moments.
            let early = [step(), step()].last
            let later = (0..<200).map { _ in step() }
            #expect(later.allSatisfy { $0 == early })
        }
    }

    @Test("a chain of a hundred thousand operations runs, is differentiated and is released")
    func longChain() {
        let neuron = IFNode()
        let x = Tensor([0.1]).requiringGradient()
        for _ in 0..<15_000 { neuron(x) }
        neuron.v.sum().backward()
        #expect(x.gradient != nil)
        neuron.reset()
        for _ in 0..<15_000 { neuron(x) }
        neuron.reset()
        #expect(neuron.v.scalars == [0])
    }

    @Test("using a graph again names the neuron whose state was not reset")
    func staleGraph() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let net = Sequential {
                Linear(2, 2)
                IFNode()
            }
            #expect(net.parameters.count == 2)
            net(Tensor.ones([1, 2])).sum().backward()
            net(Tensor.ones([1, 2])).sum().backward()
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(message.contains("the graph of IFNode 1 was already used"))
    }
}

private struct Watched {
    weak var object: AnyObject?
    init(_ object: AnyObject) { self.object = object }
}
