public import Tensors

/// Keeps ∂L/∂X, the gradient of the loss with respect to the input of each layer of one kind, over every path
/// through it: outputs, state and later steps.
///
/// Records come in the order of the backward pass, the last layer first. A layer whose input has no gradient,
/// such as the first one of a network fed with data, is recorded as nil.
public final class GradInputMonitor<Record>: Monitor<Record?> {
    /// - Parameter transform: turns a gradient, of the input's shape, into what is kept.
    public init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true },
        transform: @escaping (Tensor) -> Record
    ) {
        super.init(net, kind, where: isHeard, at: .gradientOfInput) { _, gradient in gradient.map(transform) }
    }
}

extension GradInputMonitor where Record == Tensor {
    public convenience init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true }
    ) {
        self.init(net, kind, where: isHeard) { $0 }
    }
}
