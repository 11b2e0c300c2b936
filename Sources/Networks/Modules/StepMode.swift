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
    /// Whether a call is one step or a sequence.
    var stepMode: StepMode { get set }
}

extension Module {
    /// Sets the step mode of this module and of everything inside it that has one.
    ///
    /// Containers that run their modules step by step, or as a batch, keep them in single-step mode.
    public func setStepMode(_ mode: StepMode) {
        forEachModule(where: { !$0.keepsSingleSteps }) { $0.stepping?.stepMode = mode }
    }
}

extension Module {
    /// Stops when a module inside this one is in multi-step mode.
    final func checkSingleStep() {
        forEachChild { child in
            child.forEachModule { inner in
                guard inner.stepping?.stepMode == .multiStep else { return }
                stop(
                    "\(title): expected its modules in single-step mode, but \(inner.kind.name) is in multi-step mode"
                )
            }
        }
    }
}
