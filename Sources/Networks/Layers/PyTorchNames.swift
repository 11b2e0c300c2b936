public import Tensors

// What a PyTorch or SpikingJelly user writes first, answered by the compiler with this engine's name.

extension Linear {
    @available(*, unavailable, renamed: "init(_:_:bias:)")
    public convenience init(inFeatures: Int, outFeatures: Int, bias: Bool = true) { fatalError() }
}

extension Conv1d {
    @available(
        *, unavailable,
        renamed: "init(_:_:kernel:stride:padding:dilation:groups:bias:paddingMode:stepMode:)"
    )
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: Int, stride: Int = 1, padding: Int = 0,
        dilation: Int = 1, groups: Int = 1, bias: Bool = true, stepMode: StepMode = .singleStep
    ) { fatalError() }

    @available(*, unavailable, message: "name the kernel's length: Conv1d(2, 4, kernel: 3)")
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, _ kernel: Int, stride: Int = 1, padding: Int = 0,
        dilation: Int = 1, groups: Int = 1, bias: Bool = true, stepMode: StepMode = .singleStep
    ) { fatalError() }
}

extension Conv2d {
    @available(
        *, unavailable,
        renamed: "init(_:_:kernel:stride:padding:dilation:groups:bias:paddingMode:stepMode:)"
    )
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: some Lengths, stride: some Lengths = 1,
        padding: some PaddingLengths = 0, dilation: some Lengths = 1, groups: Int = 1,
        bias: Bool = true,
        stepMode: StepMode = .singleStep
    ) { fatalError() }

    @available(
        *, unavailable, message: "name the kernel's size: Conv2d(1, 3, kernel: 3), or kernel: [3, 5]"
    )
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, _ kernel: some Lengths, stride: some Lengths = 1,
        padding: some PaddingLengths = 0, dilation: some Lengths = 1, groups: Int = 1,
        bias: Bool = true,
        stepMode: StepMode = .singleStep
    ) { fatalError() }

    @available(*, unavailable, message: "write sizes as a list, vertical first: kernel: [3, 5]")
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, kernel: (Int, Int), stride: Int = 1, padding: Int = 0,
        dilation: Int = 1, groups: Int = 1, bias: Bool = true, stepMode: StepMode = .singleStep
    ) { fatalError() }
}

extension ConvTranspose2d {
    @available(
        *, unavailable,
        renamed: "init(_:_:kernel:stride:padding:outputPadding:dilation:groups:bias:stepMode:)"
    )
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: some Lengths, stride: some Lengths = 1,
        padding: some Lengths = 0, outputPadding: some Lengths = 0, dilation: some Lengths = 1,
        groups: Int = 1, bias: Bool = true, stepMode: StepMode = .singleStep
    ) { fatalError() }
}

extension MaxPool2d {
    @available(
        *, unavailable,
        message: "name the stride: MaxPool2d(2, stride: 2); it is the kernel's unless given"
    )
    public convenience init(
        _ kernel: Int, _ stride: Int, padding: Int = 0, stepMode: StepMode = .singleStep
    ) { fatalError() }

    @available(*, unavailable, renamed: "init(_:stride:padding:dilation:ceilMode:stepMode:)")
    public convenience init(
        kernelSize: some Lengths, stride: some Lengths = [Int](), padding: some Lengths = 0,
        dilation: some Lengths = 1, ceilMode: Bool = false, stepMode: StepMode = .singleStep
    ) { fatalError() }
}

extension AvgPool2d {
    @available(
        *, unavailable,
        message: "name the stride: AvgPool2d(2, stride: 2); it is the kernel's unless given"
    )
    public convenience init(
        _ kernel: Int, _ stride: Int, padding: Int = 0, stepMode: StepMode = .singleStep
    ) { fatalError() }

    @available(*, unavailable, renamed: "init(_:stride:padding:ceilMode:countsPadding:stepMode:)")
    public convenience init(
        kernelSize: some Lengths, stride: some Lengths = [Int](), padding: some Lengths = 0,
        ceilMode: Bool = false, stepMode: StepMode = .singleStep
    ) { fatalError() }
}

extension BatchNorm2d {
    @available(*, unavailable, renamed: "init(_:epsilon:momentum:affine:stepMode:)")
    public convenience init(
        _ channels: Int, eps: Double, momentum: Double = 0.1, affine: Bool = true,
        stepMode: StepMode = .singleStep
    ) { fatalError() }
}

extension Dropout {
    @available(*, unavailable, renamed: "init(_:stepMode:)")
    public convenience init(p: Double, stepMode: StepMode = .singleStep) { fatalError() }
}

extension LeakyReLU {
    @available(*, unavailable, renamed: "init(_:)")
    public convenience init(negativeSlope: Double) { fatalError() }
}

extension Softmax {
    @available(*, unavailable, renamed: "init(_:)")
    public convenience init(dim: Int) { fatalError() }
}

extension SGD {
    @available(
        *, unavailable, renamed: "init(_:learningRate:momentum:dampening:nesterov:weightDecay:)"
    )
    public convenience init(
        _ parameters: [Parameter], lr: Double, momentum: Double = 0, dampening: Double = 0,
        nesterov: Bool = false, weightDecay: Double = 0
    ) { fatalError() }
}

extension Adam {
    @available(*, unavailable, renamed: "init(_:learningRate:betas:epsilon:weightDecay:)")
    public convenience init(
        _ parameters: [Parameter], lr: Double, betas: (Double, Double) = (0.9, 0.999),
        eps: Double = 1e-8,
        weightDecay: Double = 0
    ) { fatalError() }
}

extension AdamW {
    @available(*, unavailable, renamed: "init(_:learningRate:betas:epsilon:weightDecay:)")
    public convenience init(
        _ parameters: [Parameter], lr: Double, betas: (Double, Double) = (0.9, 0.999),
        eps: Double = 1e-8,
        weightDecay: Double = 1e-2
    ) { fatalError() }
}

extension RMSprop {
    @available(
        *, unavailable, renamed: "init(_:learningRate:alpha:epsilon:weightDecay:momentum:centred:)"
    )
    public convenience init(
        _ parameters: [Parameter], lr: Double, alpha: Double = 0.99, eps: Double = 1e-8,
        weightDecay: Double = 0, momentum: Double = 0, centered: Bool = false
    ) { fatalError() }
}

extension Adagrad {
    @available(*, unavailable, renamed: "init(_:learningRate:rateDecay:weightDecay:epsilon:)")
    public convenience init(
        _ parameters: [Parameter], lr: Double, lrDecay: Double = 0, weightDecay: Double = 0,
        eps: Double = 1e-10
    ) { fatalError() }
}

extension LayerNorm {
    @available(*, unavailable, renamed: "init(_:epsilon:affine:bias:)")
    public convenience init(_ shape: some Lengths, eps: Double, elementwiseAffine: Bool = true) {
        fatalError()
    }
}

extension Optimizer {
    @available(*, unavailable, renamed: "zeroGradients")
    public func zeroGrad() { fatalError() }
}

@available(*, unavailable, renamed: "meanSquaredError(_:_:)")
public func mseLoss(_ prediction: Tensor, _ target: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, renamed: "crossEntropy(_:_:labelSmoothing:)")
public func crossEntropyLoss(_ scores: Tensor, _ classes: IntTensor) -> Tensor { fatalError() }

@available(*, unavailable, renamed: "clipGradientNorm(_:to:)")
public func clipGradNorm(_ parameters: [Parameter], _ limit: Double) { fatalError() }
