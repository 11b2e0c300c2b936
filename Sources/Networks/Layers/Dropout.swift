public import Tensors

/// Sets a share p of the elements to 0 while training, and scales the others by 1/(1 − p).
///
/// One mask is drawn at the first input after a reset, for one step, and used for every step until the next reset:
/// a neuron that is dropped is dropped for the whole sample. Source: Srivastava et al., 2014.
public final class Dropout: Module, StepModeModule {
    public let p: Double
    public var stepMode: StepMode
    /// What each element of one step is multiplied by, `[N, *]`; nil until the first input in training.
    public private(set) var mask: Tensor?

    public init(_ p: Double = 0.5, stepMode: StepMode = .singleStep) {
        expect((0..<1).contains(p), "Dropout: expected p in 0 ..< 1, got \(p)")
        self.p = p
        self.stepMode = stepMode
    }

    public override func forward(_ x: Tensor) -> Tensor {
        guard isTraining else { return x }
        let step = stepMode == .multiStep ? Array(x.shape.dropFirst()) : x.shape
        if mask == nil { mask = Tensor.bernoulli(1 - p, shape: step) / (1 - p) }
        guard let mask, mask.shape == step else {
            stop("\(title): the mask has shape \(mask?.shape ?? []), the input's step \(step); call reset() first")
        }
        return x * mask
    }

    public override func resetState() { mask = nil }
    public override var extraDescription: [String] { ["p=\(p)"] }
    public override var children: [(name: String, module: Module)] { [] }
    public override var ownParameters: [(name: String, parameter: Parameter)] { [] }
}
