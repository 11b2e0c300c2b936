public import Tensors

/// A value that training changes: a leaf of every graph it takes part in.
public final class Parameter: CustomStringConvertible {
    private var leaf: Tensor
    /// Whether training changes it. While not, no gradients are collected, and optimisers pass it by.
    public var isTrainable = true {
        didSet { if isTrainable != oldValue { leaf = placed(leaf) } }
    }

    /// - Parameter value: the value before training, of any shape; outside of any graph.
    public init(_ value: Tensor) {
        leaf = value.requiringGradient()
    }

    /// The current value. A new value starts without a gradient.
    public var value: Tensor {
        get { leaf }
        set { leaf = placed(newValue) }
    }

    private func placed(_ value: Tensor) -> Tensor {
        isTrainable ? value.requiringGradient() : value.detached
    }

    /// The value after an optimiser's step; the gradient stays until it is let go of.
    func update(_ value: Tensor) {
        let gradient = leaf.gradient
        leaf = value.requiringGradient()
        if let gradient { leaf.restoreGradient(gradient) }
    }

    /// The gradient summed over backward passes since ``zeroGradient()``; nil before the first.
    public var gradient: Tensor? { leaf.gradient }

    /// Sets what backward passes have summed up.
    func replaceGradient(_ gradient: Tensor) { leaf.restoreGradient(gradient) }

    /// Lets go of the gradient.
    public func zeroGradient() { leaf.clearGradient() }

    /// The shape of the value.
    public var shape: [Int] { leaf.shape }

    public var description: String { "Parameter containing:\n\(leaf)" }
}
