public import Tensors

/// Keeps the output of each layer of one kind every time it has run.
///
/// Records are outside of any graph, so that keeping them does not keep the graph alive.
public final class OutputMonitor<Record>: Monitor<Record> {
    /// - Parameter transform: turns an output, `[N, *]` or `[T, N, *]`, into what is kept.
    public init<Kind: Module>(_ net: Module, _ kind: Kind.Type, transform: @escaping (Tensor) -> Record) {
        super.init(net, kind, at: .afterForward) { _, output in transform(output!.detached) }
    }
}

extension OutputMonitor where Record == Tensor {
    public convenience init<Kind: Module>(_ net: Module, _ kind: Kind.Type) {
        self.init(net, kind) { $0 }
    }
}
