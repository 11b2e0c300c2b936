import Networks
import Tensors
import Testing

// SpikingJelly's own tests of what is built here, translated: test_learning.py, test_rnn.py, test_fuse_conv_bn.py,
// test_functional_layer.py, test_ann2snn.py, test_op_counter_compute_energy.py.

private func randomSpikes(_ shape: [Int], seed: Int = 0) -> Tensor {
    withGenerator(Generator(seed: seed)) { Tensor(Tensor.rand(shape) .> 0.5) }
}

private func areClose(_ a: Tensor, _ b: Tensor, _ tolerance: Float = 1e-5) -> Bool {
    a.shape == b.shape
        && zip(a.scalars, b.scalars).allSatisfy { abs($0 - $1) <= tolerance + 1e-4 * abs($1) }
}

@Suite("SpikingJelly's tests of learning")
struct SpikingJellyLearningTests {
    private func network(_ mode: StepMode) -> Sequential {
        let net = Sequential {
            Conv2d(1, 4, kernel: 3, bias: false)
            IFNode()
            Flatten()
            Linear(4 * 6 * 6, 5, bias: false)
            LIFNode(tau: 2)
        }
        net.setStepMode(mode)
        return net
    }

    private func makeLearners(_ net: Sequential, _ mode: StepMode) -> [STDPLearner] {
        [0, 3].map { index in
            STDPLearner(
                net[index], net[index + 1], tauPre: 2, tauPost: 2, stepMode: mode,
                weighPre: { $0.clamp(min: -1, max: 1) }, weighPost: { $0.clamp(min: -1, max: 1) })
        }
    }

    @Test("test_stdp_learner_records_are_detached, test_stdp_learner_step_does_not_retain_graph")
    func detached() throws {
        let net = network(.multiStep)
        let learners = makeLearners(net, .multiStep)
        let optimizer = SGD(net.parameters, learningRate: 0.01)
        let y = net(randomSpikes([4, 2, 1, 8, 8]))
        #expect(y.requiresGradient)
        for learner in learners { learner.step() }
        optimizer.step()
        for parameter in net.parameters {
            #expect(try #require(parameter.gradient).requiresGradient == false)
        }
        for learner in learners {
            #expect(
                learner.tracePre?.requiresGradient == false && learner.tracePost?.requiresGradient == false)
            learner.reset()
        }
    }

    @Test("test_stdp_learner_matches_functional_update: by the formula, from traces of nothing")
    func matchesFormula() throws {
        let (layer, neuron) = (Linear(8, 5, bias: false), IFNode())
        let learner = STDPLearner(layer, neuron, tauPre: 2, tauPost: 2)
        let x = randomSpikes([3, 8])
        let y = neuron(layer(x)).detached
        let change = try #require(learner.weightChange())
        let (w, paired) = (layer.weight.value.detached, y.transposed(0, 1).matmul(x))
        #expect(areClose(change, w * paired - w * paired) && !change.requiresGradient)
    }

    @Test("test_mstdp_learners_step_detaches_reward, test_mstdp_learners_return_detached_delta_w")
    func detachedReward() throws {
        let (layer, neuron, critic) = (Linear(8, 5, bias: false), IFNode(), Linear(5, 1))
        let learner = MSTDPLearner(layer, neuron, tauPre: 2, tauPost: 2)
        for step in 0..<4 {
            let out = neuron(layer(randomSpikes([3, 8], seed: step)))
            learner.step(reward: critic(out).squeezed(-1))
        }
        #expect(layer.weight.gradient?.requiresGradient == false)
        let out = neuron(layer(randomSpikes([3, 8])))
        let change = try #require(learner.weightChange(reward: critic(out).squeezed(-1)))
        #expect(!change.requiresGradient)
    }

    @Test("test_stdp_multi_step_preserves_empty_sequence_state: nothing heard changes nothing")
    func nothingHeard() {
        let learner = STDPLearner(Linear(2, 2), IFNode(), tauPre: 2, tauPost: 2)
        #expect(learner.weightChange() == nil && learner.tracePre == nil)
    }
}

