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
    private var knownKind: Kind?
    /// Whether a walk is inside this module at the moment, which so doesn't enter it again.
    private var isEntered = false

    /// A module without settings.
    public init() {}

    deinit { for hook in hooks { hook.end() } }

    /// What is known of this module's class.
    final var kind: Kind {
        if let knownKind { return knownKind }
        let kind = Kind.of(self)
        knownKind = kind
        return kind
    }

    private var leaves: [(name: String, leaf: Part.Leaf)] { kind.parts(self).flatMap { $0.leaves() } }

    /// This module where its step mode can be set.
    final var stepping: (any StepModeModule)? { kind.stepping?(self) }

    /// This module where it fires by a surrogate of its own.
    final var surrogated: (any SurrogateModule)? { kind.surrogated?(self) }

    /// Lets go of what was kept for hooks alone, when they have been told.
    func forgetAfterHooks() {}

    /// Whether the modules inside stay in single-step mode.
    var keepsSingleSteps: Bool { false }

    /// Calls `body` for each module directly inside this one, without the cost of naming them.
    final func forEachChild(_ body: (Module) -> Void) {
        kind.visitModules(self, body)
    }

    /// Calls `body` for this module and everything inside it, parents first; for a module that is reached twice it is
    /// called twice, but never inside itself.
    ///
    /// - Parameter opens: whether what is inside a module is visited.
    final func forEachModule(where opens: (Module) -> Bool = { _ in true }, _ body: (Module) -> Void) {
        if isEntered { return }
        isEntered = true
        defer { isEntered = false }
        body(self)
        if opens(self) { forEachChild { $0.forEachModule(where: opens, body) } }
    }

    /// Calls `body` for each parameter of this module itself.
    final func forEachOwnParameter(_ body: (Parameter) -> Void) {
        kind.visitParameters(self, body)
    }

    /// What errors call this module, `IFNode 3`.
    final var title: String {
        if let cachedTitle { return cachedTitle }
        let title = path.isEmpty ? kind.name : "\(kind.name) \(path)"
        cachedTitle = title
        return title
    }

    /// What this module computes. Call the module itself, not this, so that monitors hear it.
    open func forward(_ x: Tensor) -> Tensor { x }

    /// Runs the module on `x`, `net(x)`, and lets monitors hear it.
    @discardableResult
    public func callAsFunction(_ x: Tensor) -> Tensor {
        hooks.isEmpty ? forward(x) : hookedForward(x)
    }

    /// The modules directly inside this one, in the order of its stored properties.
    ///
    /// They are found in properties, optionals, arrays, dictionaries, tuples and structures, `towers.0`, and looked up
    /// anew each time. Stops when some are stored where they can't be found.
    public final var children: [(name: String, module: Module)] {
        leaves.compactMap { name, leaf in
            if case .module(let module) = leaf { (name, module) } else { nil }
        }
    }

    /// The parameters of this module itself, in the order of its stored properties; found like ``children``.
    public final var ownParameters: [(name: String, parameter: Parameter)] {
        leaves.compactMap { name, leaf in
            if case .parameter(let parameter) = leaf { (name, parameter) } else { nil }
        }
    }

    /// Other names for stored properties that are parts of the network, where its text and its files should show
    /// others; they come first and in this order. An empty name leaves out a level: the modules of a list are then
    /// named by their numbers alone.
    ///
    /// ```swift
    /// override class var partNames: KeyValuePairs<String, String> { ["readout": "fc"] }
    /// ```
    open class var partNames: KeyValuePairs<String, String> { [:] }

    /// What this module itself keeps beside its parameters and saves with them.
    open var ownBuffers: [Buffer] { [] }

    /// What stands in this module's text before its children, a line each.
    open var extraDescription: [String] { [] }

    /// Forgets what earlier inputs left behind. Override it for state that isn't declared with ``Memory``; children are
    /// reset by ``reset()``.
    open func resetState() {}

    /// Cuts state that earlier inputs left behind out of their graph, keeping its values.
    open func detachState() {}
}
