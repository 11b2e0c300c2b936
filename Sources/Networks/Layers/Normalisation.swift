public import Tensors

/// y = (x − mean) / √(variance + ε) · weight + bias, with mean and variance of each channel.
///
/// While training they are those of the batch, over all axes but the channels' (over T·N in multi-step mode),
/// and running averages are kept, which take their place afterwards. Source: Ioffe and Szegedy, 2015.
public class BatchNorm: BatchLayer {
    public let weight: Parameter
    public let bias: Parameter
    /// Running averages over batches, shape `[C]`; the variance is the unbiased one.
    public var runningMean: Tensor
    public var runningVariance: Tensor
    /// How many batches they have seen.
    public var batchesTracked = 0
    public let epsilon: Double
    /// The share of the newest batch in the running averages.
    public let momentum: Double

    public init(
        _ channels: Int, epsilon: Double = 1e-5, momentum: Double = 0.1, stepMode: StepMode = .singleStep
    ) {
        weight = Parameter(.ones([channels]))
        bias = Parameter(.zeros([channels]))
        runningMean = .zeros([channels])
        runningVariance = .ones([channels])
        self.epsilon = epsilon
        self.momentum = momentum
        super.init(stepMode: stepMode)
    }

    public var channels: Int { weight.shape[0] }

    override func batchForward(_ x: Tensor) -> Tensor {
        expect(x.shape[1] == channels, "\(title): expected \(channels) channels, got shape \(x.shape)")
        let others = x.shape.indices.filter { $0 != 1 }
        let perChannel = x.shape.indices.map { $0 == 1 ? channels : 1 }
        let (mean, variance) =
            isTraining
            ? moments(x, over: others)
            : (runningMean.reshaped(perChannel), runningVariance.reshaped(perChannel))
        return (x - mean) / (variance + epsilon).sqrt() * weight.value.reshaped(perChannel)
            + bias.value.reshaped(perChannel)
    }

    private func moments(_ x: Tensor, over axes: [Int]) -> (mean: Tensor, variance: Tensor) {
        let result = x.moments(over: axes)
        let number = x.count / channels
        expect(number > 1, "\(title): expected more than one value per channel while training, got shape \(x.shape)")
        let unbiased = result.variance.detached * (Float(number) / Float(number - 1))
        runningMean = runningMean * (1 - momentum) + result.mean.detached.reshaped([channels]) * momentum
        runningVariance = runningVariance * (1 - momentum) + unbiased.reshaped([channels]) * momentum
        batchesTracked += 1
        return result
    }

    public override var extraDescription: [String] {
        [
            "\(channels), eps=\(pythonText(epsilon)), momentum=\(momentum), affine=True, track_running_stats=True, "
                + "step_mode=\(stepMode)"
        ]
    }
    public override var ownParameters: [(name: String, parameter: Parameter)] { [("weight", weight), ("bias", bias)] }
}

/// Batch normalisation of `[N, C, L]`, or `[T, N, C, L]`.
public final class BatchNorm1d: BatchNorm {
    override var axes: [String]? { ["N", "C", "L"] }
}

/// Batch normalisation of `[N, C, H, W]`, or `[T, N, C, H, W]`.
public final class BatchNorm2d: BatchNorm {
    override var axes: [String]? { ["N", "C", "H", "W"] }
}

/// Normalises groups of channels of each sample `[N, C, *]`; it is the same in training and afterwards.
///
/// Source: Wu and He, 2018.
public final class GroupNorm: BatchLayer {
    public let groups: Int
    public let weight: Parameter
    public let bias: Parameter
    public let epsilon: Double

    public init(groups: Int, channels: Int, epsilon: Double = 1e-5, stepMode: StepMode = .singleStep) {
        expect(groups > 0 && channels % groups == 0, "GroupNorm: \(channels) channels don't make \(groups) groups")
        self.groups = groups
        self.epsilon = epsilon
        weight = Parameter(.ones([channels]))
        bias = Parameter(.zeros([channels]))
        super.init(stepMode: stepMode)
    }

    override func batchForward(_ x: Tensor) -> Tensor {
        let channels = weight.shape[0]
        expect(x.rank >= 2 && x.shape[1] == channels, "\(title): expected [N, \(channels), *], got shape \(x.shape)")
        let grouped = x.reshaped([x.shape[0], groups, -1])
        let (mean, variance) = grouped.moments(over: [2])
        let normal = ((grouped - mean) / (variance + epsilon).sqrt()).reshaped(x.shape)
        let perChannel = x.shape.indices.map { $0 == 1 ? channels : 1 }
        return normal * weight.value.reshaped(perChannel) + bias.value.reshaped(perChannel)
    }

    public override var extraDescription: [String] {
        ["\(groups), \(weight.shape[0]), eps=\(pythonText(epsilon)), affine=True, step_mode=\(stepMode)"]
    }
    public override var ownParameters: [(name: String, parameter: Parameter)] { [("weight", weight), ("bias", bias)] }
}

extension Tensor {
    /// Mean and biased variance over some axes, which stay with length 1.
    fileprivate func moments(over axes: [Int]) -> (mean: Tensor, variance: Tensor) {
        let number = axes.reduce(1) { $0 * shape[$1] }
        let mean = sum(axes: axes, keepingAxes: true) / number
        let centred = self - mean
        return (mean, (centred * centred).sum(axes: axes, keepingAxes: true) / number)
    }
}
