internal import Tensors

/// Stochastic gradient descent, with momentum μ and weight decay λ:
///
///     g ← g + λ·p,   b ← μ·b + (1 − δ)·g   (b = g at the first step)
///     p ← p − η·b                          or, after Nesterov, p − η·(g + μ·b)
///
/// Products with λ, η and Nesterov's μ are fused with their sums, as in PyTorch: the same gradients give the same bits.
/// Source: Sutskever et al., On the importance of initialization and momentum, ICML 2013.
public final class SGD: Optimizer {
    /// Every parameter that it changes, group after group.
    public var parameters: [Parameter] { grouped.parameters }
    /// η, the step from the next ``step()`` on.
    public var learningRate: Double
    /// μ.
    public let momentum: Double
    /// δ.
    public let dampening: Double
    /// Whether steps look ahead, after Nesterov.
    public let isNesterov: Bool
    private let grouped: GroupedParameters
    private var velocities: [Tensor?]

    /// Stops when a setting is negative, or for Nesterov's step without momentum or with dampening.
    public convenience init(
        _ parameters: [Parameter], learningRate: Double, momentum: Double = 0, dampening: Double = 0,
        nesterov: Bool = false, weightDecay: Double = 0
    ) {
        self.init(
            groups: [ParameterGroup(parameters)], learningRate: learningRate, momentum: momentum,
            dampening: dampening, nesterov: nesterov, weightDecay: weightDecay)
    }

    /// The same for groups of parameters; `weightDecay` is that of groups without one of their own.
    public init(
        groups: [ParameterGroup], learningRate: Double, momentum: Double = 0, dampening: Double = 0,
        nesterov: Bool = false, weightDecay: Double = 0
    ) {
        expect(momentum >= 0, "SGD: expected a momentum from 0, got \(momentum)")
        expect(
            !nesterov || (momentum > 0 && dampening == 0),
            "SGD: Nesterov's step needs a momentum above 0 and no dampening")
        grouped = GroupedParameters("SGD", groups, weightDecay: weightDecay)
        self.learningRate = checkedRate("SGD", learningRate)
        self.momentum = momentum
        self.dampening = dampening
        isNesterov = nesterov
        velocities = Array(repeating: nil, count: grouped.entries.count)
    }

    /// One step for every parameter that has a gradient.
    public func step() {
        grouped.update { index, entry, value, gradient in
            var gradient = gradient
            if entry.weightDecay != 0 { gradient = gradient.adding(value, times: entry.weightDecay) }
            if momentum != 0 {
                let velocity =
                    velocities[index].map { ($0 * momentum).adding(gradient, times: 1 - dampening) }
                    ?? gradient
                velocities[index] = velocity
                gradient = isNesterov ? gradient.adding(velocity, times: momentum) : velocity
            }
            return value.adding(gradient, times: -learningRate * entry.rateFactor)
        }
    }
}
