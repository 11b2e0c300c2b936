extension Module {
    /// Every module from this one down, depth first, parents before children, with its dotted path; the root's is
    /// empty. A module that is reached twice appears once, under its first name.
    public var namedModules: [(name: String, module: Module)] {
        var found: [(name: String, module: Module)] = []
        var seen: Set<ObjectIdentifier> = []
        collectModules(named: "", into: &found, &seen)
        return found
    }

    private func collectModules(
        named name: String, into found: inout [(name: String, module: Module)],
        _ seen: inout Set<ObjectIdentifier>
    ) {
        guard seen.insert(ObjectIdentifier(self)).inserted else { return }
        found.append((name, self))
        path = name
        for child in children {
            child.module.collectModules(
                named: name.isEmpty ? child.name : "\(name).\(child.name)", into: &found, &seen)
        }
    }

    /// Every module of one kind, subclasses included.
    public func modules<Kind: Module>(_ kind: Kind.Type) -> [Kind] {
        namedModules.compactMap { $0.module as? Kind }
    }

    /// Every parameter with its dotted path, `0.weight`; one that is shared appears once.
    public var namedParameters: [(name: String, parameter: Parameter)] {
        var seen: Set<ObjectIdentifier> = []
        return namedModules.flatMap { path, module in
            module.ownParameters.map { (path.isEmpty ? $0.name : "\(path).\($0.name)", $0.parameter) }
        }.filter { seen.insert(ObjectIdentifier($0.1)).inserted }
    }

    /// Every parameter once, in the order of ``namedParameters``: what an optimiser gets.
    public var parameters: [Parameter] { namedParameters.map { $0.parameter } }

    /// Lets go of the gradients of all parameters.
    public func zeroGradients() {
        forEachModule { $0.forEachOwnParameter { parameter in parameter.zeroGradient() } }
    }

    /// Puts every module back to the state before its first input: between samples, and after each optimiser step.
    public func reset() {
        forEachModule { module in
            module.resetMemories()
            module.resetState()
        }
    }

    /// Puts the memories of this module itself back to their beginning.
    final func resetMemories() {
        for memory in kind.memories(self) { memory.reset() }
    }

    /// Cuts the state of every module out of the graph that made it, to go on without the past (truncated
    /// backpropagation through time).
    public func detach() {
        forEachModule { module in
            for memory in module.kind.memories(module) { memory.detach() }
            module.detachState()
        }
    }
}
