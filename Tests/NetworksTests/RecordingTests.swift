import Networks
import Tensors
import Testing

/// Two layers with known spikes: the input goes through unchanged.
private func twoNeurons(_ mode: StepMode) -> Sequential {
    let net = Sequential {
        IFNode()
        IFNode(vReset: .soft)
    }
    net.setStepMode(mode)
    return net
}

/// Neuron 0 fires at every other step, neuron 1 at each, neuron 2 never: `[4, 1, 3]`.
private var drive: Tensor { Tensor((0..<4).flatMap { _ in [0.5, 1, 0] as [Float] }, shape: [4, 1, 3]) }

private func run(_ net: Module, _ mode: StepMode) {
    withoutGradients {
        if mode == .multiStep { net(drive) } else { for t in 0..<4 { net(drive[t]) } }
    }
}

@Suite("What monitors make of a run")
struct RecordingTests {
    @Test("reducers of spikes [T, N, *]")
    func reducers() {
        let spikes = IFNode(stepMode: .multiStep)(drive)
        #expect(spikes.firingRate().item == 0.5)
        #expect(spikes.firingRatePerNeuron().scalars == [0.5, 1, 0])
        #expect(spikes.firingRatePerStep().scalars.map { ($0 * 3).rounded() } == [1, 2, 1, 2])
        #expect(spikes.firingRatePerSample().scalars == [0.5])
        #expect(spikes.spikeCounts().scalars == [2, 4, 0])
        #expect(abs(spikes.silentRatio().item - 1 / 3) < 1e-6)
    }

    @Test(
        "statistics count without keeping spikes, in both step modes",
        arguments: [StepMode.singleStep, .multiStep])
    func statistics(mode: StepMode) {
        let net = twoNeurons(mode)
        let statistics = SpikeStatistics(net, IFNode.self)
        #expect(statistics.monitoredLayers == ["0", "1"])
        #expect(statistics.firingRate("0") == nil)
        run(net, mode)
        net.reset()
        run(net, mode)
        #expect(statistics.spikeCounts("0")?.scalars == [4, 8, 0])
        #expect(statistics.firingRatePerNeuron("0")?.scalars == [0.5, 1, 0])
        #expect(statistics.firingRate("0") == 0.5)
        #expect(statistics.silentRatio("0") == Float(1) / 3)
        statistics.disable()
        run(net, mode)
        statistics.enable()
        statistics.removeHooks()
        run(net, mode)
        #expect(statistics.spikeCounts("0")?.scalars == [4, 8, 0])
        statistics.clearRecordedData()
        #expect(statistics.spikeCounts("0") == nil)
    }

    @Test(
        "a membrane is followed step by step, in both step modes",
        arguments: [StepMode.singleStep, .multiStep])
    func membrane(mode: StepMode) throws {
        let net = twoNeurons(mode)
        let monitor = MembraneMonitor(net, IFNode.self)
        #expect(monitor.trace("0") == nil)
        run(net, mode)
        let trace = try #require(monitor.trace("0"))
        #expect(trace.v.shape == [4, 1, 3])
        #expect((0..<4).map { trace.v[$0].scalars[0] } == [0.5, 0, 0.5, 0])
        #expect((0..<4).map { trace.h[$0].scalars[0] } == [0.5, 1, 0.5, 1])
        #expect((0..<4).map { trace.spikes[$0].scalars[0] } == [0, 1, 0, 1])
    }

    @Test("the charged potentials of single steps grow into one sequence")
    func chargedSequence() {
        let neuron = IFNode()
        neuron.storesHSequence = true
        withoutGradients { for _ in 0..<3 { neuron(Tensor([0.5])) } }
        #expect(neuron.hSequence?.scalars == [0.5, 1, 0.5])
        neuron.reset()
        #expect(neuron.hSequence == nil)
    }

    @Test("a predicate narrows the layers whose attribute is read")
    func attributePredicate() {
        let net = Sequential {
            IFNode(vThreshold: 2)
            IFNode()
        }
        let monitor = AttributeMonitor(net, \IFNode.v, where: { $0.vThreshold == 2 })
        net(Tensor([1.5]))
        #expect(monitor.monitoredLayers == ["0"] && monitor[0].scalars == [1.5])
    }

    @Test("a predicate narrows the layers heard")
    func predicate() {
        let net = twoNeurons(.multiStep)
        let monitor = OutputMonitor(net, BaseNode.self, where: { $0.vReset == .soft })
        #expect(monitor.monitoredLayers == ["1"])
    }

    @Test("a monitor of a scope ends with it, also when the scope throws")
    func scope() {
        struct Broken: Error {}
        let net = twoNeurons(.multiStep)
        let monitor = OutputMonitor(net, IFNode.self)
        #expect(throws: Broken.self) {
            try monitor.listening {
                run(net, .multiStep)
                throw Broken()
            }
        }
        run(net, .multiStep)
        #expect(monitor.records.count == 2)
    }

    @Test("attributes of a training pass are outside the graph unless it is asked for")
    func attributesDetached() {
        let neuron = IFNode(stepMode: .multiStep, storesVSequence: true)
        let plain = AttributeMonitor(neuron, \IFNode.vSequence)
        let graph = AttributeMonitor(neuron, \IFNode.vSequence, keepsGraph: true)
        neuron(Tensor.ones([2, 1]).requiringGradient())
        #expect(plain[0]?.requiresGradient == false)
        #expect(graph[0]?.requiresGradient == true)
    }

    @Test("packed spikes take a bit each and come back as they were")
    func packing() {
        let spikes = Tensor([1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1], shape: [11])
        let packed = PackedSpikes(spikes)
        #expect(packed.bytes == [1, 6])
        #expect(packed.tensor.scalars == spikes.scalars && packed.tensor.shape == [11])
        let net = twoNeurons(.multiStep)
        let monitor = OutputMonitor(net, IFNode.self, transform: PackedSpikes.init)
        run(net, .multiStep)
        #expect(monitor["0"][0].shape == [4, 1, 3] && monitor["0"][0].bytes.count == 2)
    }

    @Test("only the first spike of each row is marked")
    func firstSpike() {
        let mask = firstSpikeIndex(Tensor([[0, 1, 1], [1, 0, 1], [0, 0, 0]]))
        #expect(mask.scalars == [false, true, false, true, false, false, false, false, false])
    }

    @Test("a sequence in pieces is the sequence", arguments: [1, 2, 3, 4, 9])
    func chunks(chunk: Int) {
        let whole = twoNeurons(.multiStep)(drive)
        #expect(chunkedMultiStepForward(drive, chunk: chunk, twoNeurons(.multiStep)).scalars == whole.scalars)
        #expect(multiStepForward(drive, twoNeurons(.singleStep)).scalars == whole.scalars)
    }

    @Test("a module without state may see a sequence as one batch")
    func asBatch() {
        #expect(sequenceAsBatchForward(drive, Linear(3, 2)).shape == [4, 1, 2])
    }
}
