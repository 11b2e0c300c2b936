public import Tensors

/// Keeps a property of each layer of one kind, read before or after each run.
///
/// Tensors are kept outside of any graph unless `keepsGraph`.
public final class AttributeMonitor<Record>: Monitor<Record> {
    public enum Moment: Sendable { case beforeForward, afterForward }

    /// - Parameters:
    ///   - attribute: the property to read, `\IFNode.v`.
    ///   - isHeard: which layers of that kind; all of them at first.
    public convenience init<Kind: Module>(
        _ net: Module, _ attribute: KeyPath<Kind, Record>, _ moment: Moment = .afterForward,
        where isHeard: (Kind) -> Bool = { _ in true }, keepsGraph: Bool = false
    ) {
        self.init(net, attribute, moment, where: isHeard, keepsGraph: keepsGraph) { $0 }
    }

    /// - Parameter transform: turns the property's value into what is kept.
    public init<Kind: Module, Value>(
        _ net: Module, _ attribute: KeyPath<Kind, Value>, _ moment: Moment = .afterForward,
        where isHeard: (Kind) -> Bool = { _ in true }, keepsGraph: Bool = false,
        transform: @escaping (Value) -> Record
    ) {
        let hook: Hook.Moment = moment == .beforeForward ? .beforeForward : .afterForward
        super.init(net, Kind.self, where: isHeard, at: hook) { layer, _ in
            let value = layer[keyPath: attribute]
            return transform(keepsGraph ? value : outsideGraph(value))
        }
    }
}

/// The same value, taken out of its graph when it is a tensor or holds one.
private func outsideGraph<Value>(_ value: Value) -> Value {
    ((value as? any Differentiated)?.outsideGraph as? Value) ?? value
}

private protocol Differentiated {
    var outsideGraph: Self { get }
}

extension Tensor: Differentiated {
    var outsideGraph: Tensor { detached }
}

extension Tensor? {
    var outsideGraph: Tensor? { self?.detached }
}

extension Optional: Differentiated where Wrapped == Tensor {}
