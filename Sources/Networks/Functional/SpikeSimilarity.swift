public import Tensors

/// How alike two rows of numbers are taken to be.
public enum SpikeKernel: Sendable {
    /// x·y
    case linear
    /// (x·y)^degree
    case polynomial(degree: Double)
    /// σ(α·x·y)
    case sigmoid(alpha: Double)
    /// exp(−|x − y|² / (2σ²)), σ above 0
    case gaussian(sigma: Double)
}

/// The kernel of every row of `x`, `[N, D]`, with every row of `y`, `[M, D]`: shape `[N, M]`.
///
/// Stops when the rows are of different lengths, or σ isn't above 0.
public func kernelDotProduct(_ x: Tensor, _ y: Tensor, _ kernel: SpikeKernel = .linear) -> Tensor {
    expect(
        x.rank == 2 && y.rank == 2 && x.shape[1] == y.shape[1],
        "kernelDotProduct: expected x [N, D] and y [M, D], got \(x.shape) and \(y.shape)")
    let product = x.matmul(y.transposed())
    switch kernel {
    case .linear: return product
    case .polynomial(let degree): return product.pow(degree)
    case .sigmoid(let alpha): return (product * alpha).sigmoid()
    case .gaussian(let sigma):
        expect(sigma > 0, "kernelDotProduct: expected sigma above 0, got \(sigma)")
        let (x2, y2) = ((x * x).sum(1).reshaped(x.shape[0], 1), (y * y).sum(1).reshaped(1, y.shape[0]))
        return ((product * 2 - x2 - y2) / (2 * sigma * sigma)).exp()
    }
}

/// How similarities are compared.
public enum SimilarityLoss: Sendable {
    /// The mean of squared, or of absolute, differences.
    case squared, absolute
    /// The mean of −s·ln p − (1 − s)·ln(1 − p).
    case crossEntropy
}

/// The loss between how alike the samples' spikes are and how alike their labels are: layers that are trained by it one by
/// one learn to tell classes apart.
///
/// - Parameters:
///   - spikes: `[N, *]`, flattened; with the linear kernel similarities are cosines.
///   - labels: `[N, C]`, zeros and ones.
/// The function is SpikingJelly's `spike_similar_loss`.
public func spikeSimilarLoss(
    _ spikes: Tensor, _ labels: Tensor, kernel: SpikeKernel = .linear, _ loss: SimilarityLoss = .squared
) -> Tensor {
    expect(
        spikes.rank >= 2 && labels.rank == 2 && labels.shape[0] == spikes.shape[0],
        "spikeSimilarLoss: expected spikes [N, *] and labels [N, C], got \(spikes.shape) and \(labels.shape)")
    let rows = spikes.flatten(from: 1)
    var alike = kernelDotProduct(rows, rows, kernel)
    if case .linear = kernel {
        let length = (rows * rows).sum(1).sqrt().reshaped(rows.shape[0], 1)
        alike = alike / (length.matmul(length.transposed()) + 1e-8)
    }
    let expected = labels.detached.matmul(labels.detached.transposed()).map { min($0, 1) }
    switch loss {
    case .squared: return meanSquaredError(alike, expected)
    case .absolute: return (alike - expected).abs().mean()
    case .crossEntropy:
        // As PyTorch does, a logarithm is at least −100.
        let certain = alike.log().clamp(min: -100, max: Float.infinity)
        let doubt = (1 - alike).log().clamp(min: -100, max: Float.infinity)
        return -(expected * certain + (1 - expected) * doubt).mean()
    }
}

/// Classes `[N]` as zeros and ones `[N, C·n]`, where each class has `copies` neighbouring ones.
///
/// Stops unless there is at least one copy.
public func redundantOneHot(_ classes: IntTensor, _ count: Int, copies: Int) -> Tensor {
    expect(copies > 0, "redundantOneHot: expected at least one copy, got \(copies)")
    let plain = classes.oneHot(count).scalars
    return Tensor(
        plain.flatMap { repeatElement($0, count: copies) }, shape: [classes.count, count * copies])
}

/// The sequence `x`, `[T, N, *]`, `steps` later: zeros come first, and the last steps fall out.
///
/// Stops when `steps` is negative.
public func delayed(_ x: Tensor, by steps: Int) -> Tensor {
    expect(steps >= 0, "delayed: expected a number of steps from 0, got \(steps)")
    expect(x.rank >= 1, "delayed: expected a sequence [T, N, *], got a single number")
    if steps == 0 { return x }
    let zeros = Tensor.zeros(Array(x.shape.dropFirst()))
    let count = x.shape[0]
    return .stacked((0..<count).map { $0 < steps ? zeros : x[$0 - steps] })
}
