internal import Tensors

/// A value of each step, joined along time only when someone asks.
struct StepSequence {
    private var steps: [Tensor] = []
    private var whole: Tensor?

    init() {}

    /// All steps at once, `[T, N, *]`.
    init(_ whole: Tensor?) { self.whole = whole }

    mutating func append(_ step: Tensor) {
        if let whole { steps = (0..<whole.shape[0]).map { whole[$0] } }
        whole = nil
        steps.append(step)
    }

    /// `[T, N, *]`, or nil without a step.
    var joined: Tensor? { whole ?? (steps.isEmpty ? nil : .stacked(steps)) }

    var detached: StepSequence {
        var result = self
        result.steps = steps.map(\.detached)
        result.whole = whole?.detached
        return result
    }
}
