public import Tensors

/// Modules in single-step mode that take one step `[N, *]` or, in multi-step mode, a sequence `[T, N, *]`: step by step
/// when they keep state, as one batch `[T·N, *]` when they don't.
///
/// ```swift
/// StepModeContainer(stateful: false, [Linear(8, 8), ReLU()], stepMode: .multiStep)
/// ```
public final class StepModeContainer: Sequential, StepModeModule {
    /// Whether the modules inside keep state from step to step.
    public let isStateful: Bool
    /// Whether a call is one step or a sequence; the modules inside stay in single-step mode.
    public var stepMode: StepMode

    /// A container of `modules`. When called, stops unless all of them are in single-step mode.
    public init(stateful: Bool, _ modules: [Module], stepMode: StepMode = .singleStep) {
        isStateful = stateful
        self.stepMode = stepMode
        super.init(modules)
    }

    /// The same, with the modules in a builder.
    public convenience init(
        stateful: Bool, stepMode: StepMode = .singleStep, @SequentialBuilder _ modules: () -> [Module]
    ) {
        self.init(stateful: stateful, modules(), stepMode: stepMode)
    }

    override var keepsSingleSteps: Bool { true }

    public override func forward(_ x: Tensor) -> Tensor {
        checkSingleStep()
        guard stepMode == .multiStep else { return run(x) }
        expect(
            x.rank >= (isStateful ? 1 : 2) && x.shape[0] > 0,
            "\(title): expected input [T, N, *] in multi-step mode, got shape \(x.shape)")
        guard isStateful else {
            let y = run(x.flatten(from: 0, to: 1))
            return y.reshaped(Array(x.shape[..<2]) + y.shape.dropFirst())
        }
        return .stacked((0..<x.shape[0]).map { run(x[$0]) })
    }
}
