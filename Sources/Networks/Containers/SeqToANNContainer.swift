public import Tensors

/// Modules without state, run once over `[T, N, *]` as one batch `[T·N, *]`.
public final class SeqToANNContainer: Sequential {
    override var keepsSingleSteps: Bool { true }

    public override func forward(_ x: Tensor) -> Tensor {
        checkSingleStep()
        expect(x.rank >= 2, "\(title): expected input [T, N, *], got shape \(x.shape)")
        let y = run(x.flatten(from: 0, to: 1))
        return y.reshaped(Array(x.shape[..<2]) + y.shape.dropFirst())
    }
}
