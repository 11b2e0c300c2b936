internal import Tensors

/// Adagrad: each element's steps get shorter with all the gradients it has had.
///
///     s ← s + g²,   p ← p − η/(1 + (t − 1)·δ) · g / (√s + ε)
///
/// Weight decay is added to the gradient. Source: Duchi, Hazan and Singer, JMLR 2011.
public final class Adagrad: Optimizer {
    /// Every parameter that it changes, group after group.
    public var parameters: [Parameter] { grouped.parameters }
    /// η, the step from the next ``step()`` on.
    public var learningRate: Double
    /// δ, how much slower steps get with their number t.
    public let rateDecay: Double
    /// ε, what keeps the quotient finite.
    public let epsilon: Double
    private let grouped: GroupedParameters
    private var states: [(sum: Tensor, steps: Int)?]

    /// Stops when a setting is negative.
    public convenience init(
        _ parameters: [Parameter], learningRate: Double = 1e-2, rateDecay: Double = 0,
        weightDecay: Double = 0, epsilon: Double = 1e-10
    ) {
        self.init(
            groups: [ParameterGroup(parameters)], learningRate: learningRate, rateDecay: rateDecay,
            weightDecay: weightDecay, epsilon: epsilon)
    }

    /// The same for groups of parameters; `weightDecay` is that of groups without one of their own.
    public init(
        groups: [ParameterGroup], learningRate: Double = 1e-2, rateDecay: Double = 0,
        weightDecay: Double = 0, epsilon: Double = 1e-10
    ) {
        expect(
            rateDecay >= 0 && epsilon >= 0,
            "Adagrad: expected a rateDecay and an epsilon from 0, got \(rateDecay) and \(epsilon)")
        grouped = GroupedParameters("Adagrad", groups, weightDecay: weightDecay)
        self.learningRate = checkedRate("Adagrad", learningRate)
        (self.rateDecay, self.epsilon) = (rateDecay, epsilon)
        states = Array(repeating: nil, count: grouped.entries.count)
    }

    /// One step for every parameter that has a gradient.
    public func step() {
        grouped.update { index, entry, value, gradient in
            let gradient =
                entry.weightDecay == 0 ? gradient : gradient.adding(value, times: entry.weightDecay)
            let old = states[index] ?? (.zeros(value.shape), 0)
            let sum = old.sum.combined(with: gradient) { $0.addingProduct($1, $1) }
            states[index] = (sum, old.steps + 1)
            let rate = learningRate * entry.rateFactor / (1 + Double(old.steps) * rateDecay)
            let offset = Float(epsilon)
            let direction = gradient.combined(with: sum) { $0 / ($1.squareRoot() + offset) }
            return value.adding(direction, times: -rate)
        }
    }
}
