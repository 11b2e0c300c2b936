public import Tensors

/// Each value is seen by a population of P neurons with bell-shaped preferences, which can be trained:
///
///     A = exp(−½·((x − μ)/σ)²)
///
/// Input `[N, D]`, output `[T, N, D·P]`: the activity A itself at each step, or spikes of that rate.
/// Source: Tang et al., Deep Reinforcement Learning with Population-Coded Spiking Neural Network, CoRL 2020.
public final class PopulationEncoder: Module {
    /// What comes out at each step.
    public enum Code: Sendable {
        /// The activity.
        case activity
        /// Spikes of an integrate-and-fire neuron that is fed with it; its state stays until a reset.
        case deterministic
        /// A spike with the activity as its probability.
        case random
    }

    /// How many values D there are.
    public let inputs: Int
    /// How many neurons P each value has.
    public let population: Int
    /// How many steps T come out.
    public let steps: Int
    /// What comes out at each step.
    public let code: Code
    /// The preferred values μ and the widths σ, `[1, D, P]`.
    public let mean, std: Parameter
    private let neurons = IFNode(
        vThreshold: 0.999, vReset: .soft, surrogate: .deterministicPass(), detachesReset: true,
        stepMode: .multiStep)

    /// - Parameters:
    ///   - inputs: how many values there are.
    ///   - population: how many neurons each value has.
    ///   - steps: how many steps come out. Stops unless all three are above 0.
    ///   - range: where the preferred values lie, the first and the last at its ends.
    ///   - std: the width of each preference.
    ///   - code: what comes out at each step.
    public init(
        inputs: Int, population: Int, steps: Int, range: ClosedRange<Double>, std: Double,
        code: Code = .deterministic
    ) {
        expect(
            inputs > 0 && population > 0 && steps > 0,
            "PopulationEncoder: expected counts above 0, got \(inputs) inputs, \(population) neurons, \(steps) steps"
        )
        (self.inputs, self.population, self.steps, self.code) = (inputs, population, steps, code)
        let spacing = population > 1 ? (range.upperBound - range.lowerBound) / Double(population - 1) : 0
        let means = (0..<inputs * population).map {
            Float(range.lowerBound + Double($0 % population) * spacing)
        }
        mean = Parameter(Tensor(means, shape: [1, inputs, population]))
        self.std = Parameter(Tensor(repeating: std, shape: [1, inputs, population]))
    }

    public override func forward(_ x: Tensor) -> Tensor {
        expect(
            x.rank == 2 && x.shape[1] == inputs,
            "\(title): expected input [N, \(inputs)], got shape \(x.shape)")
        let distance = (x.reshaped(x.shape[0], inputs, 1) - mean.value) / std.value
        let activity = (distance * distance * -0.5).exp().flatten(from: 1)
        let sequence = Tensor.stacked(Array(repeating: activity, count: steps))
        switch code {
        case .activity: return sequence
        case .random: return Surrogate.poissonPass()(sequence)
        case .deterministic:
            neurons.stepMode = .multiStep
            return neurons(sequence)
        }
    }
}
