public import Tensors

/// Sets a share p of the elements to 0 while training, and scales the others by 1/(1 − p).
///
/// One mask is drawn at the first input after a reset, for one step, and used for every step until the next reset:
/// a neuron that is dropped is dropped for the whole sample. Source: Srivastava et al., 2014.
public class Dropout: Module, StepModeModule {
    /// The share of elements that become 0.
    public let p: Double
    /// Whether a call is one step or a sequence.
    public var stepMode: StepMode
    /// What each element of one step is multiplied by; nil until the first input in training.
    public private(set) var mask: Tensor?

    /// Stops unless `p` is in 0 ..< 1.
    public init(_ p: Double = 0.5, stepMode: StepMode = .singleStep) {
        expect((0..<1).contains(p), "\(Self.self): expected p in 0 ..< 1, got \(p)")
        self.p = p
        self.stepMode = stepMode
    }

    /// The shape of the mask for one step of shape `step`.
    func maskShape(_ step: [Int]) -> [Int] { step }

    public final override func forward(_ x: Tensor) -> Tensor {
        guard isTraining, p > 0 else { return x }
        let shape = maskShape(stepMode == .multiStep ? Array(x.shape.dropFirst()) : x.shape)
        if mask == nil { mask = Tensor.bernoulli(1 - p, shape: shape) / (1 - p) }
        guard let mask, mask.shape == shape else {
            stop(
                "\(title): the mask has shape \(mask?.shape ?? []), this input needs \(shape); call reset() first"
            )
        }
        return x * mask
    }

    public override func resetState() { mask = nil }
    public override var extraDescription: [String] { ["p=\(p)"] }
}

/// ``Dropout`` of whole channels of images `[N, C, H, W]`, in multi-step mode `[T, N, C, H, W]`.
///
/// Source: Tompson et al., 2015.
public final class Dropout2d: Dropout {
    public override init(_ p: Double = 0.2, stepMode: StepMode = .singleStep) {
        super.init(p, stepMode: stepMode)
    }

    override func maskShape(_ step: [Int]) -> [Int] {
        expect(step.count == 4, "\(title): expected steps of shape [N, C, H, W], got \(step)")
        return [step[0], step[1], 1, 1]
    }
}