@Suite("SpikingJelly's tests of layers")
struct SpikingJellyLayerTests {
    @Test("test_spiking_rnn_public_types_forward_and_backward", arguments: [false, true])
    func recurrent(isBidirectional: Bool) throws {
        let layers: [SpikingRecurrentLayer] = [
            SpikingVanillaRNN(3, hidden: 2, layers: 2, bidirectional: isBidirectional),
            SpikingGRU(3, hidden: 2, layers: 2, bidirectional: isBidirectional),
            SpikingLSTM(3, hidden: 2, layers: 2, bidirectional: isBidirectional),
        ]
        let directions = isBidirectional ? 2 : 1
        for layer in layers {
            let x = Tensor.randn([4, 2, 3]).requiringGradient()
            let y = layer(x)
            let states = try #require(layer.states)
            (y.sum() + states.map { $0.sum() }.reduce(Tensor(0), +)).backward()
            #expect(y.shape == [4, 2, 2 * directions])
            #expect(states.allSatisfy { $0.shape == [2 * directions, 2, 2] } && x.gradient != nil)
        }
    }

    @Test("test_multistep_and_seq_to_ann_containers_match_their_execution_models")
    func containers() {
        let x = Tensor.rand([3, 2, 4])
        let linear = Linear(4, 2)
        let step = MultiStepContainer([linear, IFNode()])(x)
        let whole = IFNode(stepMode: .multiStep)(linear(x))
        #expect(step.scalars == whole.scalars)
        #expect(areClose(SeqToANNContainer([linear])(x), linear(x)))
    }

    @Test("test_voting_layer_averages_fixed_size_groups_in_both_step_modes")
    func voting() {
        let x = Tensor.arange(8).reshaped(2, 4)
        #expect(VotingLayer(2)(x).scalars == [0.5, 2.5, 4.5, 6.5])
        #expect(VotingLayer(2, stepMode: .multiStep)(x.reshaped(1, 2, 4)).shape == [1, 2, 2])
    }

    @Test("test_multistep_batch_norm_matches_flattened_torch")
    func batchNorm() {
        let x = Tensor.randn([3, 2, 4, 5, 5])
        let (many, one) = (BatchNorm2d(4, stepMode: .multiStep), BatchNorm2d(4))
        #expect(many(x).scalars == one(x.flatten(from: 0, to: 1)).scalars)
        #expect(many.runningMean.scalars == one.runningMean.scalars && many.batchesTracked == 1)
    }
}

@Suite("SpikingJelly's tests of fusion and conversion")
struct SpikingJellyConversionTests {
    private func block(_ mode: StepMode) -> Sequential {
        let net = Sequential {
            Conv2d(3, 8, kernel: 3, padding: 1, bias: false)
            BatchNorm2d(8)
            Conv2d(8, 8, kernel: 3, padding: 1, bias: false)
        }
        net.setStepMode(mode)
        net.setTraining(false)
        return net
    }

    @Test("test_fuse_conv_bn_eval_modules_matches_step_block and matches_native_block")
    func fusion() {
        for (mode, shape) in [(StepMode.multiStep, [4, 2, 3, 16, 16]), (.singleStep, [2, 3, 16, 16])] {
            let (net, x) = (block(mode), Tensor.randn(shape))
            let fused = net.fusingBatchNorms()
            #expect(areClose(fused(x), net(x)) && fused.modules(BatchNorm2d.self).isEmpty)
            #expect(net.modules(BatchNorm2d.self).count == 1)
        }
    }

    @Test("test_scaling, test_identity, test_extra_repr, test_state_dict_round_trip of VoltageScaler")
    func scaler() throws {
        let x = Tensor([1, 2, 3])
        #expect(VoltageScaler(2)(x).scalars == [2, 4, 6] && VoltageScaler(1)(x).scalars == [1, 2, 3])
        let (from, to) = (VoltageScaler(3), VoltageScaler(1))
        try to.load(from.stateDictionary())
        #expect(to(x).scalars == [3, 6, 9])
    }

