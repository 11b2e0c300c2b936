import Tensors

/// Counts the operations, spikes and memory accesses of a network while it runs, for estimates of energy.
///
/// ```swift
/// let counter = OperationCounter(net)
/// withoutGradients { net(x) }
/// counter.total.synapticOperations
/// counter.total.energy().total        // picojoules in 32-bit floats, as SpikingJelly's estimate_simple_energy
/// counter["2"].accumulates            // of one layer
/// ```
///
/// Linear and convolutional layers, pools of means, batch normalisation and IF and LIF neurons count as in SpikingJelly
/// 2.0's `op_counter`, number for number; maxima, reshaping and dropout cost nothing there. ``uncountedLayers`` names
/// those whose cost isn't known. Like every monitor it ends when it is let go of.
public final class OperationCounter {
    /// The names of the layers heard, in the order of a walk through the network.
    public let monitoredLayers: [String]
    /// Layers that have run and whose operations aren't counted.
    public var uncountedLayers: [String] { monitoredLayers.filter { tally.unknown.contains($0) } }
    private let tally: Tally
    private var listenings: [Listening]

    /// What the hooks write to: they hold it and not the counter.
    private final class Tally {
        var counts: [String: OperationCounts] = [:]
        var unknown: Set<String> = []
        /// What each layer got, and a neuron's potential then.
        var inputs: [String: (x: Tensor, v: Tensor?)] = [:]

        func began(_ name: String, _ module: Module, _ x: Tensor) {
            inputs[name] = (x.detached, (module as? BaseNode)?.v.detached)
        }

        func ended(_ name: String, _ module: Module, _ y: Tensor) {
            guard let input = inputs.removeValue(forKey: name) else { return }
            let counts = withoutGradients { module.operations(x: input.x, v: input.v, y: y.detached) }
            if let counts {
                self.counts[name] = (self.counts[name] ?? OperationCounts()) + counts
            } else {
                unknown.insert(name)
            }
        }
    }

    /// Starts counting in every layer of `net` that holds no other modules.
    public convenience init(_ net: Module) {
        let tally = Tally()
        let isLayer = { (module: Module) in module.children.isEmpty }
        let before = Listening(to: net, Module.self, where: isLayer, at: .beforeForward) { name, module, x in
            if let module, let x { tally.began(name, module, x) }
        }
        let after = Listening(to: net, Module.self, where: isLayer, at: .afterForward) { name, module, y in
            if let module, let y { tally.ended(name, module, y) }
        }
        self.init(tally, [before, after])
    }

    private init(_ tally: Tally, _ listenings: [Listening]) {
        (self.tally, self.listenings, monitoredLayers) = (tally, listenings, listenings[0].layers)
    }

    /// All operations so far.
    public var total: OperationCounts {
        monitoredLayers.reduce(OperationCounts()) { $0 + (tally.counts[$1] ?? OperationCounts()) }
    }

    /// The operations of one layer so far. Stops when there is no such layer.
    public subscript(layer: String) -> OperationCounts {
        expect(
            monitoredLayers.contains(layer),
            "OperationCounter: no layer \"\(layer)\"; monitored are \(monitoredLayers)")
        return tally.counts[layer] ?? OperationCounts()
    }

    /// Starts counting from nothing.
    public func clearRecordedData() {
        tally.counts = [:]
        tally.unknown = []
    }

    /// Ends the counting for good; counts stay.
    public func removeHooks() {
        for listening in listenings { listening.end() }
        listenings = []
    }
}
