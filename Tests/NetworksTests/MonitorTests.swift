import Networks
import Tensors
import Testing

/// The Monitor page's network: 8-4-2 with positive weights, in multi-step mode.
private func pageNetwork(_ body: (Sequential, Tensor) throws -> Void) rethrows {
    try withGenerator(Generator(seed: 0)) {
        let net = Sequential {
            Linear(8, 4)
            IFNode()
            Linear(4, 2)
            IFNode()
        }
        for parameter in net.parameters { parameter.value = parameter.value.abs() }
        net.setStepMode(.multiStep)
        try body(net, Tensor.rand(4, 1, 8))
    }
}

@Suite("Monitors")
struct MonitorTests {
    @Test("an output monitor keeps one record a layer, in the order of the forward pass")
    func order() {
        pageNetwork { net, x in
            let monitor = OutputMonitor(net, IFNode.self)
            withoutGradients { net(x) }
            #expect(monitor.monitoredLayers == ["1", "3"])
            #expect(monitor.records.map(\.shape) == [[4, 1, 4], [4, 1, 2]])
            #expect(monitor["3"].count == 1)
            #expect(monitor[-1].scalars == monitor["3"][0].scalars)
        }
    }

    @Test("single steps of several layers interleave")
    func interleaving() {
        pageNetwork { net, x in
            net.setStepMode(.singleStep)
            let monitor = OutputMonitor(net, IFNode.self)
            withoutGradients { for t in 0..<4 { net(x[t]) } }
            #expect(
                monitor.records.map(\.shape) == Array(repeating: [[1, 4], [1, 2]], count: 4).flatMap { $0 })
            #expect(monitor["1"].count == 4)
        }
    }

    @Test("gradient records come last layer first, and a first layer's missing gradient is nil")
    func gradients() {
        pageNetwork { net, x in
            let monitor = GradInputMonitor(net, Linear.self)
            net(x).sum().backward()
            #expect(monitor.monitoredLayers == ["0", "2"])
            #expect(monitor.records.map { $0?.shape } == [[4, 1, 4], nil])
            #expect("\(monitor["0"])" == "[nil]")
        }
    }

    @Test("without gradients a gradient monitor hears nothing")
    func noGradients() {
        pageNetwork { net, x in
            let monitor = GradOutputMonitor(net, IFNode.self)
            withoutGradients { net(x) }
            #expect(monitor.records.isEmpty)
        }
    }

    @Test("the input's gradient holds every path through the neuron, the output's only its own")
    func totalGradient() {
        let node = IFNode(stepMode: .multiStep)
        let input = GradInputMonitor(node, IFNode.self)
        let output = GradOutputMonitor(node, IFNode.self)
        let x = Tensor([0.8, 0.5, 0.9], shape: [3, 1]).requiringGradient()
        node(x).sum().backward()
        #expect(output[0]!.scalars == [1, 1, 1])
        #expect(input[0]!.scalars == x.gradient!.scalars)
        #expect(input.monitoredLayers == [""])
        for (got, expected) in zip(x.gradient!.scalars, [0.79966, -0.17744, 0.96104] as [Float]) {
            #expect(abs(got - expected) < 1e-5)
        }
    }

    @Test("clearing empties records by number and by name, and the monitor goes on")
    func clearing() {
        pageNetwork { net, x in
            let monitor = OutputMonitor(net, IFNode.self)
            withoutGradients { net(x) }
            monitor.clearRecordedData()
            #expect(monitor.records.isEmpty && monitor["1"].isEmpty)
            withoutGradients { net(x) }
            #expect(monitor["1"].count == 1)
        }
    }

    @Test("a disabled monitor keeps nothing until it is enabled")
    func pausing() {
        pageNetwork { net, x in
            let monitor = OutputMonitor(net, IFNode.self)
            monitor.disable()
            withoutGradients { net(x) }
            #expect(monitor.records.isEmpty && !monitor.isEnabled)
            monitor.enable()
            withoutGradients { net(x) }
            #expect(monitor.records.count == 2)
        }
    }

    @Test("records are outside of the graph unless the monitor keeps it")
    func keptGraph() {
        pageNetwork { net, x in
            let outside = OutputMonitor(net, IFNode.self)
            let inside = OutputMonitor(net, IFNode.self, keepsGraph: true)
            let inputs = InputMonitor(net, Linear.self, where: { $0.inFeatures == 4 }, keepsGraph: true)
            net(x)
            #expect(outside.records.allSatisfy { !$0.requiresGradient })
            #expect(inside.records.allSatisfy { $0.requiresGradient })
            guard inside["1"][0].requiresGradient else { return }
            inside["1"][0].sum().backward()
            let gradients = net.parameters.map { $0.gradient != nil }
            #expect(gradients == [true, true, false, false])
            #expect(inputs.records.map(\.requiresGradient) == [true])
        }
    }

    @Test(
        "neurons keep the potentials of steps while a membrane monitor listens, and no longer",
        arguments: [StepMode.singleStep, .multiStep])
    func keptWhileListening(mode: StepMode) {
        let neuron = IFNode(stepMode: mode)
        let x =
            mode == .multiStep ? Tensor(repeating: 0.4, shape: [3, 1]) : Tensor(repeating: 0.4, shape: [1])
        var monitor: MembraneMonitor? = MembraneMonitor(neuron, IFNode.self)
        withoutGradients { neuron(x) }
        #expect(monitor?.records.count == 1)
        #expect(neuron.vSequence == nil && neuron.hSequence == nil)
        monitor?.disable()
        withoutGradients { neuron(x) }
        #expect(monitor?.records.count == 1)
        monitor = nil
        withoutGradients { for _ in 0..<5 { neuron(x) } }
        #expect(neuron.vSequence == nil && neuron.hSequence == nil)
        #expect(!neuron.storesVSequence && !neuron.storesHSequence)
    }

    @Test("a membrane monitor takes nothing away from an author who stores the potentials")
    func storedBeside() {
        let neuron = IFNode(storesVSequence: true)
        let monitor = MembraneMonitor(neuron, IFNode.self)
        withoutGradients { for _ in 0..<3 { neuron(Tensor([0.25])) } }
        monitor.removeHooks()
        withoutGradients { neuron(Tensor([0.25])) }
        #expect(neuron.vSequence?.shape == [4, 1] && neuron.hSequence == nil)
        #expect(monitor.trace("")?.h.shape == [3, 1])
    }

    @Test("letting go of a monitor ends it")
    func lifetime() {
        pageNetwork { net, x in
            var heard = 0
            var monitor: OutputMonitor<Void>? = OutputMonitor(net, IFNode.self) { _ in heard += 1 }
            weak let watched = monitor
            withoutGradients { net(x) }
            monitor = nil
            withoutGradients { net(x) }
            #expect(heard == 2)
            #expect(watched == nil)
            _ = monitor
        }
    }

    @Test("removeHooks ends a monitor that is still held, keeps its records, and may be called twice")
    func removing() {
        pageNetwork { net, x in
            let monitor = OutputMonitor(net, IFNode.self)
            withoutGradients { net(x) }
            monitor.removeHooks()
            monitor.removeHooks()
            withoutGradients { net(x) }
            #expect(monitor.records.count == 2)
        }
    }

    @Test("a monitor does not keep its network alive")
    func weakNetwork() {
        var net: Sequential? = Sequential { IFNode() }
        weak let watched = net
        let monitor = OutputMonitor(net!, IFNode.self)
        net = nil
        #expect(watched == nil)
        #expect(monitor.monitoredLayers == ["0"])
    }

    @Test("an attribute is read before or after the forward pass")
    func attribute() {
        let node = IFNode()
        let before = AttributeMonitor(node, \IFNode.v, .beforeForward)
        let after = AttributeMonitor(node, \IFNode.v, .afterForward)
        withoutGradients { node(Tensor([0.25])) }
        #expect("\(before.records)" == "[tensor(0.)]")
        #expect("\(after.records)" == "[tensor([0.2500])]")
    }

    @Test("a sequence that is not stored is recorded as nil")
    func missingSequence() {
        let node = IFNode(stepMode: .multiStep)
        let monitor = AttributeMonitor(node, \IFNode.vSequence)
        withoutGradients { node(Tensor.ones([2, 1])) }
        #expect("\(monitor.records)" == "[nil]")
    }

    @Test("records of a training pass are outside the graph")
    func detachedRecords() {
        pageNetwork { net, x in
            let monitor = OutputMonitor(net, IFNode.self)
            net(x).sum().backward()
            #expect(monitor.records.allSatisfy { !$0.requiresGradient })
        }
    }

    @Test("a layer that is used twice appears once and is recorded twice")
    func sharedLayer() {
        let shared = IFNode()
        let net = Sequential([shared, Sequential([shared])])
        let monitor = OutputMonitor(net, IFNode.self)
        withoutGradients { net(Tensor.ones([1, 2])) }
        #expect(monitor.monitoredLayers == ["0"])
        #expect(monitor["0"].count == 2)
    }
}
