public import Tensors

/// y = x·Wᵀ + b on the last axis: input `[*, in]`, output `[*, out]`, in either step mode.
///
/// Weights start uniform in ±1/√in, then biases likewise, drawn in PyTorch's order.
public final class Linear: Module {
    /// Shape `[out, in]`.
    public let weight: Parameter
    /// Shape `[out]`; nil without one.
    public let bias: Parameter?

    /// Stops unless both sizes are above 0.
    public init(_ inFeatures: Int, _ outFeatures: Int, bias: Bool = true) {
        checkSizes("Linear", [("inFeatures", inFeatures), ("outFeatures", outFeatures)])
        let weightBound = Self.weightBound(inFeatures)
        let biasBound = 1 / Double(inFeatures).squareRoot()
        weight = Parameter(.uniform([outFeatures, inFeatures], from: -weightBound, to: weightBound))
        self.bias = bias ? Parameter(.uniform([outFeatures], from: -biasBound, to: biasBound)) : nil
    }

    /// A layer with these weights, `[out, in]` and `[out]`.
    init(weight: Tensor, bias: Tensor?) {
        self.weight = Parameter(weight)
        self.bias = bias.map { Parameter($0) }
    }

    /// PyTorch goes through Kaiming's rule with a = √5, which is 1/√inputs but for the last bit.
    static func weightBound(_ inputs: Int) -> Double {
        3.0.squareRoot() * ((2 / (1 + 5.000000000000001)).squareRoot() / Double(inputs).squareRoot())
    }

    /// The length of the input's last axis.
    public var inFeatures: Int { weight.shape[1] }
    /// The length of the output's last axis.
    public var outFeatures: Int { weight.shape[0] }

    public override func forward(_ x: Tensor) -> Tensor {
        guard x.shape.last == inFeatures else {
            stop(
                "Linear(\(inFeatures), \(outFeatures)): expected input [*, \(inFeatures)], got shape \(x.shape)"
            )
        }
        return .linear(x, weight: weight.value, bias: bias?.value)
    }

    public override var extraDescription: [String] {
        ["in_features=\(inFeatures), out_features=\(outFeatures), bias=\(pythonText(bias != nil))"]
    }
}
