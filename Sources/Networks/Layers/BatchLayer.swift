public import Tensors

/// A layer without time: it knows batches. In multi-step mode it takes `[T, N, *]` as one batch `[T·N, *]`.
public class BatchLayer: Module, StepModeModule {
    /// Whether a call is one batch or a sequence of batches.
    public var stepMode: StepMode

    init(stepMode: StepMode) {
        self.stepMode = stepMode
    }

    /// The names of the axes of one batch, `["N", "C", "L"]`; nil when any rank will do.
    var axes: [String]? { nil }

    /// Whether the last of ``axes`` may be left out, as a layer behind a linear one does.
    var mayLackLastAxis: Bool { false }

    /// What the layer does to one batch.
    func batchForward(_ x: Tensor) -> Tensor { x }

    public final override func forward(_ x: Tensor) -> Tensor {
        check(x)
        guard stepMode == .multiStep else { return batchForward(x) }
        let y = batchForward(x.flatten(from: 0, to: 1))
        return y.reshaped(Array(x.shape[..<2]) + y.shape.dropFirst())
    }

    private func check(_ x: Tensor) {
        let expected = (stepMode == .multiStep ? ["T"] : []) + (axes ?? ["N", "*"])
        if axes == nil ? x.rank >= expected.count - 1 : x.rank == expected.count { return }
        if mayLackLastAxis, x.rank == expected.count - 1 { return }
        func text(_ axes: some Sequence<String>) -> String { "[\(axes.joined(separator: ", "))]" }
        let shapes = (mayLackLastAxis ? "\(text(expected.dropLast())) or " : "") + text(expected)
        stop("\(title): expected x with shape \(shapes), but got x with shape \(x.shape)!")
    }
}
