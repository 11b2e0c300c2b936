public import Tensors

/// The parallel spiking neuron: no reset, so all steps are computed at once.
///
///     H = W·X + b,    S = Θ(H)
///
/// X is the whole sequence `[T, N, *]`. W mixes its steps: any of them (``PSN``), more and more only the latest k
/// (``MaskedPSN``), or the latest k with the same weights at each step (``SlidingPSN``). The latter two can go step by
/// step too, once a step depends on no later one: they keep the latest k inputs until a reset.
/// Source: Fang et al., Parallel Spiking Neurons, NeurIPS 2023.
public class ParallelNode: Module, SurrogateModule {
    public override class var partNames: KeyValuePairs<String, String> {
        ["weight": "weight", "bias": "bias"]
    }

    /// Θ and what stands in for its derivative.
    public var surrogate: Surrogate
    /// b: shape `[T, 1]`, or one number; −1 at the start.
    public let bias: Parameter

    init(bias: Tensor, surrogate: Surrogate) {
        self.bias = Parameter(bias)
        self.surrogate = surrogate
    }

    /// The matrix W for a sequence of `steps`, `[steps, steps]`.
    func mixing(_ steps: Int) -> Tensor { stop("\(type(of: self)): override mixing(_:)") }

    /// The latest inputs in single-step mode, the newest last, and how many there have been.
    @Memory var latest: [Tensor] = []
    @Memory var taken = 0

    /// In single-step mode, how many of the latest steps count; nil in multi-step mode.
    var singleStepOrder: Int? { nil }

    /// The weights of the latest `count` inputs in single-step mode, the newest last, and b.
    func stepWeights(_ count: Int) -> (weights: Tensor, bias: Tensor) {
        stop("\(type(of: self)): override stepWeights(_:)")
    }

    private func step(_ x: Tensor, order: Int) -> Tensor {
        if let last = latest.last, last.shape != x.shape { (latest, taken) = ([], 0) }
        latest = latest.suffix(order - 1) + [x]
        taken += 1
        let (weights, bias) = stepWeights(latest.count)
        let inputs = Tensor.stacked(latest).reshaped(latest.count, x.count)
        return surrogate(weights.reshaped(1, latest.count).matmul(inputs) + bias).reshaped(x.shape)
    }

    public final override func forward(_ x: Tensor) -> Tensor {
        if let order = singleStepOrder { return step(x, order: order) }
        expect(x.rank >= 1, "\(type(of: self)): expected input [T, N, *], got a single number")
        let steps = x.shape[0]
        let h = mixing(steps).matmul(x.reshaped(steps, x.count / max(steps, 1))) + bias.value
        return surrogate(h).reshaped(x.shape)
    }

    /// Weights as a linear layer over time starts with.
    static func startingWeight(_ steps: Int) -> Tensor {
        expect(steps > 0, "parallel neuron: expected at least one step, got \(steps)")
        let bound = 1 / Double(steps).squareRoot()
        return .uniform([steps, steps], from: -bound, to: bound)
    }
}

/// A parallel neuron that sees every step, for sequences of one length T.
public final class PSN: ParallelNode {
    /// Shape `[T, T]`.
    public let weight: Parameter

    /// - Parameters:
    ///   - steps: how many steps T a sequence has. Stops unless it is above 0.
    ///   - surrogate: what stands in for the derivative of the spike.
    public init(steps: Int, surrogate: Surrogate = .atan()) {
        weight = Parameter(Self.startingWeight(steps))
        super.init(bias: Tensor(repeating: -1, shape: [steps, 1]), surrogate: surrogate)
    }

    override func mixing(_ steps: Int) -> Tensor {
        expect(steps == weight.shape[0], "PSN: made for \(weight.shape[0]) steps, got a sequence of \(steps)")
        return weight.value
    }

    public override var extraDescription: [String] { ["T=\(weight.shape[0]), "] }
}

/// A parallel neuron that comes to see the latest k steps alone, with weights of their own for each step:
///
///     H = (λ·M + (1 − λ))⊙W·X + b
///
/// M is 1 in the band of k entries up to the diagonal. Training raises λ from 0, a ``PSN``, to 1, when no step depends
/// on later ones.
public final class MaskedPSN: ParallelNode, StepModeModule {
    /// Shape `[T, T]`.
    public let weight: Parameter
    /// How many of the latest steps k the mask lets through.
    public let order: Int
    /// From 0 to 1, how far the mask is in force.
    public var lambda: Double
    /// Whether a call is one step or a sequence. Single steps need a λ of 1, and stop after T of them until a reset.
    public var stepMode: StepMode

