internal import Tensors

/// Stochastic gradient descent, with momentum μ and weight decay λ:
///
///     g ← g + λ·p,   b ← μ·b + g   (b = g at the first step)
///     p ← p − η·b                  or, after Nesterov, p − η·(g + μ·b)
public final class SGD: Optimizer {
    public let parameters: [Parameter]
    public var learningRate: Double
    public let momentum: Double
    public let isNesterov: Bool
    public let weightDecay: Double
    private var velocities: [Tensor?]

    public init(
        _ parameters: [Parameter], learningRate: Double, momentum: Double = 0, nesterov: Bool = false,
        weightDecay: Double = 0
    ) {
        expect(!nesterov || momentum > 0, "SGD: Nesterov's step needs a momentum above 0")
        self.parameters = parameters
        self.learningRate = learningRate
        self.momentum = momentum
        isNesterov = nesterov
        self.weightDecay = weightDecay
        velocities = Array(repeating: nil, count: parameters.count)
    }

    public func step() {
        withoutGradients {
            for (index, parameter) in parameters.enumerated() {
                guard var gradient = parameter.gradient else { continue }
                let value = parameter.value.detached
                if weightDecay != 0 { gradient += value * weightDecay }
                if momentum != 0 {
                    let velocity = velocities[index].map { $0 * momentum + gradient } ?? gradient
                    velocities[index] = velocity
                    gradient = isNesterov ? gradient + velocity * momentum : velocity
                }
                parameter.update(value - gradient * learningRate)
            }
        }
    }
}
