public import Tensors

/// Keeps ∂L/∂X, the gradient of the loss with respect to the input of each layer of one kind.
///
/// Records come in the order of the backward pass, the last layer first. A layer whose input has no gradient,
/// such as the first one of a network fed with data, is recorded as nil.
public final class GradInputMonitor<Record>: Monitor<Record?> {
    /// - Parameters:
    ///   - net: the network, or any part of it.
    ///   - kind: which layers, subclasses included.
    ///   - isHeard: which layers of that kind; all of them at first.
    ///   - transform: turns a gradient, of the input's shape, into what is kept.
    public convenience init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true },
        transform: @escaping (Tensor) -> Record
    ) {
        let start = Self.start(
            net, kind, where: isHeard, at: .gradientOfInput, text: { textWithoutOptional($0) }
        ) { _, gradient in
            gradient.map(transform)
        }
        self.init(start)
    }
}

extension GradInputMonitor where Record == Tensor {
    /// The same, with the gradients themselves as records.
    public convenience init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true }
    ) {
        self.init(net, kind, where: isHeard) { $0 }
    }
}
