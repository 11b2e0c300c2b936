public import Tensors

/// A module that fires by a surrogate of its own.
public protocol SurrogateModule: Module {
    /// Θ and what stands in for its derivative.
    var surrogate: Surrogate { get set }
}

extension Module {
    /// Gives every neuron of the network this surrogate.
    public func setSurrogate(_ surrogate: Surrogate) {
        forEachModule { $0.surrogated?.surrogate = surrogate }
    }
}

/// The step that makes a spike, with a smooth stand-in for its derivative.
///
/// Forward it is the Heaviside step Θ(x), 1 where x ≥ 0; backward the gradient is multiplied by
/// ``derivative``. With ``isSpiking`` off it is the smooth ``primitive`` itself, differentiated as such.
///
/// Surrogates are values: each neuron has its own, and changing one changes no other.
public struct Surrogate: Sendable, CustomStringConvertible {
    /// SpikingJelly's name, `Sigmoid`.
    public let name: String
    /// The parameters under their names in the field, `alpha`.
    public let parameters: [(name: String, value: Double)]
    /// Whether the step comes out; the smooth primitive otherwise.
    public var isSpiking = true
    let formula: Formula
    /// Parameters that are shown as whole numbers.
    var wholeNumbers: Set<String> = ["n", "max_spike_count"]

    /// A surrogate of your own.
    ///
    /// ```swift
    /// let triangle = Surrogate("Triangle", derivative: { max(0, 1 - $0.magnitude) })
    /// ```
    ///
    /// - Parameters:
    ///   - name: what it prints as.
    ///   - parameters: what stands in brackets behind the name.
    ///   - derivative: what the backward pass uses in place of the step's derivative.
    ///   - primitive: the smooth function whose derivative that is; nil when there is none to show.
    public init(
        _ name: String, _ parameters: [(name: String, value: Double)] = [],
        derivative: @escaping @Sendable (Float) -> Float, primitive: (@Sendable (Float) -> Float)? = nil
    ) {
        self.init(name, parameters, Formula(derivative: derivative, primitive: primitive))
    }

    init(_ name: String, _ parameters: [(name: String, value: Double)], _ formula: Formula) {
        self.name = name
        self.parameters = parameters
        self.formula = formula
    }

    /// What the backward pass uses in place of the step's derivative.
    public var derivative: @Sendable (Float) -> Float { formula.derivative }

    /// The smooth function whose derivative that is; nil where the literature gives none.
    public var primitive: (@Sendable (Float) -> Float)? { formula.primitive }

    struct Formula: Sendable {
        let derivative: @Sendable (Float) -> Float
        let primitive: (@Sendable (Float) -> Float)?
        /// The derivative of the primitive where it is not the same as `derivative`.
        var slope: (@Sendable (Float) -> Float)?
        /// What the fused kernels know it as.
        var kernel = Kernel.slopes
        /// What comes out while it spikes.
        var spike: @Sendable (Tensor) -> Tensor = { $0.map { $0 >= 0 ? 1 : 0 } }
    }

    var kernel: Kernel { isSpiking ? formula.kernel : .none }

    /// What the fused kernels can do with a surrogate.
    enum Kernel: Sendable {
        /// Nothing: what comes out is not the step.
        case none
        /// Go back with derivatives that are given to them.
        case slopes
        /// Compute the derivatives themselves, from the parameter.
        case sigmoid(alpha: Float)
        case atan(alpha: Float)
    }

    /// The spikes of `x`, which is a potential minus the threshold, of its shape. Stops when ``isSpiking`` is off and
    /// there is no primitive.
    public func callAsFunction(_ x: Tensor) -> Tensor {
        guard isSpiking else { return smooth(x) }
        let (value, derivative) = (x.detached, formula.derivative)
        return formula.spike(value).recorded("SurrogateBackward", from: x) { [$0 * value.map(derivative)] }
    }

    private func smooth(_ x: Tensor) -> Tensor {
        guard let primitive = formula.primitive else {
            stop("\(name): it has no primitive; leave isSpiking on")
        }
        let (value, slope) = (x.detached, formula.slope ?? formula.derivative)
        return x.map(primitive).recorded("SurrogateBackward", from: x) { [$0 * value.map(slope)] }
    }

    public var description: String {
        let values = parameters.map { "\($0.name)=\(text($0))" } + ["spiking=\(pythonText(isSpiking))"]
        return "\(name)(\(values.joined(separator: ", ")))"
    }

    private func text(_ parameter: (name: String, value: Double)) -> String {
        wholeNumbers.contains(parameter.name) ? "\(Int(parameter.value))" : pythonText(parameter.value)
    }
}
