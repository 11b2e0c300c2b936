public import Tensors

/// Runs a module that knows single steps over the whole sequence `x`, `[T, N, *]`; the outputs side by side.
public func multiStepForward(_ x: Tensor, _ module: Module) -> Tensor {
    expect(x.rank >= 1 && x.shape[0] > 0, "multiStepForward: expected input [T, N, *], got shape \(x.shape)")
    return .stacked((0..<x.shape[0]).map { module(x[$0]) })
}

/// Runs a module without state over the whole sequence `x`, `[T, N, *]`, as one batch `[T·N, *]`.
public func sequenceAsBatchForward(_ x: Tensor, _ module: Module) -> Tensor {
    expect(x.rank >= 2, "sequenceAsBatchForward: expected input [T, N, *], got shape \(x.shape)")
    let y = module(x.flatten(from: 0, to: 1))
    return y.reshaped(Array(x.shape[..<2]) + y.shape.dropFirst())
}

/// Runs a multi-step module over `x`, `[T, N, *]`, in pieces of at most `chunk` steps; its state goes on from
/// piece to piece. Only the memory needed at a time differs from one call.
public func chunkedMultiStepForward(_ x: Tensor, chunk: Int, _ module: Module) -> Tensor {
    expect(chunk > 0, "chunkedMultiStepForward: expected a chunk of at least one step, got \(chunk)")
    expect(
        x.rank >= 1 && x.shape[0] > 0,
        "chunkedMultiStepForward: expected input [T, N, *], got shape \(x.shape)")
    let pieces = stride(from: 0, to: x.shape[0], by: chunk).map { start in
        module(x[start..<min(start + chunk, x.shape[0])])
    }
    return .stacked(pieces.flatMap { piece in (0..<piece.shape[0]).map { piece[$0] } })
}

/// Where each neuron fires first: a mask of the shape of `spikes`, `[*, T]`, with at most one true value along time.
public func firstSpikeIndex(_ spikes: Tensor) -> BoolTensor {
    expect(spikes.rank >= 1, "firstSpikeIndex: expected spikes [*, T], got a single number")
    let steps = spikes.shape[spikes.rank - 1]
    var mask = [Bool](repeating: false, count: spikes.count)
    let values = spikes.scalars
    for row in stride(from: 0, to: values.count, by: max(steps, 1)) {
        if let first = (row..<row + steps).first(where: { values[$0] == 1 }) { mask[first] = true }
    }
    return BoolTensor(mask, shape: spikes.shape)
}
