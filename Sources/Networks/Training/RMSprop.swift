internal import Tensors

/// RMSprop: steps over the root of a running mean of squared gradients, with momentum μ or without.
///
///     v ← α·v + (1 − α)·g²,   d = g / (√v + ε)
///     b ← μ·b + d             p ← p − η·b      (p ← p − η·d without momentum)
///
/// Centred, the square of the gradient's running mean is taken from v under the root. Weight decay is added to the
/// gradient. Source: Hinton, Neural Networks for Machine Learning, lecture 6e, 2012; Graves, 2013, for the centred one.
public final class RMSprop: Optimizer {
    /// Every parameter that it changes, group after group.
    public var parameters: [Parameter] { grouped.parameters }
    /// η, the step from the next ``step()`` on.
    public var learningRate: Double
    /// α, how much of the running mean stays.
    public let alpha: Double
    /// ε, what keeps the quotient finite.
    public let epsilon: Double
    /// μ.
    public let momentum: Double
    /// Whether the gradient's own mean is taken out.
    public let isCentred: Bool
    private let grouped: GroupedParameters
    private var states: [State?]

    private struct State {
        var square, mean, velocity: Tensor
    }

    /// Stops when a setting is negative or alpha isn't in 0 … 1.
    public convenience init(
        _ parameters: [Parameter], learningRate: Double = 1e-2, alpha: Double = 0.99, epsilon: Double = 1e-8,
        weightDecay: Double = 0, momentum: Double = 0, centred: Bool = false
    ) {
        self.init(
            groups: [ParameterGroup(parameters)], learningRate: learningRate, alpha: alpha, epsilon: epsilon,
            weightDecay: weightDecay, momentum: momentum, centred: centred)
    }

    /// The same for groups of parameters; `weightDecay` is that of groups without one of their own.
    public init(
        groups: [ParameterGroup], learningRate: Double = 1e-2, alpha: Double = 0.99, epsilon: Double = 1e-8,
        weightDecay: Double = 0, momentum: Double = 0, centred: Bool = false
    ) {
        expect(
            (0...1).contains(alpha) && epsilon >= 0 && momentum >= 0,
            "RMSprop: expected alpha in 0 … 1, epsilon and momentum from 0, got \(alpha), \(epsilon), \(momentum)"
        )
        grouped = GroupedParameters("RMSprop", groups, weightDecay: weightDecay)
        self.learningRate = checkedRate("RMSprop", learningRate)
        (self.alpha, self.epsilon, self.momentum, isCentred) = (alpha, epsilon, momentum, centred)
        states = Array(repeating: nil, count: grouped.entries.count)
    }

    /// One step for every parameter that has a gradient.
    public func step() {
        grouped.update { index, entry, value, gradient in
            let gradient =
                entry.weightDecay == 0 ? gradient : gradient.adding(value, times: entry.weightDecay)
            let zeros = Tensor.zeros(value.shape)
            var state = states[index] ?? State(square: zeros, mean: zeros, velocity: zeros)
            let (kept, share) = (Float(alpha), Float(1 - alpha))
            state.square = state.square.combined(with: gradient) {
                ($0 * kept).addingProduct(share * $1, $1)
            }
            var spread = state.square
            if isCentred {
                state.mean = state.mean.combined(with: gradient) { $0.addingProduct(share, $1 - $0) }
                spread = spread.combined(with: state.mean) { $0.addingProduct(-$1, $1) }
            }
            let offset = Float(epsilon)
            let direction = gradient.combined(with: spread) { $0 / ($1.squareRoot() + offset) }
            state.velocity = momentum == 0 ? direction : direction.adding(state.velocity, times: momentum)
            states[index] = state
            return value.adding(state.velocity, times: -learningRate * entry.rateFactor)
        }
    }
}
