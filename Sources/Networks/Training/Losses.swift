public import Tensors

/// The mean of (prediction − target)² over all elements.
public func meanSquaredError(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    expect(
        prediction.shape == target.shape,
        "meanSquaredError: prediction \(prediction.shape) and target \(target.shape) differ in shape")
    let difference = prediction.detached - target.detached
    let loss = (difference * difference).mean()
    return loss.recorded("MseLossBackward0", from: prediction, target) { gradient in
        let slope = difference * (gradient / difference.count) * 2
        return [slope, -slope]
    }
}

/// The mean cross entropy between class scores `[N, C]` and the right classes `[N]`.
///
/// - Parameter labelSmoothing: the share of each target that is spread evenly over all classes.
public func crossEntropy(_ scores: Tensor, _ classes: IntTensor, labelSmoothing: Double = 0) -> Tensor {
    expect(
        scores.rank == 2 && classes.shape == [scores.shape[0]],
        "crossEntropy: expected scores [N, C] and classes [N], got \(scores.shape) and \(classes.shape)")
    let logProbabilities = scores.logSoftmax(1)
    let chosen = negativeLogLikelihood(logProbabilities, classes)
    guard labelSmoothing > 0 else { return chosen }
    return (1 - labelSmoothing) * chosen - labelSmoothing * logProbabilities.mean()
}

/// The mean of −log p of the right classes, from log p `[N, C]`.
private func negativeLogLikelihood(_ logProbabilities: Tensor, _ classes: IntTensor) -> Tensor {
    let right = classes.oneHot(logProbabilities.shape[1])
    let count = classes.count
    let loss = -(logProbabilities.detached * right).sum() / count
    return loss.recorded("NllLossBackward0", from: logProbabilities) { [-($0 / count) * right] }
}

/// The squared error between firing rates and the right classes: spikes `[T, N, C]`, classes `[N]`.
public func rateLoss(_ spikes: Tensor, _ classes: IntTensor) -> Tensor {
    expect(spikes.rank == 3, "rateLoss: expected spikes [T, N, C], got \(spikes.shape)")
    return meanSquaredError(spikes.mean(0), classes.oneHot(spikes.shape[2]))
}

/// Temporal efficient training: the cross entropy of each step by itself, averaged over `[T, N, C]`.
///
/// - Parameters:
///   - margin: what every score is drawn towards, with weight `lambda`.
/// Source: Deng et al., Temporal Efficient Training, ICLR 2022.
public func temporalCrossEntropy(
    _ scores: Tensor, _ classes: IntTensor, lambda: Double = 0, margin: Double = 1
) -> Tensor {
    expect(scores.rank == 3, "temporalCrossEntropy: expected scores [T, N, C], got \(scores.shape)")
    let steps = scores.shape[0]
    expect(steps > 0, "temporalCrossEntropy: expected at least one step, got shape \(scores.shape)")
    let entropy = (0..<steps).map { crossEntropy(scores[$0], classes) }.reduce(Tensor(0), +) / steps
    guard lambda > 0 else { return entropy }
    let drawn = meanSquaredError(scores, Tensor(repeating: margin, shape: scores.shape))
    return (1 - lambda) * entropy + lambda * drawn
}

/// The share of rows of `[N, C]` whose largest score is that of the right class.
public func accuracy(_ scores: Tensor, _ classes: IntTensor) -> Double {
    expect(
        scores.rank == 2 && classes.shape == [scores.shape[0]],
        "accuracy: expected scores [N, C] and classes [N], got \(scores.shape) and \(classes.shape)")
    let right = zip(scores.argmax(1).scalars, classes.scalars).count { $0 == $1 }
    return classes.count == 0 ? 0 : Double(right) / Double(classes.count)
}
