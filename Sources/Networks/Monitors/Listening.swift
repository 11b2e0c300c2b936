internal import Tensors

/// The hooks of one monitor at the layers it listens to. Letting go of it removes them.
final class Listening {
    /// The names of the layers heard, in the order of a walk through the network.
    let layers: [String]
    private var modules: [WeakModule]

    /// - Parameter hear: gets the layer's name, the layer, and its input, output or gradient.
    init<Kind: Module>(
        to net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool, at moment: Hook.Moment,
        hear: @escaping (String, Kind, Tensor?) -> Void
    ) {
        let found = net.namedModules.compactMap { entry in
            (entry.module as? Kind).map { (name: entry.name, module: $0) }
        }.filter { isHeard($0.module) }
        layers = found.map(\.name)
        modules = found.map { WeakModule(module: $0.module) }
        for (name, module) in found {
            module.add(
                Hook(owner: self, moment: moment) { [weak module] value in
                    if let module { hear(name, module, value) }
                })
        }
    }

    deinit { end() }

    func end() {
        for entry in modules { entry.module?.removeHooks(of: self) }
        modules = []
    }
}

private struct WeakModule {
    weak var module: Module?
}
