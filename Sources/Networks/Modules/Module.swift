public import Tensors

/// A part of a network: it turns one tensor into another and may hold parameters, state and other modules.
///
/// Subclass it and override ``forward(_:)``. Modules and parameters kept in stored properties are found,
/// named after their property and printed without being registered anywhere.
open class Module: CustomStringConvertible {
    var hooks: [Hook] = []
    /// Whether the network learns at the moment: layers such as dropout do nothing otherwise. Set it with
    /// ``setTraining(_:)``.
    public internal(set) var isTraining = true
    /// The path under which a walk last found this module.
    var path = "" {
        didSet { if path != oldValue { cachedTitle = nil } }
    }
    private var cachedTitle: String?

    public init() {}

    /// What errors call this module, `IFNode 3`.
    final var title: String {
        if let cachedTitle { return cachedTitle }
        let title = path.isEmpty ? "\(type(of: self))" : "\(type(of: self)) \(path)"
        cachedTitle = title
        return title
    }

    /// What this module computes. Call the module itself, not this, so that monitors hear it.
    open func forward(_ x: Tensor) -> Tensor { x }

    @discardableResult
    public func callAsFunction(_ x: Tensor) -> Tensor {
        hooks.isEmpty ? forward(x) : hookedForward(x)
    }

    /// The modules directly inside this one, in the order of its stored properties.
    open var children: [(name: String, module: Module)] {
        storedProperties.flatMap { name, value -> [(name: String, module: Module)] in
            switch value {
            case let module as Module: [(name, module)]
            case let modules as [Module]: modules.enumerated().map { ("\(name).\($0)", $1) }
            default: []
            }
        }
    }

    /// The parameters of this module itself, in the order of its stored properties.
    open var ownParameters: [(name: String, parameter: Parameter)] {
        storedProperties.compactMap { name, value in (value as? Parameter).map { (name, $0) } }
    }

    /// What this module itself keeps beside its parameters and saves with them.
    open var ownBuffers: [Buffer] { [] }

    /// What stands in this module's text before its children, a line each.
    open var extraDescription: [String] { [] }

    /// Forgets what earlier inputs left behind. Override it for state of your own; children are reset by ``reset()``.
    open func resetState() {}

    /// Cuts state that earlier inputs left behind out of their graph, keeping its values.
    open func detachState() {}

    private var storedProperties: [(name: String, value: Any)] {
        var levels: [[(name: String, value: Any)]] = []
        var mirror: Mirror? = Mirror(reflecting: self)
        while let current = mirror, current.subjectType != Module.self {
            levels.append(
                current.children.compactMap { child in
                    child.label.map { ($0, Self.unwrapped(child.value)) }
                })
            mirror = current.superclassMirror
        }
        return levels.reversed().flatMap { $0 }
    }

    private static func unwrapped(_ value: Any) -> Any {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first?.value ?? value
    }
}
