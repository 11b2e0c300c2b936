public import Tensors

/// Keeps ∂L/∂Y, the gradient of the loss with respect to the output of each layer of one kind.
///
/// Records come in the order of the backward pass, the last layer first. Nothing is recorded for a forward
/// pass without gradients.
public final class GradOutputMonitor<Record>: Monitor<Record?> {
    /// - Parameter transform: turns a gradient, of the output's shape, into what is kept.
    public init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true },
        transform: @escaping (Tensor) -> Record
    ) {
        super.init(net, kind, where: isHeard, at: .gradientOfOutput) { _, gradient in gradient.map(transform)
        }
    }
}

extension GradOutputMonitor where Record == Tensor {
    public convenience init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true }
    ) {
        self.init(net, kind, where: isHeard) { $0 }
    }
}
