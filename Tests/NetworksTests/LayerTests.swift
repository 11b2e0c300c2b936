import Networks
import Tensors
import Testing

@Suite("Layers and containers")
struct LayerTests {
    private func ramp(_ shape: Int...) -> Tensor {
        let count = shape.reduce(1, *)
        return Tensor((0..<count).map { Float($0 % 7) / 4 - 0.5 }, shape: shape)
    }

    private static let layers: [@Sendable () -> BatchLayer] = [
        { Conv2d(2, 3, kernel: 3, padding: 1) },
        { Conv2d(2, 4, kernel: 2, stride: 2, groups: 2, bias: false) },
        { ConvTranspose2d(2, 3, kernel: 2, stride: 2) }, { BatchNorm2d(2) },
        { GroupNorm(groups: 1, channels: 2) },
        { MaxPool2d(2) }, { AvgPool2d(2) }, { AdaptiveAvgPool2d(1, 2) }, { Upsample(2) },
        { Upsample(2, .bilinear) }, { Flatten() },
    ]

    @Test("a sequence is one batch of all its steps", arguments: layers.indices)
    func sequence(index: Int) {
        let layer = Self.layers[index]()
        let x = ramp(3, 2, 2, 4, 4)
        let batch = layer(x.flatten(from: 0, to: 1))
        layer.setStepMode(.multiStep)
        let sequence = layer(x)
        #expect(Array(sequence.shape.prefix(2)) == [3, 2])
        #expect(sequence.scalars == batch.scalars)
    }

    @Test("gradients reach the input and every parameter", arguments: layers.indices)
    func gradients(index: Int) {
        let layer = Self.layers[index]()
        let x = ramp(2, 2, 4, 4).requiringGradient()
        let y = layer(x)
        (y * y * y).sum().backward()
        #expect(x.gradient?.shape == x.shape)
        #expect(layer.parameters.allSatisfy { $0.gradient?.shape == $0.shape })
    }

