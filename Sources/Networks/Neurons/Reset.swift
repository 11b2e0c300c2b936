/// What happens to the membrane potential of a neuron that fires.
public enum Reset: Sendable, Equatable {
    /// V ← `to`.
    case hard(to: Double)
    /// V ← V − threshold: what exceeds the threshold is kept.
    case soft
}
