internal import Tensors

/// Keeps a property of each layer of one kind, read before or after each run.
public final class AttributeMonitor<Record>: Monitor<Record> {
    public enum Moment: Sendable { case beforeForward, afterForward }

    /// - Parameter attribute: the property to read, `\IFNode.v`.
    public convenience init<Kind: Module>(
        _ net: Module, _ attribute: KeyPath<Kind, Record>, _ moment: Moment = .afterForward
    ) {
        self.init(net, attribute, moment) { $0 }
    }

    /// - Parameter transform: turns the property's value into what is kept.
    public init<Kind: Module, Value>(
        _ net: Module, _ attribute: KeyPath<Kind, Value>, _ moment: Moment = .afterForward,
        transform: @escaping (Value) -> Record
    ) {
        super.init(net, Kind.self, at: moment == .beforeForward ? .beforeForward : .afterForward) { layer, _ in
            transform(layer[keyPath: attribute])
        }
    }
}
