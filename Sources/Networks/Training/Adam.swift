internal import Tensors

/// Adam, with running means of the gradient and of its square, corrected for their start at 0:
///
///     m ← β₁·m + (1 − β₁)·g        v ← β₂·v + (1 − β₂)·g²
///     p ← p − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
///
/// Weight decay is added to the gradient, or, decoupled as in AdamW, taken from the parameter directly.
/// Steps agree with PyTorch's to the bit but for the square root, which PyTorch doesn't round correctly.
/// Sources: Kingma and Ba, 2015; Loshchilov and Hutter, 2019.
public class Adam: Optimizer {
    /// Every parameter that it changes, group after group.
    public final var parameters: [Parameter] { grouped.parameters }
    /// η, the step from the next ``step()`` on.
    public final var learningRate: Double
    /// β₁ and β₂.
    public final let betas: (Double, Double)
    /// ε, what keeps the quotient finite.
    public final let epsilon: Double
    private let grouped: GroupedParameters
    private let isDecoupled: Bool
    private var moments: [(mean: Tensor, square: Tensor, steps: Int)?]

    /// Stops when a setting is negative or a beta is not in 0 ..< 1.
    public convenience init(
        _ parameters: [Parameter], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 0
    ) {
        self.init(
            "Adam", [ParameterGroup(parameters)], learningRate, betas, epsilon, weightDecay,
            isDecoupled: false)
    }

    /// The same for groups of parameters; `weightDecay` is that of groups without one of their own.
    public convenience init(
        groups: [ParameterGroup], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 0
    ) {
        self.init("Adam", groups, learningRate, betas, epsilon, weightDecay, isDecoupled: false)
    }

    init(
        _ name: String, _ groups: [ParameterGroup], _ learningRate: Double, _ betas: (Double, Double),
        _ epsilon: Double, _ weightDecay: Double, isDecoupled: Bool
    ) {
        expect(
            (0..<1).contains(betas.0) && (0..<1).contains(betas.1) && epsilon >= 0,
            "\(name): expected betas in 0 ..< 1 and an epsilon from 0, got \(betas) and \(epsilon)")
        grouped = GroupedParameters(name, groups, weightDecay: weightDecay)
        self.learningRate = checkedRate(name, learningRate)
        self.betas = betas
        self.epsilon = epsilon
        self.isDecoupled = isDecoupled
        moments = Array(repeating: nil, count: grouped.entries.count)
    }

    /// One step for every parameter that has a gradient.
    public final func step() {
        grouped.update { index, entry, value, gradient in
            let rate = learningRate * entry.rateFactor
            guard entry.weightDecay != 0 else { return stepped(value, gradient, rate, index) }
            guard isDecoupled else {
                return stepped(value, gradient.adding(value, times: entry.weightDecay), rate, index)
            }
            return stepped(value * (1 - rate * entry.weightDecay), gradient, rate, index)
        }
    }

    private func stepped(_ value: Tensor, _ gradient: Tensor, _ rate: Double, _ index: Int) -> Tensor {
        let old = moments[index] ?? (.zeros(value.shape), .zeros(value.shape), 0)
        let share = (first: Float(1 - betas.0), second: Float(1 - betas.1))
        let mean =
            share.first < 0.5
            ? old.mean.combined(with: gradient) { $0.addingProduct(share.first, $1 - $0) }
            : old.mean.combined(with: gradient) { $1.addingProduct(share.first - 1, $1 - $0) }
        let kept = Float(betas.1)
        let square = old.square.combined(with: gradient) { ($0 * kept).addingProduct(share.second * $1, $1) }
        let steps = old.steps + 1
        moments[index] = (mean, square, steps)
        let correction = Float((1 - Elementary.pow(betas.1, Double(steps))).squareRoot())
        let (offset, size) = (Float(epsilon), Float(-rate / (1 - Elementary.pow(betas.0, Double(steps)))))
        let change = mean.combined(with: square) { size * $0 / ($1.squareRoot() / correction + offset) }
        return value + change
    }
}

/// ``Adam`` with weight decay taken from the parameters directly. Source: Loshchilov and Hutter, ICLR 2019.
public final class AdamW: Adam {
    /// Stops when a setting is negative or a beta is not in 0 ..< 1.
    public convenience init(
        _ parameters: [Parameter], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 1e-2
    ) {
        self.init(
            groups: [ParameterGroup(parameters)], learningRate: learningRate, betas: betas, epsilon: epsilon,
            weightDecay: weightDecay)
    }

    /// The same for groups of parameters; `weightDecay` is that of groups without one of their own.
    public init(
        groups: [ParameterGroup], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 1e-2
    ) {
        super.init("AdamW", groups, learningRate, betas, epsilon, weightDecay, isDecoupled: true)
    }
}
