#if !hasFeature(Embedded)
    internal import Synchronization
#endif

/// What is known of one class of modules: its name, where its parts lie, and what it is capable of.
///
/// There is one for each class, and every module keeps hold of its own. Reflection makes it at the first module of
/// the class, from the declared types of the stored properties and never from their values: what a property holds is
/// looked up each time, so a module that is put in later is seen. Where there is no reflection it was declared.
///
/// Nothing in it ever changes, and its functions refer to types alone: threads may share it.
final class Kind: @unchecked Sendable {
    let name: String
    let parts: (Module) -> [Part]
    /// The same without names, for walks that need only the modules, or only the parameters.
    let visitModules: (Module, (Module) -> Void) -> Void
    let visitParameters: (Module, (Parameter) -> Void) -> Void
    let memories: (Module) -> [AnyMemory]
    /// The module where its step mode can be set; nil for a class without one.
    let stepping: ((Module) -> any StepModeModule)?
    /// The module where it fires by a surrogate of its own; nil for a class that doesn't.
    let surrogated: ((Module) -> any SurrogateModule)?

    init(
        name: String, parts: @escaping (Module) -> [Part],
        visitModules: ((Module, (Module) -> Void) -> Void)? = nil,
        visitParameters: ((Module, (Parameter) -> Void) -> Void)? = nil,
        memories: @escaping (Module) -> [AnyMemory],
        stepping: ((Module) -> any StepModeModule)?,
        surrogated: ((Module) -> any SurrogateModule)?
    ) {
        self.name = name
        self.parts = parts
        self.visitModules =
            visitModules ?? { module, body in
                for part in parts(module) { part.value.forEachModule(body) }
            }
        self.visitParameters =
            visitParameters ?? { module, body in
                for part in parts(module) { part.value.forEachParameter(body) }
            }
        self.memories = memories
        self.stepping = stepping
        self.surrogated = surrogated
    }

    /// What is known of the class of `module`.
    static func of(_ module: Module) -> Kind {
        let type = type(of: module)
        if let kind = known[ObjectIdentifier(type)] { return kind }
        let kind = Kind(undeclared: type)
        known[ObjectIdentifier(type)] = kind
        return kind
    }

    private static let known = Table()

    /// The table of all classes met so far; several threads may meet new ones at a time.
    private final class Table: Sendable {
        #if hasFeature(Embedded)
            nonisolated(unsafe) private var kinds: [ObjectIdentifier: Kind] = [:]
            subscript(type: ObjectIdentifier) -> Kind? {
                get { kinds[type] }
                set { kinds[type] = newValue }
            }
        #else
            private let kinds = Mutex<[ObjectIdentifier: Kind]>([:])
            subscript(type: ObjectIdentifier) -> Kind? {
                get { kinds.withLock { $0[type] } }
                set { kinds.withLock { $0[type] = newValue } }
            }
        #endif
    }
}

extension Module {
    /// Says what a class of modules is called and stores. No one needs to where there is reflection; for a program
    /// without it, such as a page in a browser, these calls are written by the tool that prepares it.
    ///
    /// - Parameters:
    ///   - base: the class that it inherits from, declared before.
    ///   - parts: its own stored properties, in order.
    ///   - stepping: the module itself, for a class with a step mode.
    ///   - surrogated: the module itself, for a class with a surrogate.
    public static func declare<Own: Module>(
        _ type: Own.Type, _ name: String, inheriting base: ObjectIdentifier? = nil,
        _ parts: @escaping (Own) -> [Part] = { _ in [] },
        stepping: ((Own) -> any StepModeModule)? = nil, surrogated: ((Own) -> any SurrogateModule)? = nil
    ) {
        Kind.declare(type, name, inheriting: base, stepping: stepping, surrogated: surrogated, parts)
    }
}

extension Kind {
    fileprivate static func declare<Own: Module>(
        _ type: Own.Type, _ name: String, inheriting base: ObjectIdentifier?,
        stepping: ((Own) -> any StepModeModule)?,
        surrogated: ((Own) -> any SurrogateModule)?,
        _ parts: @escaping (Own) -> [Part]
    ) {
        let base = base.flatMap { known[$0] }
        let all = { (module: Module) in
            (base?.parts(module) ?? []) + parts(unsafeDowncast(module, to: Own.self))
        }
        known[ObjectIdentifier(type)] = Kind(
            name: name,
            parts: { Module.named(all($0), as: Own.partNames) },
            memories: { module in
                all(module).compactMap { part in
                    if case .memory(let memory) = part.value { memory } else { nil }
                }
            },
            stepping: stepping.map { give in { give(unsafeDowncast($0, to: Own.self)) } } ?? base?.stepping,
            surrogated: surrogated.map { give in { give(unsafeDowncast($0, to: Own.self)) } }
                ?? base?.surrogated)
    }

    #if hasFeature(Embedded)
        fileprivate convenience init(undeclared type: Module.Type) {
            self.init(
                name: "Module", parts: { _ in [] }, memories: { _ in [] }, stepping: nil, surrogated: nil)
        }
    #endif
}

extension Module {
    /// `parts` under the names that `names` gives them and in that order, then the others as they are.
    static func named(_ parts: [Part], as names: KeyValuePairs<String, String>) -> [Part] {
        if names.isEmpty { return parts }
        let renamed = names.compactMap { property, name in
            parts.first { $0.name == property }.map { Part(name, value: $0.value) }
        }
        return renamed + parts.filter { part in !names.contains { $0.key == part.name } }
    }
}
