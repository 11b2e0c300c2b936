internal import Tensors

/// The hooks of one monitor at the layers it listens to. Letting go of it ends them.
final class Listening {
    /// The names of the layers heard, in the order of a walk through the network.
    let layers: [String]
    private let hooks: [Hook]

    /// - Parameter hear: gets the layer's name, the layer unless it is a gradient that is heard, and its input, output
    ///   or gradient.
    convenience init<Kind: Module>(
        to net: Module, _ kind: Kind.Type, where isHeard: (Kind) -> Bool, at moment: Hook.Moment,
        followsSteps: Bool = false,
        hear: @escaping (String, Kind?, Tensor?) -> Void
    ) {
        let found = net.namedModules.compactMap { entry in
            (entry.module as? Kind).map { (name: entry.name, module: $0) }
        }.filter { isHeard($0.module) }
        let hooks = found.map { entry in
            let name = entry.name
            let hook = Hook(moment: moment, followsSteps: followsSteps) { module, value in
                hear(name, module.map { unsafeDowncast($0, to: Kind.self) }, value)
            }
            entry.module.add(hook)
            return hook
        }
        self.init(found.map { $0.name }, hooks)
    }

    private init(_ layers: [String], _ hooks: [Hook]) { (self.layers, self.hooks) = (layers, hooks) }

    deinit { end() }

    /// Whether they hear at the moment.
    var isOn = true {
        didSet { for hook in hooks { hook.isOn = isOn } }
    }

    func end() { for hook in hooks { hook.end() } }
}
