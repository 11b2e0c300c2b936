public import Tensors

/// What all monitors have in common: the layers they listen to and the records they keep.
///
/// A monitor listens while someone holds it; the network doesn't hold it. ``removeHooks()`` ends it sooner, which is
/// needed for variables that are never released, such as the globals of a script.
public class Monitor<Record> {
    /// What the hooks write to: they hold it and not the monitor.
    fileprivate final class Tape {
        var entries: [(layer: String, record: Record)] = []
    }

    private let tape: Tape
    private let text: (Record) -> String
    private var listening: Listening?
    /// Whether records are kept at the moment.
    public private(set) var isEnabled = true {
        didSet { listening?.isOn = isEnabled }
    }
    /// The names of the layers heard, in the order of a walk through the network when the monitor was made.
    public let monitoredLayers: [String]

    /// What a monitor is made of.
    struct Start {
        fileprivate let tape: Tape
        fileprivate let listening: Listening
        fileprivate let text: (Record) -> String
    }

    init(_ start: Start) {
        (tape, listening, text) = (start.tape, start.listening, start.text)
        monitoredLayers = start.listening.layers
    }

    /// - Parameters:
    ///   - followsSteps: whether neurons have to keep the potentials of each step for the record.
    ///   - text: how a record prints.
    ///   - record: makes a record of the layer, unless it is a gradient that is heard, and the value heard.
    static func start<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool, at moment: Hook.Moment,
        followsSteps: Bool = false, text: @escaping (Record) -> String = { "\($0)" },
        record: @escaping (Kind?, Tensor?) -> Record
    ) -> Start {
        let tape = Tape()
        let listening = Listening(to: net, kind, where: isHeard, at: moment, followsSteps: followsSteps) {
            name, module, value in
            let record = record(module, value)
            tape.entries.append((name, record))
        }
        return Start(tape: tape, listening: listening, text: text)
    }

    private var entries: [(layer: String, record: Record)] { tape.entries }

    /// Every record in the order in which things happened.
    public var records: Records<Record> { Records(entries.map { $0.record }, text) }

    /// The record at `index`; negative indices count from the latest. Stops when there is none.
    public subscript(index: Int) -> Record {
        let resolved = index < 0 ? index + entries.count : index
        guard entries.indices.contains(resolved) else {
            stop("monitor[\(index)]: there are \(entries.count) records")
        }
        return entries[resolved].record
    }

    /// The records of one layer, oldest first. Stops when the layer isn't monitored.
    public subscript(layer: String) -> Records<Record> {
        guard monitoredLayers.contains(layer) else {
            stop("monitor[\"\(layer)\"]: no such layer; monitored are \(monitoredLayers)")
        }
        return Records(entries.filter { $0.layer == layer }.map { $0.record }, text)
    }

    /// Goes on listening after ``disable()``.
    public func enable() { isEnabled = true }

    /// Keeps nothing until ``enable()``.
    public func disable() { isEnabled = false }

    /// Lets go of all records; the monitor goes on listening.
    public func clearRecordedData() { tape.entries.removeAll() }

    /// Ends the listening for good; records stay. Calling it again does nothing.
    public func removeHooks() {
        listening?.end()
        listening = nil
    }

    /// Runs `body` and then ends the listening, also when `body` throws; records stay.
    ///
    /// ```swift
    /// let monitor = OutputMonitor(net, IFNode.self)
    /// monitor.listening { net(x) }
    /// ```
    @discardableResult
    public final func listening<Result>(during body: () throws -> Result) rethrows -> Result {
        defer { removeHooks() }
        return try body()
    }
}

extension Monitor where Record == Tensor {
    /// The records of one layer along a new first axis: `[T, N, *]` after T single steps. Stops without a record.
    public func stacked(_ layer: String) -> Tensor {
        let records = Array(self[layer])
        guard !records.isEmpty else { stop("monitor.stacked(\"\(layer)\"): nothing is recorded yet") }
        return .stacked(records)
    }
}
