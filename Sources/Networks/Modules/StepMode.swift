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
    public func setStepMode(_ mode: StepMode) {
        for (_, module) in namedModules { (module as? any StepModeModule)?.stepMode = mode }
    }
}
