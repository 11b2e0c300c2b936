internal import Synchronization

/// One recorded operation: which values it came from, and how a gradient goes back to them.
///
/// Nodes are numbered as they are made, so falling numbers are a valid backward order and nothing recurses.
package final class Node {
    /// What the operation is called in a tensor's text form, `AddBackward0`.
    let operation: StaticString
    let number: UInt64
    fileprivate(set) var parents: [Parent]
    /// Nil for a leaf, and once a backward pass has used it up.
    fileprivate(set) var pullback: Pullback?
    let kind: Kind

    /// Gradients that wait for the node's turn.
    var arrived = ArrivedGradients()
    /// The backward pass that last reached this node.
    var pass: UInt64 = 0
    /// A leaf's gradient, summed over backward passes.
    package var accumulated: Tensor?
    /// Called with the gradient of each output, when all of it has arrived.
    package var observers: [(ArrivedGradients) -> Void] = []
    /// The module whose forward made this node, named in errors.
    package var owner: String?

    enum Kind { case leaf, operation }

    /// Gradients of the outputs to gradients of the parents, in order.
    package typealias Pullback = (_ outputs: ArrivedGradients) -> [Tensor?]

    struct Parent {
        var origin: Origin
        var shape: [Int]
    }

    private static let lastNumber = Atomic<UInt64>(0)

    static func nextNumber() -> UInt64 {
        lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
    }

    /// A value that gradients are collected for.
    init(leaf: Void) {
        operation = "AccumulateGrad"
        number = Self.nextNumber()
        parents = []
        kind = .leaf
    }

    init(_ operation: StaticString, parents: [Parent], pullback: @escaping Pullback) {
        self.operation = operation
        self.number = Self.nextNumber()
        self.parents = parents
        self.pullback = pullback
        kind = .operation
    }

    var isUsedUp: Bool { kind == .operation && pullback == nil }

    /// Lets go of everything kept for a backward pass.
    func useUp() {
        pullback = nil
        Self.unlink(&parents)
    }

    deinit { Self.unlink(&parents) }

    /// Releases ancestors in a loop: a chain of hundreds of thousands of steps must not recurse.
    private static func unlink(_ parents: inout [Parent]) {
        guard !parents.isEmpty else { return }
        var doomed = parents.map { $0.origin.node }
        parents = []
        while var node = doomed.popLast() {
            guard isKnownUniquelyReferenced(&node) else { continue }
            doomed.append(contentsOf: node.parents.map { $0.origin.node })
            node.parents = []
        }
    }
}

/// One output of a node.
package struct Origin {
    package let node: Node
    package let output: Int

    package init(node: Node, output: Int = 0) {
        self.node = node
        self.output = output
    }
}
