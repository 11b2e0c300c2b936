internal import Tensors

/// Joins the axes of each sample: `[N, C, H, W]` becomes `[N, C·H·W]`, in multi-step mode with T before.
public final class Flatten: BatchLayer {
    /// The first axis that is joined; 0 is that of samples.
    public let first: Int
    /// The last one; negative ones count from the end.
    public let last: Int

    /// Joins the axes from `first` to `last` of each batch; when called, stops unless they are there.
    public init(from first: Int = 1, to last: Int = -1, stepMode: StepMode = .singleStep) {
        self.first = first
        self.last = last
        super.init(stepMode: stepMode)
    }

    override func batchForward(_ x: Tensor) -> Tensor { x.flatten(from: first, to: last) }

    public override var extraDescription: [String] {
        ["start_dim=\(first), end_dim=\(last), step_mode=\(stepMode)"]
    }
}
