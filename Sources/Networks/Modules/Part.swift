internal import Tensors

/// One stored property of a module, as far as a network is concerned: the modules and parameters in it.
///
/// A page never writes one where there is reflection; elsewhere the declarations that are made for its classes do
/// (see ``Module/declare(_:_:inheriting:_:stepping:surrogated:)``).
public struct Part {
    enum Value {
        case nothing
        case module(Module)
        /// Named by their numbers.
        case modules([Module])
        case parameter(Parameter)
        case memory(AnyMemory)
        case group(Group, [Part])
        /// Modules or parameters where they can't be found: the sentence to stop with.
        case refused(String)
        /// The same where only a closer look tells; nil when all is well.
        case doubtful(() -> String?)
    }

    /// What holds several parts.
    enum Group {
        case list, dictionary
        /// A tuple or structure, with the name it prints under.
        case structure(String)
    }

    let name: String
    let value: Value

    init(_ name: String, value: Value) {
        self.name = name
        self.value = value
    }

    /// A module, or none.
    public init(_ name: String, _ module: Module?) {
        self.init(name, value: module.map { .module($0) } ?? .nothing)
    }

    /// A list of modules.
    public init(_ name: String, _ modules: [Module]) { self.init(name, value: .modules(modules)) }

    /// A list of modules of one class.
    public init<Kind: Module>(_ name: String, _ modules: [Kind]) {
        self.init(name, value: .modules(modules.map { $0 }))
    }

    /// Modules by name.
    public init<Kind: Module>(_ name: String, _ modules: [String: Kind]) {
        let parts = modules.keys.sorted().map { Part($0, modules[$0]) }
        self.init(name, value: .group(.dictionary, parts))
    }

    /// A parameter, or none.
    public init(_ name: String, _ parameter: Parameter?) {
        self.init(name, value: parameter.map { .parameter($0) } ?? .nothing)
    }

    /// A list of parameters.
    public init(_ name: String, _ parameters: [Parameter]) {
        self.init(name, value: .group(.list, parameters.enumerated().map { Part("\($0)", $1) }))
    }

    /// Parameters by name.
    public init(_ name: String, _ parameters: [String: Parameter]) {
        let parts = parameters.keys.sorted().map { Part($0, parameters[$0]) }
        self.init(name, value: .group(.dictionary, parts))
    }

    /// The storage of a property declared with ``Memory``, `_trace`.
    public init(_ name: String, _ memory: AnyMemory) { self.init(name, value: .memory(memory)) }

    /// Whatever else a module stores.
    @_disfavoredOverload
    public init<Other>(_ name: String, _ other: Other) { self.init(name, value: .nothing) }
}

extension Part.Value {
    /// Calls `body` for every module in here, without the cost of naming them.
    func forEachModule(_ body: (Module) -> Void) {
        switch self {
        case .module(let module): body(module)
        case .modules(let modules): for module in modules { body(module) }
        case .group(_, let parts): for part in parts { part.value.forEachModule(body) }
        case .refused(let sentence): stop(sentence)
        case .nothing, .parameter, .memory, .doubtful: break
        }
    }

    /// The same for parameters.
    func forEachParameter(_ body: (Parameter) -> Void) {
        switch self {
        case .parameter(let parameter): body(parameter)
        case .group(_, let parts): for part in parts { part.value.forEachParameter(body) }
        case .refused(let sentence): stop(sentence)
        case .nothing, .module, .modules, .memory, .doubtful: break
        }
    }
}

extension Part {
    /// A module or a parameter under its dotted name.
    enum Leaf {
        case module(Module), parameter(Parameter)
    }

    /// Everything in here under its dotted name, in order.
    func leaves(under prefix: String = "") -> [(name: String, leaf: Leaf)] {
        let path = prefix.isEmpty ? name : name.isEmpty ? prefix : "\(prefix).\(name)"
        switch value {
        case .nothing, .memory: return []
        case .module(let module): return [(path, .module(module))]
        case .modules(let modules):
            return modules.enumerated().map { (path.isEmpty ? "\($0)" : "\(path).\($0)", .module($1)) }
        case .parameter(let parameter): return [(path, .parameter(parameter))]
        case .group(_, let parts): return parts.flatMap { $0.leaves(under: path) }
        case .refused(let sentence): stop(sentence)
        case .doubtful(let sentence):
            if let sentence = sentence() { stop(sentence) }
            return []
        }
    }
}