    /// - Parameters:
    ///   - order: how many of the latest steps the mask lets through. Stops unless it is above 0.
    ///   - steps: how many steps T a sequence has. Stops unless it is above 0.
    ///   - lambda: how far the mask is in force, from 0 to 1.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - stepMode: whether a call is one step or a sequence.
    public init(
        order: Int, steps: Int, lambda: Double = 0, surrogate: Surrogate = .atan(),
        stepMode: StepMode = .multiStep
    ) {
        expect(order > 0, "MaskedPSN: expected an order above 0, got \(order)")
        self.order = order
        self.stepMode = stepMode
        self.lambda = lambda
        weight = Parameter(Self.startingWeight(steps))
        super.init(bias: Tensor(repeating: -1, shape: [steps, 1]), surrogate: surrogate)
    }

    override func mixing(_ steps: Int) -> Tensor {
        expect(
            steps == weight.shape[0],
            "MaskedPSN: made for \(weight.shape[0]) steps, got a sequence of \(steps)")
        return weight.value * Tensor.band(steps) { (0..<order).contains($0) ? 1 : 1 - Float(lambda) }
    }

    override var singleStepOrder: Int? { stepMode == .singleStep ? order : nil }

    override func stepWeights(_ count: Int) -> (weights: Tensor, bias: Tensor) {
        let (step, steps) = (taken - 1, weight.shape[0])
        expect(lambda >= 1, "\(title): single steps need lambda 1, got \(lambda)")
        expect(
            step < steps, "\(title): made for \(steps) steps, this is step \(taken); call reset() before it")
        return (mixing(steps)[step, (taken - count)..<taken], bias.value[step])
    }

    /// λ and the two masks, which SpikingJelly keeps in its files too.
    public override var ownBuffers: [Buffer] {
        [
            Buffer("_lambda_", read: { Tensor(self.lambda) }, write: { self.lambda = Double($0.item) }),
            mask("mask0") { (0..<self.order).contains($0) ? 1 : 0 }, mask("mask1") { _ in 1 },
        ]
    }

    /// A mask that follows from the order: a file with another one is for another neuron.
    private func mask(_ name: String, _ value: @escaping (Int) -> Float) -> Buffer {
        let mask = { Tensor.band(self.weight.shape[0], value) }
        return Buffer(
            name, read: mask,
            write: { file in
                expect(
                    file.scalars == mask().scalars,
                    "\(self.title): \(name) of the file is not the mask of order \(self.order)")
            })
    }
    public override var extraDescription: [String] {
        ["step_mode=\(stepMode), lambda_=\(pythonText(lambda)), T=\(weight.shape[0])"]
    }
}

/// A parallel neuron that sees the latest k steps with the same weights everywhere, for sequences of any length.
public final class SlidingPSN: ParallelNode, StepModeModule {
    /// Shape `[k]`, the weight of the current step last; halved from each step to the one before at the start.
    public let weight: Parameter
    /// Whether a call is one step or a sequence.
    public var stepMode: StepMode

    /// - Parameters:
    ///   - order: how many of the latest steps k are seen. Stops unless it is above 0.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - stepMode: whether a call is one step or a sequence.
    public init(order: Int, surrogate: Surrogate = .atan(), stepMode: StepMode = .multiStep) {
        expect(order > 0, "SlidingPSN: expected an order above 0, got \(order)")
        self.stepMode = stepMode
        weight = Parameter(
            Tensor((0..<order).map { Float(sign: .plus, exponent: $0 - order + 1, significand: 1) }))
        super.init(bias: Tensor(-1), surrogate: surrogate)
    }

    override func mixing(_ steps: Int) -> Tensor {
        let order = weight.shape[0]
        let bands = (0..<min(order, steps)).map { delay in
            weight.value[order - 1 - delay] * Tensor.band(steps) { $0 == delay ? 1 : 0 }
        }
        return bands.dropFirst().reduce(bands[0], +)
    }

    override var singleStepOrder: Int? { stepMode == .singleStep ? weight.shape[0] : nil }

    override func stepWeights(_ count: Int) -> (weights: Tensor, bias: Tensor) {
        (weight.value[(weight.shape[0] - count)...], bias.value)
    }

    public override var extraDescription: [String] { ["step_mode=\(stepMode), order=\(weight.shape[0])"] }
}

extension Tensor {
    /// `value` of row − column, `[steps, steps]`.
    fileprivate static func band(_ steps: Int, _ value: (Int) -> Float) -> Tensor {
        Tensor((0..<steps * steps).map { value($0 / steps - $0 % steps) }, shape: [steps, steps])
    }
}
