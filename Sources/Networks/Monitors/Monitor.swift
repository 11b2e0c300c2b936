internal import Tensors

/// What all monitors have in common: the layers they listen to and the records they keep.
///
/// A monitor listens while someone holds it; the network refers to it weakly. ``removeHooks()`` ends it
/// sooner, which is needed for variables that are never released, such as the globals of a script.
public class Monitor<Record> {
    /// The names of the layers heard, in the order of a walk through the network when the monitor was made.
    public let monitoredLayers: [String]
    public private(set) var isEnabled = true

    private var entries: [(layer: String, record: Record)] = []
    private var modules: [WeakModule] = []

    init<Kind: Module>(
        _ net: Module, _ kind: Kind.Type, at moment: Hook.Moment,
        record: @escaping (Kind, Tensor?) -> Record
    ) {
        let layers = net.namedModules.compactMap { entry in
            (entry.module as? Kind).map { (name: entry.name, module: $0) }
        }
        monitoredLayers = layers.map(\.name)
        modules = layers.map { WeakModule(module: $0.module) }
        for (name, module) in layers {
            module.add(
                Hook(owner: self, moment: moment) { [weak self, weak module] value in
                    guard let self, let module, self.isEnabled else { return }
                    self.entries.append((name, record(module, value)))
                })
        }
    }

    deinit { removeHooks() }

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
        for entry in modules { entry.module?.removeHooks(of: self) }
        modules = []
    }
}

private struct WeakModule {
    weak var module: Module?
}
