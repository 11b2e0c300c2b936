public import Tensors

/// Modules in single-step mode, run one step after another over `[T, N, *]`: their hooks hear each step.
public final class MultiStepContainer: Sequential {
    override var keepsSingleSteps: Bool { true }

    public override func forward(_ x: Tensor) -> Tensor {
        checkSingleStep()
        expect(x.rank >= 1 && x.shape[0] > 0, "\(title): expected input [T, N, *], got shape \(x.shape)")
        return .stacked((0..<x.shape[0]).map { run(x[$0]) })
    }
}
