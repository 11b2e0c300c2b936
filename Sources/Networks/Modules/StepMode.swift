internal import Tensors

/// Whether one call of a module is one time step or a whole sequence.
public enum StepMode: String, Sendable, CustomStringConvertible {
    /// Input `[N, *]`, one step.
    case singleStep = "s"
    /// Input `[T, N, *]`, all steps.
    case multiStep = "m"

    public var description: String { rawValue }
}

/// A module whose meaning of one call can be set.
public protocol StepModeModule: Module {
    var stepMode: StepMode { get set }
}

extension Module {
    /// Sets the step mode of this module and of everything inside it that has one.
    ///
    /// Containers that run their modules step by step, or as a batch, keep them in single-step mode.
    public func setStepMode(_ mode: StepMode) {
        (self as? any StepModeModule)?.stepMode = mode
        guard !(self is any SingleStepContainer) else { return }
        for child in children { child.module.setStepMode(mode) }
    }
}

/// A module whose own modules stay in single-step mode.
protocol SingleStepContainer: Module {}

extension SingleStepContainer {
    func checkSingleStep(_ modules: [Module]) {
        for inner in modules.flatMap(\.namedModules) {
            guard let mode = (inner.module as? any StepModeModule)?.stepMode, mode == .multiStep else {
                continue
            }
            stop(
                "\(title): expected its modules in single-step mode, but \(type(of: inner.module)) is in multi-step mode"
            )
        }
    }
}
