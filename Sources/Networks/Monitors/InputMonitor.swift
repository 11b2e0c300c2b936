public import Tensors

/// Keeps the input of each layer of one kind every time before it runs.
///
/// Records are outside of any graph, so that keeping them does not keep the graph alive.
public final class InputMonitor<Record>: Monitor<Record> {
    /// - Parameter transform: turns an input, `[N, *]` or `[T, N, *]`, into what is kept.
    public init<Kind: Module>(_ net: Module, _ kind: Kind.Type, transform: @escaping (Tensor) -> Record) {
        super.init(net, kind, at: .beforeForward) { _, input in transform(input!.detached) }
    }
}

extension InputMonitor where Record == Tensor {
    public convenience init<Kind: Module>(_ net: Module, _ kind: Kind.Type) {
        self.init(net, kind) { $0 }
    }
}
