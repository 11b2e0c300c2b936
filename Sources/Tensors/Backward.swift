extension Tensor {
    /// A leaf: gradients are collected for this value in ``gradient``.
    public func requiringGradient() -> Tensor {
        detached.located(at: Origin(node: Node(leaf: ())))
    }

    /// Whether gradients flow through this value.
    public var requiresGradient: Bool { origin != nil }

    /// What backward passes have summed up for a leaf; nil before the first, and for values that are not leaves.
    public var gradient: Tensor? { origin?.node.accumulated }

    /// Lets go of a leaf's gradient.
    package func clearGradient() { origin?.node.accumulated = nil }

    /// Gives a new leaf the gradient of the one it replaces.
    package func restoreGradient(_ gradient: Tensor) { origin?.node.accumulated = gradient }

    /// The same value, with `body` called with its gradient when all of it has arrived.
    package func observingGradient(_ body: @escaping (Tensor?) -> Void) -> Tensor {
        let observed = recorded("ObserverBackward", from: self) { [$0] }
        observed.origin?.node.observers.append { body($0[0]) }
        return observed
    }

    /// Differentiates this single number with respect to every leaf it came from, adding to their gradients.
    ///
    /// The graph is used up unless `keepingGraph`; going through it again stops with an error.
    public func backward(keepingGraph: Bool = false) {
        expect(
            count == 1,
            "backward: expected a single number such as a loss, got shape \(shape); reduce it with sum() or mean(), "
                + "or pass the gradient: backward(gradient:)")
        backward(gradient: Tensor(repeating: 1, shape: shape), keepingGraph: keepingGraph)
    }

    /// Differentiates with `gradient`, of this tensor's shape, coming from above.
    public func backward(gradient: Tensor, keepingGraph: Bool = false) {
        guard let origin else {
            stop(
                "backward: nothing was recorded for this tensor; it was computed without gradients, "
                    + "or no parameter or leaf took part")
        }
        expect(
            gradient.shape == shape,
            "backward: gradient of shape \(gradient.shape) for a tensor of shape \(shape)")
        withoutGradients {
            BackwardPass(from: origin, gradient: gradient.detached, keepingGraph: keepingGraph).run()
        }
    }
}

/// One walk from a result back to the leaves.
private struct BackwardPass {
    let nodes: [Node]
    let keepingGraph: Bool

    init(from origin: Origin, gradient: Tensor, keepingGraph: Bool) {
        self.keepingGraph = keepingGraph
        nodes = Self.ancestry(of: origin.node)
        origin.node.arrived.add(gradient, at: origin.output)
    }

    /// Every node the result came from, latest first.
    private static func ancestry(of root: Node) -> [Node] {
        let pass = Node.nextNumber()
        root.pass = pass
        var found = [root]
        var next = 0
        while next < found.count {
            for parent in found[next].parents where parent.origin.node.pass != pass {
                parent.origin.node.pass = pass
                found.append(parent.origin.node)
            }
            next += 1
        }
        found.sort { $0.number > $1.number }
        return found
    }

    func run() {
        for node in nodes where !node.arrived.isEmpty {
            let gradients = node.arrived
            node.arrived = ArrivedGradients()
            node.observers.forEach { $0(gradients) }
            send(gradients, from: node)
        }
    }

    private func send(_ gradients: ArrivedGradients, from node: Node) {
        guard node.kind == .operation else {
            node.accumulated = node.accumulated.map { $0 + gradients[0]! } ?? gradients[0]
            return
        }
        guard let pullback = node.pullback else { stop(node.usedUpMessage) }
        let sent = pullback(gradients)
        for index in node.parents.indices {
            guard let gradient = sent[index] else { continue }
            let origin = node.parents[index].origin
            origin.node.arrived.add(gradient.summed(to: node.parents[index].shape), at: origin.output)
        }
        if !keepingGraph { node.useUp() }
    }
}

extension Node {
    fileprivate var usedUpMessage: String {
        let place = owner.map { " of \($0)" } ?? ""
        return "backward: the graph\(place) was already used by an earlier backward(). "
            + "A network keeps its state between inputs: call net.reset() before the next one, "
            + "or detach() it to go on without the past"
    }
}
