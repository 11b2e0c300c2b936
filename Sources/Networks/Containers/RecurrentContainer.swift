public import Tensors

/// A module that sees its own last output:
///
///     Y[t] = M(f(Y[t−1], X[t]))
///
/// Y is the output of the latest step, zeros before the first. M stays in single-step mode; the container
/// takes `[N, *]` or, in multi-step mode, `[T, N, *]`.
public class RecurrentContainer: Module, StepModeModule {
    public override class var partNames: KeyValuePairs<String, String> { ["module": "sub_module"] }
    override var keepsSingleSteps: Bool { true }

    /// M.
    public let module: Module
    /// Whether a call is one step or a sequence; M itself stays in single-step mode.
    public var stepMode: StepMode
    /// The output of the latest step, `[N, *]`; nil before the first.
    public private(set) var y: Tensor?

    init(_ module: Module, stepMode: StepMode) {
        self.module = module
        self.stepMode = stepMode
    }

    /// What the module gets, from its last output (nil at the first step) and the input.
    func joined(_ y: Tensor?, _ x: Tensor) -> Tensor { x }

    public final override func forward(_ x: Tensor) -> Tensor {
        checkSingleStep()
        guard stepMode == .multiStep else { return step(x) }
        expect(x.rank >= 1 && x.shape[0] > 0, "\(title): expected input [T, N, *], got shape \(x.shape)")
        return .stacked((0..<x.shape[0]).map { step(x[$0]) })
    }

    private func step(_ x: Tensor) -> Tensor {
        let output = module(joined(y, x))
        output.origin?.node.owner = title
        y = output
        return output
    }

    public override func resetState() { y = nil }
    public override func detachState() { y = y?.detached }
    public override var extraDescription: [String] { [", step_mode=\(stepMode)"] }
}

/// Recurrence by a function of the last output and the input, which have one shape: `{ y, x in x + y }`.
public final class ElementWiseRecurrentContainer: RecurrentContainer {
    private let function: (Tensor, Tensor) -> Tensor

    /// - Parameters:
    ///   - module: M, in single-step mode.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - function: what M gets, from its last output and the input, `[N, *]`.
    public init(
        _ module: Module, stepMode: StepMode = .singleStep,
        _ function: @escaping (_ y: Tensor, _ x: Tensor) -> Tensor
    ) {
        self.function = function
        super.init(module, stepMode: stepMode)
    }

    override func joined(_ y: Tensor?, _ x: Tensor) -> Tensor { function(y ?? .zeros(x.shape), x) }
}

/// Recurrence by a linear layer over input and last output side by side: `in + out → in` features.
public final class LinearRecurrentContainer: RecurrentContainer {
    public override class var partNames: KeyValuePairs<String, String> {
        ["recurrence": "rc", "module": "sub_module"]
    }

    /// The linear layer f.
    public let recurrence: Linear
    private let outFeatures: Int

    /// - Parameters:
    ///   - module: M, in single-step mode.
    ///   - inFeatures: how many features input and M's input have.
    ///   - outFeatures: how many features M's output has.
    ///   - bias: whether the linear layer adds one.
    ///   - stepMode: whether a call is one step or a sequence.
    public init(
        _ module: Module, inFeatures: Int, outFeatures: Int, bias: Bool = true,
        stepMode: StepMode = .singleStep
    ) {
        recurrence = Linear(inFeatures + outFeatures, inFeatures, bias: bias)
        self.outFeatures = outFeatures
        super.init(module, stepMode: stepMode)
    }

    override func joined(_ y: Tensor?, _ x: Tensor) -> Tensor {
        let y = y ?? .zeros(Array(x.shape.dropLast()) + [outFeatures])
        return recurrence(.concatenated([x, y], axis: -1))
    }
}
