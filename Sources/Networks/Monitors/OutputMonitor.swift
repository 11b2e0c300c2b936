public import Tensors

/// Keeps the output of each layer of one kind every time it has run.
///
/// ```swift
/// let monitor = OutputMonitor(net, IFNode.self)
/// net(x)
/// print(monitor.records, monitor["1"])
/// let rates = OutputMonitor(net, IFNode.self) { $0.firingRate() }
/// ```
///
/// Records are outside of any graph unless `keepsGraph`, so that keeping them does not keep the graph alive.
public final class OutputMonitor<Record>: Monitor<Record> {
    /// - Parameters:
    ///   - net: the network, or any part of it.
    ///   - kind: which layers, subclasses included.
    ///   - isHeard: which layers of that kind; all of them at first.
    ///   - keepsGraph: whether records can be differentiated.
    ///   - transform: turns an output, `[N, *]` or `[T, N, *]`, into what is kept.
    public convenience init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true },
        keepsGraph: Bool = false, transform: @escaping (Tensor) -> Record
    ) {
        let start = Self.start(net, kind, where: isHeard, at: .afterForward) { _, output in
            transform(keepsGraph ? output! : output!.detached)
        }
        self.init(start)
    }
}

extension OutputMonitor where Record == Tensor {
    /// The same, with the outputs themselves as records.
    public convenience init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true },
        keepsGraph: Bool = false
    ) {
        self.init(net, kind, where: isHeard, keepsGraph: keepsGraph) { $0 }
    }
}
