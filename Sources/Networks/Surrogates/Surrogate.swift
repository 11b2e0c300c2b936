public import Tensors

/// The step that makes a spike, with a smooth stand-in for its derivative.
///
/// Forward it is the Heaviside step Θ(x), 1 where x ≥ 0; backward the gradient is multiplied by
/// ``derivative``. With ``isSpiking`` off it is the smooth ``primitive`` itself.
public struct Surrogate: Sendable, CustomStringConvertible {
    public let name: String
    public let parameters: [(name: String, value: Double)]
    public var isSpiking = true
    /// What the backward pass uses in place of the step's derivative.
    public let derivative: @Sendable (Float) -> Float
    /// The smooth function whose derivative that is.
    public let primitive: @Sendable (Float) -> Float

    public init(
        _ name: String, _ parameters: [(name: String, value: Double)] = [],
        derivative: @escaping @Sendable (Float) -> Float, primitive: @escaping @Sendable (Float) -> Float
    ) {
        self.name = name
        self.parameters = parameters
        self.derivative = derivative
        self.primitive = primitive
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        let value = isSpiking ? x.map { $0 >= 0 ? 1 : 0 } : x.map(primitive)
        let (detached, derivative) = (x.detached, derivative)
        return value.recorded("SurrogateBackward", from: x) { [$0 * detached.map(derivative)] }
    }

    public var description: String {
        let values = parameters.map { "\($0.name)=\($0.value)" } + ["spiking=\(pythonText(isSpiking))"]
        return "\(name)(\(values.joined(separator: ", ")))"
    }
}
