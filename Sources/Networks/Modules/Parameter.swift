public import Tensors

/// A value that training changes: a leaf of every graph it takes part in.
public final class Parameter: CustomStringConvertible {
    private var leaf: Tensor

    /// - Parameter value: the value before training, of any shape; outside of any graph.
    public init(_ value: Tensor) {
        leaf = value.requiringGradient()
    }

    /// The current value. A new value starts without a gradient.
    public var value: Tensor {
        get { leaf }
        set { leaf = newValue.requiringGradient() }
    }

    /// The value after an optimiser's step; the gradient stays until it is let go of.
    func update(_ value: Tensor) {
        let gradient = leaf.gradient
        leaf = value.requiringGradient()
        if let gradient { leaf.restoreGradient(gradient) }
    }

    /// The gradient summed over backward passes since ``zeroGradient()``; nil before the first.
    public var gradient: Tensor? { leaf.gradient }

    /// Lets go of the gradient.
    public func zeroGradient() { leaf.clearGradient() }

    /// The shape of the value.
    public var shape: [Int] { leaf.shape }

    public var description: String { "Parameter containing:\n\(leaf)" }
}
