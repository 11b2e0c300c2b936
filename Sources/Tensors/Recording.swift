/// Whether operations are recorded for differentiation in the current task.
package enum Recording {
    #if hasFeature(Embedded)
        // One thread.
        nonisolated(unsafe) package static var isOn = true
    #else
        @TaskLocal package static var isOn = true
    #endif

    /// Whether an operation on these values is to be recorded: cheaper to ask first than to prepare for nothing.
    static func isOn(for a: Tensor, _ b: Tensor, _ c: Tensor?) -> Bool {
        (a.requiresGradient || b.requiresGradient || c?.requiresGradient == true) && isOn
    }
}

/// Runs `body` without recording anything: what it computes has no gradients and keeps no graph alive.
@discardableResult
public func withoutGradients<Result>(_ body: () throws -> Result) rethrows -> Result {
    #if hasFeature(Embedded)
        let before = Recording.isOn
        Recording.isOn = false
        defer { Recording.isOn = before }
        return try body()
    #else
        try Recording.$isOn.withValue(false, operation: body)
    #endif
}

extension Tensor {
    /// This value as the result of `operation` on `parents`; `pullback` turns its gradient into one for each
    /// parent. Nothing is recorded, and `pullback` is dropped, when no parent has gradients.
    ///
    /// A gradient in a broadcast shape is summed back to the parent's shape for the pullback, so
    /// that element-wise rules need not know of broadcasting. Pullbacks capture `detached` values only.
    package func recorded(
        _ operation: StaticString, from parents: Tensor..., pullback: @escaping (Tensor) -> [Tensor?]
    ) -> Tensor {
        recorded(operation, from: parents, pullback: pullback)
    }

    package func recorded(
        _ operation: StaticString, from parents: [Tensor], pullback: @escaping (Tensor) -> [Tensor?]
    ) -> Tensor {
        guard let node = Node.recording(operation, parents, { pullback($0[0]!) }) else { return detached }
        return located(at: Origin(node: node))
    }

    /// This value as output `output` of a node with several outputs.
    package func located(at origin: Origin) -> Tensor {
        Tensor(shape: shape, storage: storage, offset: offset, count: count, origin: origin)
    }
}

extension Node {
    /// A node for an operation of one or more outputs, or nil when nothing is to be recorded.
    package static func recording(
        _ operation: StaticString, _ parents: [Tensor], _ pullback: @escaping Pullback
    ) -> Node? {
        let edges = parents.compactMap { parent in
            parent.origin.map { Parent(origin: $0, shape: parent.shape) }
        }
        guard !edges.isEmpty, Recording.isOn else { return nil }
        if edges.count == parents.count { return Node(operation, parents: edges, pullback: pullback) }
        let wanted = parents.indices.filter { parents[$0].origin != nil }
        return Node(operation, parents: edges) { outputs in
            let gradients = pullback(outputs)
            return wanted.map { gradients[$0] }
        }
    }
}