    @Test(
        "test_max_mode, test_percentile_mode_uses_torch_quantile, test_scalar_mode, test_ema_momentum")
    func thresholds() {
        let scale = { (threshold: SNNConverter.Threshold, momentum: Double, batches: [[Float]]) in
            SNNConverter(threshold: threshold, momentum: momentum).convert(
                Sequential { ReLU() }, calibratingWith: batches.map { Tensor([$0]) }
            ).modules(VoltageScaler.self)[1].scale.item
        }
        #expect(scale(.max, 0.1, [[1, 5, 3]]) == 5)
        // torch.quantile([1, 2, 3, 4], 0.5) is 2.5.
        #expect(scale(.percentile(50), 0.1, [[1, 2, 3, 4]]) == 2.5)
        #expect(scale(.share(0.5), 0.1, [[1, 5, 3]]) == 2.5)
        #expect(abs(scale(.max, 0.1, [[10], [20]]) - 11) < 1e-5)
    }

    @Test(
        "test_output_shape_preserved, test_supported_modes_replace_relu, test_rate_coding_step_mode_product"
    )
    func shapes() {
        // With few channels, some first weights let no value through the ReLU.
        let (ann, x) = withGenerator(Generator(seed: 0)) {
            (
                Sequential {
                    Conv2d(1, 8, kernel: 3)
                    ReLU()
                    Flatten()
                    Linear(32, 3)
                }, Tensor.rand([2, 1, 4, 4])
            )
        }
        let snn = SNNConverter(threshold: .percentile(99.9)).convert(ann, calibratingWith: [x])
        #expect(
            snn(x).shape == [2, 3] && snn.modules(ReLU.self).isEmpty
                && snn.modules(IFNode.self).count == 1)
        snn.reset()
        let steps = Tensor.stacked((0..<3).map { _ in snn(x) })
        snn.reset()
        snn.setStepMode(.multiStep)
        #expect(areClose(snn(Tensor.stacked([x, x, x])), steps))
    }
}

@Suite("SpikingJelly's tests of energy")
struct SpikingJellyEnergyTests {
    private func count(_ net: Module, _ x: Tensor) -> OperationCounts {
        let counter = OperationCounter(net)
        withoutGradients { _ = net(x) }
        return counter.total
    }

    @Test("test_compute_energy_spike_linear_counts_synop_as_auxiliary_only")
    func spikes() {
        let counts = count(Linear(4, 3, bias: false), Tensor([[1, 0, 1, 0]]))
        #expect(
            counts.synapticOperations == 6 && counts.accumulates == 6 && counts.multiplyAccumulates == 0)
        #expect(abs(counts.energy().compute - 6 * 0.9) < 1e-9)
    }

    @Test("test_compute_energy_dense_linear_counts_mac")
    func dense() {
        let counts = count(Linear(4, 3, bias: false), Tensor(repeating: 0.5, shape: [2, 4]))
        #expect(counts.multiplyAccumulates == 24 && counts.accumulates == 0)
        #expect(abs(counts.energy().compute - 24 * 4.6) < 1e-9)
    }

    @Test(
        "test_compute_energy_custom_cost_config_is_applied, fp16_preset, presets_match_horowitz_reference_table"
    )
    func costs() {
        let counts = count(Linear(4, 2, bias: false), Tensor([[1, 0, 1, 0]]))
        let own = EnergyCost(multiplyAccumulate: 10, accumulate: 2, memoryByte: 0)
        #expect(counts.accumulates == 4 && counts.energy(own).total == 8)
        #expect(abs(counts.energy(.fp16).compute - 4 * 0.4) < 1e-9)
        let presets = [EnergyCost.fp32, .fp16, .int8].flatMap {
            [$0.multiplyAccumulate, $0.accumulate]
        }
        #expect(presets == [4.6, 0.9, 1.5, 0.4, 0.23, 0.03])
    }

    @Test(
        "test_compute_energy_strict_allows_zero_work: an empty batch, and a layer that costs nothing")
    func nothing() {
        #expect(count(Linear(4, 3, bias: false), .zeros([0, 4])).energy().total == 0)
        #expect(count(ReLU(), .ones([2, 3])) == OperationCounts())
    }
}
