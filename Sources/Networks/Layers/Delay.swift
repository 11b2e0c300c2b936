public import Tensors

/// Hands every input on k steps later; zeros come out of the first k steps after a reset.
///
/// Input and output `[N, *]`, or `[T, N, *]` in multi-step mode. What is on its way stays so from call to call.
public final class Delay: Module, StepModeModule {
    /// How many steps later an input comes out.
    public let steps: Int
    /// Whether a call is one step or a sequence.
    public var stepMode: StepMode
    private var waiting: [Tensor] = []

    /// Stops when `steps` is negative.
    public init(_ steps: Int, stepMode: StepMode = .singleStep) {
        expect(steps >= 0, "Delay: expected a number of steps from 0, got \(steps)")
        self.steps = steps
        self.stepMode = stepMode
    }

    public override func forward(_ x: Tensor) -> Tensor {
        guard stepMode == .multiStep else { return step(x) }
        expect(x.rank >= 1 && x.shape[0] > 0, "\(title): expected input [T, N, *], got shape \(x.shape)")
        return .stacked((0..<x.shape[0]).map { step(x[$0]) })
    }

    private func step(_ x: Tensor) -> Tensor {
        waiting.append(x)
        return waiting.count > steps ? waiting.removeFirst() : .zeros(x.shape)
    }

    public override func resetState() { waiting = [] }
    public override func detachState() { waiting = waiting.map { $0.detached } }
    public override var extraDescription: [String] { ["step_mode=\(stepMode)"] }
}
