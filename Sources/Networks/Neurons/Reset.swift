/// What happens to the membrane potential of a neuron that fires.
public enum Reset: Sendable, Equatable {
    /// V ← `to`.
    case hard(to: Double)
    /// V ← V − threshold: what exceeds the threshold is kept.
    case soft

    /// The potential after a hard reset, and before the first input; 0 with a soft one.
    var rest: Double {
        if case .hard(let to) = self { to } else { 0 }
    }
}
