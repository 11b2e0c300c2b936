internal import Tensors

/// Adam, with running means of the gradient and of its square, corrected for their start at 0:
///
///     m ← β₁·m + (1 − β₁)·g        v ← β₂·v + (1 − β₂)·g²
///     p ← p − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
///
/// Weight decay is added to the gradient, or, decoupled as in AdamW, taken from the parameter directly.
/// Sources: Kingma and Ba, 2015; Loshchilov and Hutter, 2019.
public class Adam: Optimizer {
    public let parameters: [Parameter]
    public var learningRate: Double
    public let betas: (Double, Double)
    public let epsilon: Double
    public let weightDecay: Double
    private let isDecoupled: Bool
    private var moments: [(mean: Tensor, square: Tensor, steps: Int)?]

    public convenience init(
        _ parameters: [Parameter], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 0
    ) {
        self.init(parameters, learningRate, betas, epsilon, weightDecay, isDecoupled: false)
    }

    init(
        _ parameters: [Parameter], _ learningRate: Double, _ betas: (Double, Double), _ epsilon: Double,
        _ weightDecay: Double, isDecoupled: Bool
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        self.betas = betas
        self.epsilon = epsilon
        self.weightDecay = weightDecay
        self.isDecoupled = isDecoupled
        moments = Array(repeating: nil, count: parameters.count)
    }

    public func step() {
        withoutGradients {
            for (index, parameter) in parameters.enumerated() {
                guard let gradient = parameter.gradient else { continue }
                parameter.update(stepped(parameter.value.detached, gradient, index))
            }
        }
    }

    private func stepped(_ start: Tensor, _ gradient: Tensor, _ index: Int) -> Tensor {
        var (value, gradient) = (start, gradient)
        if weightDecay != 0 {
            if isDecoupled {
                value *= 1 - learningRate * weightDecay
            } else {
                gradient += value * weightDecay
            }
        }
        let old = moments[index] ?? (.zeros(value.shape), .zeros(value.shape), 0)
        let mean = old.mean + (gradient - old.mean) * (1 - betas.0)
        let square = old.square * betas.1 + gradient * gradient * (1 - betas.1)
        let steps = old.steps + 1
        moments[index] = (mean, square, steps)
        let rate = learningRate / (1 - Elementary.pow(betas.0, Double(steps)))
        let correction = (1 - Elementary.pow(betas.1, Double(steps))).squareRoot()
        return value - rate * (mean / (square.sqrt() / correction + epsilon))
    }
}

/// ``Adam`` with weight decay taken from the parameters directly.
public final class AdamW: Adam {
    public init(
        _ parameters: [Parameter], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 1e-2
    ) {
        super.init(parameters, learningRate, betas, epsilon, weightDecay, isDecoupled: true)
    }
}
