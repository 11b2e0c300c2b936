public import Tensors

/// Keeps the input of each layer of one kind every time before it runs.
///
/// Records are outside of any graph unless `keepsGraph`, so that keeping them does not keep the graph alive.
public final class InputMonitor<Record>: Monitor<Record> {
    /// - Parameters:
    ///   - net: the network, or any part of it.
    ///   - kind: which layers, subclasses included.
    ///   - isHeard: which layers of that kind; all of them at first.
    ///   - keepsGraph: whether records can be differentiated.
    ///   - transform: turns an input, `[N, *]` or `[T, N, *]`, into what is kept.
    public convenience init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true },
        keepsGraph: Bool = false, transform: @escaping (Tensor) -> Record
    ) {
        let start = Self.start(net, kind, where: isHeard, at: .beforeForward) { _, input in
            transform(keepsGraph ? input! : input!.detached)
        }
        self.init(start)
    }
}

extension InputMonitor where Record == Tensor {
    /// The same, with the inputs themselves as records.
    public convenience init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool = { _ in true },
        keepsGraph: Bool = false
    ) {
        self.init(net, kind, where: isHeard, keepsGraph: keepsGraph) { $0 }
    }
}
