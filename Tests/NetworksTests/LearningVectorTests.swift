import Networks
import Tensors
import Testing

/// `learning.json`: plasticity, conversion, distances and operation counts; `Tests/Reference/learning.py` makes it.
private struct LearningVectors: Decodable {
    struct Plasticity: Decodable, CustomTestStringConvertible {
        let name: String
        let mode: String
        let weight: Bits
        let spikes: Bits
        let changes: [Bits]
        let gradient: Bits
        let tracePre: Bits
        let tracePost: Bits

        var testDescription: String { "\(name) \(mode)" }
    }

    struct Rewarded: Decodable, CustomTestStringConvertible {
        let name: String
        let weight: Bits
        let spikes: Bits
        let rewards: [Bits]
        let changes: [Bits]
        let eligibility: Bits

        var testDescription: String { name }
    }

    struct Conversion: Decodable {
        struct Entry: Decodable {
            let name: String
            let value: Bits
        }

        struct Run: Decodable {
            let mode: String
            let scales: [Float]
            let sum: Bits
            let last: Bits
        }

        let state: [Entry]
        let batches: [Bits]
        let x: Bits
        let ann: Bits
        let runs: [Run]
    }

    struct Distances: Decodable {
        let a: [Double]
        let b: [Double]
        let vanRossum: Double
        let victorPurpura: [Double]
        let isi: Double
        let spike: Double
    }

    struct Operations: Decodable, CustomTestStringConvertible {
        let name: String
        let parameters: [Bits]
        let x: Bits
        let counts: [String: Int]
        let total: Double
        let breakdown: [String: Double]
        let int8: Double

        var testDescription: String { name }
    }

    let stdp: [Plasticity]
    let rewarded: [Rewarded]
    let conversion: Conversion
    let distances: [Distances]
    let operations: [Operations]

    static let loaded = try? Bits.load(LearningVectors.self, "learning")
}

private func expectClose(_ got: Tensor, _ expected: Bits, _ tolerance: Float = 2e-6) {
    expectClose(got, expected.tensor, tolerance)
}

private func expectClose(_ got: Tensor, _ expected: Tensor, _ tolerance: Float = 2e-6) {
    #expect(got.shape == expected.shape)
    for (index, (a, b)) in zip(got.scalars, expected.scalars).enumerated() {
        #expect(abs(a - b) <= tolerance * max(1, abs(b)), "element \(index): \(a), expected \(b)")
    }
}

