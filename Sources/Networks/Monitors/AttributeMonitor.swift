public import Tensors

/// Keeps a property of each layer of one kind, read before or after each run.
///
/// ```swift
/// let potentials = AttributeMonitor(net, \IFNode.v)
/// let largest = AttributeMonitor(net, \IFNode.v, transform: { $0.max() })
/// ```
///
/// Tensors are kept outside of any graph unless `keepsGraph`.
public final class AttributeMonitor<Record>: Monitor<Record> {
    /// When the property is read.
    public enum Moment: Sendable {
        /// Before the layer runs.
        case beforeForward
        /// After it has run.
        case afterForward
    }

    /// - Parameters:
    ///   - net: the network, or any part of it.
    ///   - attribute: the property to read, `\IFNode.stepMode`.
    ///   - moment: when it is read.
    ///   - isHeard: which layers of that kind; all of them at first.
    @_disfavoredOverload
    public convenience init<Kind: Module>(
        _ net: Module, _ attribute: @escaping (Kind) -> Record, _ moment: Moment = .afterForward,
        where isHeard: (Kind) -> Bool = { _ in true }
    ) {
        self.init(net, Kind.self, moment, where: isHeard, text: { "\($0)" }, attribute)
    }

    /// - Parameter transform: turns the property's value into what is kept.
    @_disfavoredOverload
    public convenience init<Kind: Module, Value>(
        _ net: Module, _ attribute: @escaping (Kind) -> Value, _ moment: Moment = .afterForward,
        where isHeard: (Kind) -> Bool = { _ in true }, transform: @escaping (Value) -> Record
    ) {
        self.init(net, { (layer: Kind) in transform(attribute(layer)) }, moment, where: isHeard)
    }

    /// - Parameters:
    ///   - attribute: a property that holds a tensor, `\IFNode.v`.
    ///   - keepsGraph: whether the tensor that `transform` gets can be differentiated.
    ///   - transform: turns the tensor into what is kept.
    public convenience init<Kind: Module>(
        _ net: Module, _ attribute: @escaping (Kind) -> Tensor, _ moment: Moment = .afterForward,
        where isHeard: (Kind) -> Bool = { _ in true }, keepsGraph: Bool = false,
        transform: @escaping (Tensor) -> Record
    ) {
        self.init(net, Kind.self, moment, where: isHeard, text: { "\($0)" }) {
            transform(keepsGraph ? attribute($0) : attribute($0).detached)
        }
    }

    /// - Parameters:
    ///   - attribute: a property that may hold a tensor, `\IFNode.vSequence`.
    ///   - keepsGraph: whether the tensor that `transform` gets can be differentiated.
    ///   - transform: turns the tensor into what is kept.
    public convenience init<Kind: Module>(
        _ net: Module, _ attribute: @escaping (Kind) -> Tensor?, _ moment: Moment = .afterForward,
        where isHeard: (Kind) -> Bool = { _ in true }, keepsGraph: Bool = false,
        transform: @escaping (Tensor?) -> Record
    ) {
        self.init(net, Kind.self, moment, where: isHeard, text: { "\($0)" }) {
            transform(keepsGraph ? attribute($0) : attribute($0)?.detached)
        }
    }

    private convenience init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, _ moment: Moment, where isHeard: (Kind) -> Bool,
        text: @escaping (Record) -> String, _ attribute: @escaping (Kind) -> Record
    ) {
        let hook: Hook.Moment = moment == .beforeForward ? .beforeForward : .afterForward
        self.init(
            Self.start(net, kind, where: isHeard, at: hook, text: text) { layer, _ in attribute(layer!) })
    }
}

extension AttributeMonitor where Record == Tensor {
    /// - Parameters:
    ///   - attribute: a property that holds a tensor, `\IFNode.v`.
    ///   - keepsGraph: whether records can be differentiated.
    public convenience init<Kind: Module>(
        _ net: Module, _ attribute: @escaping (Kind) -> Tensor, _ moment: Moment = .afterForward,
        where isHeard: (Kind) -> Bool = { _ in true }, keepsGraph: Bool = false
    ) {
        self.init(net, Kind.self, moment, where: isHeard, text: { $0.description }) {
            keepsGraph ? attribute($0) : attribute($0).detached
        }
    }
}

extension AttributeMonitor where Record == Tensor? {
    /// - Parameters:
    ///   - attribute: a property that may hold a tensor, `\IFNode.vSequence`.
    ///   - keepsGraph: whether records can be differentiated.
    public convenience init<Kind: Module>(
        _ net: Module, _ attribute: @escaping (Kind) -> Tensor?, _ moment: Moment = .afterForward,
        where isHeard: (Kind) -> Bool = { _ in true }, keepsGraph: Bool = false
    ) {
        self.init(net, Kind.self, moment, where: isHeard, text: { textWithoutOptional($0) }) {
            keepsGraph ? attribute($0) : attribute($0)?.detached
        }
    }
}