    @Test("layers print as SpikingJelly's do")
    func text() {
        #expect(
            "\(Conv2d(1, 8, kernel: 3, padding: 1, bias: false))"
                == "Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), bias=False, step_mode=s)")
        #expect("\(Conv1d(1, 2, kernel: 3))" == "Conv1d(1, 2, kernel_size=(3,), stride=(1,), step_mode=s)")
        #expect(
            "\(BatchNorm2d(4))"
                == "BatchNorm2d(4, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True, step_mode=s)"
        )
        #expect(
            "\(MaxPool2d(2, stepMode: .multiStep))"
                == "MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False, step_mode=m)")
        #expect("\(Flatten())" == "Flatten(start_dim=1, end_dim=-1, step_mode=s)")
        #expect("\(Dropout())" == "Dropout(p=0.5)")
    }

    @Test("batch normalisation takes a batch's statistics while training and the running ones after")
    func batchNorm() {
        let layer = BatchNorm1d(1)
        let x = Tensor([1, 2, 3, 4], shape: [2, 1, 2])
        #expect(abs(layer(x).sum().item) < 1e-5)
        #expect(abs(layer.runningMean.item - 0.25) < 1e-6)
        #expect(abs(layer.runningVariance.item - (0.9 + 0.1 * 5 / 3)) < 1e-6)
        layer.setTraining(false)
        let expected = (1 - 0.25) / (Float(0.9 + 0.1 * 5 / 3) + 1e-5).squareRoot()
        #expect(abs(layer(x).scalars[0] - expected) < 1e-6)
        #expect(layer.batchesTracked == 1)
    }

    @Test("normalisation and its gradients follow from the definition", arguments: [true, false])
    func normalisation(byBatch: Bool) throws {
        try withGenerator(Generator(seed: 2)) {
            let values = Tensor.uniform([3, 2, 3, 5], from: -1, to: 3)
            let weights = Tensor.rand([3, 2, 3, 5])
            let layer: BatchLayer = byBatch ? BatchNorm2d(2) : GroupNorm(groups: 2, channels: 2)
            let (x, z) = (values.requiringGradient(), values.requiringGradient())
            for parameter in layer.parameters { parameter.value = Tensor([0.5, 2]) }
            let y = layer(x)

            let axes = byBatch ? [0, 2, 3] : [2, 3]
            let number = byBatch ? 45 : 15
            let mean = z.sum(axes: axes, keepingAxes: true) / number
            let centred = z - mean
            let variance = (centred * centred).sum(axes: axes, keepingAxes: true) / number
            let factor = Tensor([0.5, 2], shape: [1, 2, 1, 1])
            let expected = centred / (variance + 1e-5).sqrt() * factor + factor
            (y * y * weights).sum().backward()
            (expected * expected * weights).sum().backward()
            for (a, b) in zip(y.scalars, expected.scalars) { #expect(abs(a - b) < 2e-6) }
            let (got, wanted) = (try #require(x.gradient).scalars, try #require(z.gradient).scalars)
            for (a, b) in zip(got, wanted) { #expect(abs(a - b) < 1e-5) }
        }
    }

    @Test("dropout keeps its mask until reset, for all steps, and rests outside of training")
    func dropout() {
        withGenerator(Generator(seed: 1)) {
            let layer = Dropout(0.5, stepMode: .multiStep)
            let x = Tensor.ones([3, 2, 16])
            let first = layer(x)
            #expect(first[0].scalars == first[2].scalars)
            #expect(layer(x).scalars == first.scalars)
            #expect(Set(first.scalars) == [0, 2])
            layer.reset()
            #expect(layer(x).scalars != first.scalars)
            layer.setTraining(false)
            #expect(layer(x).scalars == x.scalars)
        }
    }

    @Test("a synapse filter jumps with a spike and decays without")
    func synapse() {
        let filter = SynapseFilter(tau: 2, stepMode: .multiStep)
        #expect(filter(Tensor([1, 0, 0, 1], shape: [4, 1])).scalars == [1, 0.5, 0.25, 1.25])
    }

    @Test(
        "a delay carries what is on its way from call to call", arguments: [StepMode.singleStep, .multiStep])
    func delay(mode: StepMode) {
        let delay = Delay(2, stepMode: mode)
        let x = Tensor([1, 2, 3, 4], shape: [4, 1])
        let out =
            mode == .multiStep
            ? delay(x[0..<1]).scalars + delay(x[1..<4]).scalars : (0..<4).flatMap { delay(x[$0]).scalars }
        #expect(out == [0, 0, 1, 2])
    }

    @Test("each class's votes are averaged")
    func voting() {
        #expect(VotingLayer(2)(Tensor([1, 0, 1, 1], shape: [1, 4])).scalars == [0.5, 1])
    }

    @Test("step-by-step containers equal the multi-step network and hear each step")
    func multiStepContainer() {
        withGenerator(Generator(seed: 3)) {
            let (linear, x) = (Linear(4, 3), Tensor.rand(5, 2, 4))
            let container = MultiStepContainer([linear, IFNode()])
            let monitor = OutputMonitor(container, IFNode.self)
            let whole = Sequential([linear, IFNode(stepMode: .multiStep)])
            #expect(container(x).scalars == whole(x).scalars)
            #expect(monitor["1"].map(\.shape) == Array(repeating: [2, 3], count: 5))
            #expect(monitor.stacked("1").shape == [5, 2, 3])
        }
    }

    @Test("a batch container runs once, and the step mode of its modules stays")
    func seqToANN() {
        let net = Sequential {
            SeqToANNContainer([Conv2d(1, 2, kernel: 3)])
            IFNode()
        }
        net.setStepMode(.multiStep)
        let monitor = OutputMonitor(net, Conv2d.self)
        #expect(net(ramp(3, 2, 1, 4, 4)).shape == [3, 2, 2, 2, 2])
        #expect(monitor.monitoredLayers == ["0.0"])
        #expect(monitor[0].shape == [6, 2, 2, 2])
    }

    @Test("an element-wise recurrence sees its last output, in both step modes")
    func recurrence() {
        let x = Tensor([1, 1, 1], shape: [3, 1])
        let sum = ElementWiseRecurrentContainer(Sequential([]), stepMode: .multiStep) { $0 + $1 }
        #expect(sum(x).scalars == [1, 2, 3])
        sum.reset()
        sum.stepMode = .singleStep
        #expect((0..<3).map { sum(x[$0]).item } == [1, 2, 3])
        #expect(
            "\(sum)" == "ElementWiseRecurrentContainer(\n  , step_mode=s\n  (sub_module): Sequential()\n)")
    }

    @Test("a linear recurrence learns through its last output")
    func linearRecurrence() {
        let net = LinearRecurrentContainer(IFNode(), inFeatures: 3, outFeatures: 3, stepMode: .multiStep)
        net(Tensor.ones([4, 2, 3])).sum().backward()
        #expect(net.parameters.map(\.shape) == [[3, 6], [3]])
        #expect(net.parameters.allSatisfy { $0.gradient != nil })
    }

    @Test("a layer says which axes its step mode asks for")
    func shapeError() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            Conv2d(1, 2, kernel: 3, stepMode: .multiStep)(Tensor.zeros([2, 1, 4, 4]))
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(
            message.contains(
                "Conv2d: expected x with shape [T, N, C, H, W], but got x with shape [2, 1, 4, 4]!"))
    }

    @Test("a step-by-step container refuses modules that take whole sequences")
    func containerError() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            MultiStepContainer([IFNode(stepMode: .multiStep)])(Tensor.zeros([2, 1, 4]))
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(
            message.contains("expected its modules in single-step mode, but IFNode is in multi-step mode"))
    }
}