@Suite("Plasticity agrees with SpikingJelly")
struct PlasticityVectorTests {
    @Test("weight changes, gradient and traces", arguments: LearningVectors.loaded?.stdp ?? [])
    fileprivate func stdp(example: LearningVectors.Plasticity) throws {
        let mode: StepMode = example.mode == "m" ? .multiStep : .singleStep
        let (layer, weight) = try #require(synapse(example.name))
        weight.value = example.weight.tensor
        let neuron = IFNode()
        for module in [layer, neuron] { module.setStepMode(mode) }
        let learner = STDPLearner(
            layer, neuron, tauPre: 2, tauPost: 5, stepMode: mode, weighPre: { $0.clamp(min: -1, max: 1) },
            weighPost: { 0.5 - $0 })
        #expect(learner.weightChange() == nil)
        let spikes = example.spikes.tensor
        withoutGradients {
            for (run, expected) in zip([spikes[0..<5], spikes[5..<10]], example.changes) {
                if mode == .multiStep {
                    neuron(layer(run))
                } else {
                    for step in 0..<5 { neuron(layer(run[step])) }
                }
                if let change = learner.weightChange(scale: 0.5) { expectClose(change, expected) }
            }
            neuron(layer(mode == .multiStep ? spikes : spikes[0]))
            learner.step()
        }
        expectClose(try #require(weight.gradient), example.gradient)
        expectClose(try #require(learner.tracePre), unpadded(example))
        expectClose(try #require(learner.tracePost), example.tracePost)
    }

    private func synapse(_ name: String) -> (Module, Parameter)? {
        switch name {
        case "Linear":
            let layer = Linear(4, 3, bias: false)
            return (layer, layer.weight)
        case "Conv1d":
            let layer = Conv1d(2, 3, kernel: 3, stride: 2, padding: 1, bias: false)
            return (layer, layer.weight)
        case "Conv2d":
            let layer = Conv2d(2, 3, kernel: [3, 2], stride: [2, 1], padding: [1, 0], bias: false)
            return (layer, layer.weight)
        default: return nil
        }
    }

    /// SpikingJelly keeps the input's trace with the padding around it.
    private func unpadded(_ example: LearningVectors.Plasticity) -> Tensor {
        let padding = ["Conv1d": [1], "Conv2d": [1, 0]][example.name] ?? []
        return padding.enumerated().reduce(example.tracePre.tensor) { trace, entry in
            let axis = entry.offset + 2
            return trace.slice(axis, entry.element..<trace.shape[axis] - entry.element)
        }
    }

    @Test("changes that wait for a reward", arguments: LearningVectors.loaded?.rewarded ?? [])
    fileprivate func rewarded(example: LearningVectors.Rewarded) throws {
        let (layer, neuron) = (Linear(4, 3, bias: false), IFNode())
        layer.weight.value = example.weight.tensor
        let spikes = example.spikes.tensor
        let isLasting = example.name == "MSTDPET"
        let short = isLasting ? nil : MSTDPLearner(layer, neuron, tauPre: 2, tauPost: 3)
        let lasting =
            isLasting ? MSTDPETLearner(layer, neuron, tauPre: 2, tauPost: 3, tauTrace: 4) : nil
        for (step, (reward, expected)) in zip(example.rewards, example.changes).enumerated() {
            withoutGradients { _ = neuron(layer(spikes[step])) }
            let change =
                short?.weightChange(reward: reward.tensor)
                ?? lasting?.weightChange(reward: Double(reward.tensor.item))
            expectClose(try #require(change), expected)
        }
        expectClose(try #require(short?.eligibility ?? lasting?.eligibility), example.eligibility)
    }

    @Test("a learner hears nothing while it is disabled, forgets on reset, and ends")
    func listening() {
        let (layer, neuron) = (Linear(2, 2), IFNode())
        let learner = STDPLearner(layer, neuron, tauPre: 2, tauPost: 2)
        learner.disable()
        neuron(layer(.ones([1, 2])))
        #expect(learner.weightChange() == nil)
        learner.enable()
        neuron(layer(.ones([1, 2])))
        learner.reset()
        #expect(learner.weightChange() == nil && learner.tracePre == nil)
        neuron(layer(.ones([1, 2])))
        learner.step()
        #expect(layer.weight.gradient != nil && layer.bias?.gradient == nil)
        learner.close()
    }
}

@Suite("Conversion agrees with SpikingJelly")
struct ConversionVectorTests {
    /// The ANN of the vectors, with its parameters and running averages.
    private func ann(_ vectors: LearningVectors.Conversion) throws -> Sequential {
        let net = Sequential {
            Conv2d(1, 4, kernel: 3, padding: 1)
            BatchNorm2d(4)
            ReLU()
            AvgPool2d(2)
            Conv2d(4, 6, kernel: 3, bias: false)
            BatchNorm2d(6)
            ReLU()
            Flatten()
            Linear(24, 8)
            ReLU()
            Linear(8, 3)
        }
        try net.load(vectors.state.map { ($0.name, $0.value.tensor) })
        net.setTraining(false)
        return net
    }

    @Test("a network with its normalisation taken in computes the same")
    func fusion() throws {
        let vectors = try #require(LearningVectors.loaded).conversion
        let net = try ann(vectors)
        let fused = net.fusingBatchNorms()
        #expect(fused.modules.count == 9 && net.modules.count == 11)
        expectClose(net(vectors.x.tensor), vectors.ann)
        expectClose(fused(vectors.x.tensor), vectors.ann)
    }

    @Test("thresholds, and what twenty steps add up to")
    func conversion() throws {
        let vectors = try #require(LearningVectors.loaded).conversion
        let net = try ann(vectors)
        let batches = vectors.batches.map { $0.tensor }
        #expect(vectors.runs.count == 3)
        for run in vectors.runs {
            let threshold: SNNConverter.Threshold =
                run.mode == "max" ? .max : run.mode == "0.6" ? .share(0.6) : .percentile(99)
            let snn = SNNConverter(threshold: threshold).convert(net, calibratingWith: batches)
            let scalers = snn.modules(VoltageScaler.self)
            for (index, scale) in run.scales.enumerated() {
                let own = scalers[2 * index + 1].scale.item
                #expect(abs(own - scale) <= 1e-5 * scale)
            }
            #expect(scalers.count == 6 && snn.modules(ReLU.self).isEmpty)
            let outputs = withoutGradients { (0..<20).map { _ in snn(vectors.x.tensor) } }
            expectClose(outputs[19], run.last, 1e-5)
            expectClose(outputs.reduce(Tensor(0), +), run.sum, 1e-5)
        }
        #expect(net.modules(ReLU.self).count == 3)
    }

    @Test("a scaler prints as SpikingJelly's")
    func text() {
        #expect("\(VoltageScaler(0.5))" == "VoltageScaler(0.500000, step_mode=s)")
        #expect(
            "\(VoltageScaler(12.3456789, stepMode: .multiStep))"
                == "VoltageScaler(12.345679, step_mode=m)")
    }
}

@Suite("Distances of spike trains")
struct SpikeTrainDistanceTests {
    @Test(
        "van Rossum by its integral, Victor and Purpura by trying all matchings, ISI and SPIKE by PySpike"
    )
    func distances() throws {
        let vectors = try #require(LearningVectors.loaded).distances
        #expect(vectors.count == 6)
        for pair in vectors {
            let rossum = SpikeTrainDistance.vanRossum(pair.a, pair.b, tau: 0.5)
            #expect(abs(rossum - pair.vanRossum) < 2e-3)
            for (cost, expected) in zip([0, 0.4, 3], pair.victorPurpura) {
                let distance = SpikeTrainDistance.victorPurpura(pair.a, pair.b, cost: cost)
                #expect(abs(distance - expected) < 1e-12)
            }
            #expect(abs(SpikeTrainDistance.isi(pair.a, pair.b, from: 0, to: 10) - pair.isi) < 1e-9)
            #expect(abs(SpikeTrainDistance.spike(pair.a, pair.b, from: 0, to: 10) - pair.spike) < 1e-9)
        }
    }

    @Test("times of a recording's spikes, neuron by neuron")
    func times() {
        let spikes = Tensor([[1, 0], [0, 0], [1, 1]])
        #expect(spikes.spikeTimes() == [[0, 2], [2]])
        #expect(spikes.spikeTimes(timeStep: 0.5) == [[0, 1], [1]])
    }
}

@Suite("Operations are counted as SpikingJelly counts them")
struct OperationCounterTests {
    @Test("counts and energy of whole networks", arguments: LearningVectors.loaded?.operations ?? [])
    fileprivate func counts(example: LearningVectors.Operations) throws {
        let net = try #require(network(example.name))
        for (parameter, value) in zip(net.parameters, example.parameters) {
            parameter.value = value.tensor
        }
        #expect(net.parameters.count == example.parameters.count)
        net.setTraining(false)
        let counter = OperationCounter(net)
        withoutGradients { _ = net(example.x.tensor) }
        let counts = counter.total
        #expect(counts.multiplyAccumulates == example.counts["mac"])
        #expect(counts.accumulates == example.counts["ac"])
        #expect(counts.synapticOperations == example.counts["synop"])
        #expect(counts.weightReads == example.counts["weight_read_bytes"])
        #expect(counts.biasReads == example.counts["bias_read_bytes"])
        #expect(counts.stateReads == example.counts["neuron_state_read_bytes"])
        #expect(counts.stateWrites == example.counts["neuron_state_write_bytes"])
        #expect(counts.memoryAccesses == example.counts["memory_access_bytes"])
        let energy = counts.energy()
        #expect(abs(energy.total - example.total) <= 1e-9 * example.total)
        #expect(abs(energy.memory - (example.breakdown["memory_pj"] ?? 0)) <= 1e-9 * example.total)
        #expect(abs(counts.energy(.int8).total - example.int8) <= 1e-9 * example.int8)
        #expect(counter.uncountedLayers == [])
    }

    private func network(_ name: String) -> Sequential? {
        switch name {
        case "dense":
            return Sequential {
                Linear(8, 6)
                IFNode()
                Linear(6, 4, bias: false)
                LIFNode()
            }
        case "sequence":
            return Sequential {
                Linear(8, 6)
                LIFNode(vReset: .soft, stepMode: .multiStep)
                Linear(6, 4)
                IFNode(vReset: .soft, stepMode: .multiStep)
            }
        case "convolutional": return convolutional
        case "sequences of one axis":
            let net = Sequential {
                Conv1d(2, 4, kernel: 3, padding: .same)
                IFNode()
                AvgPool1d(2)
                Conv1d(4, 2, kernel: 2)
                IFNode()
            }
            net.setStepMode(.multiStep)
            return net
        default: return nil
        }
    }

    private var convolutional: Sequential {
        let net = Sequential {
            Conv2d(1, 4, kernel: 3, stride: 2, padding: 1)
            BatchNorm2d(4)
            IFNode()
            AvgPool2d(2)
            Conv2d(4, 4, kernel: [3, 2], padding: 1, groups: 2, bias: false)
            ParametricLIFNode()
            MaxPool2d(2)
            ConvTranspose2d(4, 2, kernel: 3, stride: 2)
            LIFNode(decaysInput: false)
            Flatten()
            Linear(18, 10)
            IFNode(vReset: .hard(to: -0.5))
            VotingLayer(5)
        }
        net.setStepMode(.multiStep)
        return net
    }

    @Test("spikes are counted layer by layer, and layers of unknown cost named")
    func layers() {
        let net = Sequential {
            IFNode()
            Tanh()
        }
        let counter = OperationCounter(net)
        net(Tensor([[2, 0, 2]]))
        net(Tensor([[0, 0, 2]]))
        #expect(counter["0"].spikes == 3 && counter["0"].stateReads == 24)
        #expect(counter.uncountedLayers == ["1"])
        counter.clearRecordedData()
        #expect(counter.total == OperationCounts())
        counter.removeHooks()
        net(Tensor([[2, 0, 2]]))
        #expect(counter.total.spikes == 0)
    }
}
