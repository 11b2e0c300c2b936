/// What happens to the membrane potential of a neuron that fires.
///
/// A number is a hard reset to it: `IFNode(vReset: 0)`.
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

extension Reset: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// A hard reset to a number.
    public init(floatLiteral value: Double) { self = .hard(to: value) }
    /// A hard reset to a whole number.
    public init(integerLiteral value: Int) { self = .hard(to: Double(value)) }
}
