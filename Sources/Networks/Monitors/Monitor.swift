public import Tensors

/// What all monitors have in common: the layers they listen to and the records they keep.
///
/// A monitor listens while someone holds it; the network refers to it weakly. ``removeHooks()`` ends it
/// sooner, which is needed for variables that are never released, such as the globals of a script.
public class Monitor<Record> {
    public private(set) var isEnabled = true

    private var entries: [(layer: String, record: Record)] = []
    private var listening: Listening?
    /// The names of the layers heard, in the order of a walk through the network when the monitor was made.
    public private(set) var monitoredLayers: [String] = []

    init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool, at moment: Hook.Moment,
        record: @escaping (Kind, Tensor?) -> Record
    ) {
        let listening = Listening(to: net, kind, where: isHeard, at: moment) {
            [weak self] name, module, value in
            guard let self, self.isEnabled else { return }
            let record = record(module, value)
            self.entries.append((name, record))
        }
        monitoredLayers = listening.layers
        self.listening = listening
    }

    /// Every record in the order in which things happened.
    public var records: Records<Record> { Records(entries.map(\.record)) }

    /// The record at `index`; negative indices count from the latest.
    public subscript(index: Int) -> Record {
        let resolved = index < 0 ? index + entries.count : index
        guard entries.indices.contains(resolved) else {
            stop("monitor[\(index)]: there are \(entries.count) records")
        }
        return entries[resolved].record
    }

    /// The records of one layer, oldest first.
    public subscript(layer: String) -> Records<Record> {
        guard monitoredLayers.contains(layer) else {
            stop("monitor[\"\(layer)\"]: no such layer; monitored are \(monitoredLayers)")
        }
        return Records(entries.filter { $0.layer == layer }.map(\.record))
    }

    /// Goes on listening after ``disable()``.
    public func enable() { isEnabled = true }

    /// Keeps nothing until ``enable()``.
    public func disable() { isEnabled = false }

    /// Lets go of all records; the monitor goes on listening.
    public func clearRecordedData() { entries.removeAll() }

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
    public func listening<Result>(during body: () throws -> Result) rethrows -> Result {
        defer { removeHooks() }
        return try body()
    }
}

extension Monitor where Record == Tensor {
    /// The records of one layer along a new first axis: `[T, N, *]` after T single steps.
    public func stacked(_ layer: String) -> Tensor { .stacked(Array(self[layer])) }
}
