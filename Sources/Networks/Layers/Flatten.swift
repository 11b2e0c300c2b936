internal import Tensors

/// Joins the axes of each sample: `[N, C, H, W]` becomes `[N, C·H·W]`, in multi-step mode with T before.
public final class Flatten: BatchLayer {
    public let first: Int
    public let last: Int

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
