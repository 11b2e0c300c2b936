public import Tensors

/// y = (x − mean) / √(variance + ε) · weight + bias, with mean and variance of each channel.
///
/// While training they are those of the batch, over all axes but the channels' (over T·N in multi-step mode),
/// and running averages are kept, which take their place afterwards. Source: Ioffe and Szegedy, 2015.
public class BatchNorm: BatchLayer {
    /// A factor for each channel, shape `[C]`, 1 at the start; nil when not affine.
    public let weight: Parameter?
    /// A shift for each channel, shape `[C]`, 0 at the start; nil when not affine.
    public let bias: Parameter?
    /// C.
    public let channels: Int
    /// Running averages over batches, shape `[C]`; the variance is the unbiased one.
    public var runningMean: Tensor
    /// The variance's running average, shape `[C]`; of the unbiased one.
    public var runningVariance: Tensor
    /// How many batches they have seen.
    public var batchesTracked = 0
    /// What keeps the quotient finite.
    public let epsilon: Double
    /// The share of the newest batch in the running averages.
    public let momentum: Double

    /// Stops unless `channels` is above 0.
    ///
    /// - Parameters:
    ///   - epsilon: what keeps the quotient finite.
    ///   - momentum: the share of the newest batch in the running averages.
    ///   - affine: whether there is a weight and a bias to train.
    public init(
        _ channels: Int, epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = true,
        stepMode: StepMode = .singleStep
    ) {
        checkSizes("BatchNorm", [("channels", channels)])
        weight = affine ? Parameter(.ones([channels])) : nil
        bias = affine ? Parameter(.zeros([channels])) : nil
        runningMean = .zeros([channels])
        runningVariance = .ones([channels])
        self.channels = channels
        self.epsilon = epsilon
        self.momentum = momentum
        super.init(stepMode: stepMode)
    }

    public override var ownBuffers: [Buffer] {
        [
            Buffer("running_mean", read: { self.runningMean }, write: { self.runningMean = $0 }),
            Buffer("running_var", read: { self.runningVariance }, write: { self.runningVariance = $0 }),
            Buffer(
                "num_batches_tracked", read: { Tensor(self.batchesTracked) },
                write: { self.batchesTracked = Int($0.item) }),
        ]
    }

    override func batchForward(_ x: Tensor) -> Tensor {
        expect(x.shape[1] == channels, "\(title): expected \(channels) channels, got shape \(x.shape)")
        return isTraining ? withStatistics(of: x) : withRunningAverages(x)
    }

    private func withRunningAverages(_ x: Tensor) -> Tensor {
        let perChannel = x.shape.indices.map { $0 == 1 ? channels : 1 }
        let rate = (runningVariance + epsilon).sqrt()
        let factor = weight.map { $0.value / rate } ?? 1 / rate
        let shift = bias.map { $0.value - runningMean * factor } ?? -(runningMean * factor)
        return x * factor.reshaped(perChannel) + shift.reshaped(perChannel)
    }

    private func withStatistics(of x: Tensor) -> Tensor {
        let number = x.count / channels
        expect(
            number > 1,
            "\(title): expected more than one value per channel while training, got shape \(x.shape)")
        let standardise = Standardisation(
            outer: x.shape[0], groups: channels, inner: number / x.shape[0], epsilon: epsilon)
        let result = standardise(x, scale: weight?.value, shift: bias?.value)
        let unbiased = result.variance * (Float(number) / Float(number - 1))
        runningMean = runningMean * (1 - momentum) + result.mean * momentum
        runningVariance = runningVariance * (1 - momentum) + unbiased * momentum
        batchesTracked += 1
        return result.y
    }

    public override var extraDescription: [String] {
        [
            "\(channels), eps=\(pythonText(epsilon)), momentum=\(momentum), affine=\(pythonText(weight != nil)), "
                + "bias=\(pythonText(bias != nil)), track_running_stats=True, step_mode=\(stepMode)"
        ]
    }
}

/// Batch normalisation of `[N, C, L]` or `[N, C]`; in multi-step mode of `[T, N, C, L]` or `[T, N, C]`.
public final class BatchNorm1d: BatchNorm {
    override var axes: [String]? { ["N", "C", "L"] }
    override var mayLackLastAxis: Bool { true }
}

/// Batch normalisation of `[N, C, H, W]`, or `[T, N, C, H, W]`.
public final class BatchNorm2d: BatchNorm {
    override var axes: [String]? { ["N", "C", "H", "W"] }
}

/// Normalises groups of channels of each sample `[N, C, *]`; it is the same in training and afterwards.
///
/// Source: Wu and He, 2018.
public final class GroupNorm: BatchLayer {
    /// How many groups the channels make.
    public let groups: Int
    /// The number of channels.
    public let channels: Int
    /// A factor for each channel; nil when not affine.
    public let weight: Parameter?
    /// A shift for each channel; nil when not affine.
    public let bias: Parameter?
    /// What keeps the quotient finite.
    public let epsilon: Double

    /// Stops unless the channels make equal groups.
    public init(
        groups: Int, channels: Int, epsilon: Double = 1e-5, affine: Bool = true,
        stepMode: StepMode = .singleStep
    ) {
        checkSizes("GroupNorm", [("channels", channels)])
        expect(
            groups > 0 && channels % groups == 0,
            "GroupNorm: \(channels) channels don't make \(groups) groups")
        self.groups = groups
        self.channels = channels
        self.epsilon = epsilon
        weight = affine ? Parameter(.ones([channels])) : nil
        bias = affine ? Parameter(.zeros([channels])) : nil
        super.init(stepMode: stepMode)
    }

    override func batchForward(_ x: Tensor) -> Tensor {
        expect(
            x.rank >= 2 && x.shape[1] == channels,
            "\(title): expected [N, \(channels), *], got shape \(x.shape)")
        let all = x.shape[0] * groups
        let standardise = Standardisation(
            outer: 1, groups: all, inner: x.count / max(all, 1), epsilon: epsilon)
        let normal = standardise(x, scale: nil, shift: nil).y
        let perChannel = x.shape.indices.map { $0 == 1 ? channels : 1 }
        guard let weight, let bias else { return normal }
        return normal * weight.value.reshaped(perChannel) + bias.value.reshaped(perChannel)
    }

    public override var extraDescription: [String] {
        [
            "\(groups), \(channels), eps=\(pythonText(epsilon)), affine=\(pythonText(weight != nil)), "
                + "bias=\(pythonText(bias != nil)), step_mode=\(stepMode)"
        ]
    }
}
