/// Gradients that arrived at a node, one for each of its outputs.
///
/// The first has a place of its own, because nearly every node has one output.
package struct ArrivedGradients {
    private var first: Tensor?
    private var others: [Tensor?] = []

    var isEmpty: Bool { first == nil && others.isEmpty }

    /// Nil where none arrived.
    package subscript(output: Int) -> Tensor? {
        if output == 0 { return first }
        return output <= others.count ? others[output - 1] : nil
    }

    mutating func add(_ gradient: Tensor, at output: Int) {
        guard output > 0 else {
            first = first.map { $0 + gradient } ?? gradient
            return
        }
        while others.count < output { others.append(nil) }
        others[output - 1] = others[output - 1].map { $0 + gradient } ?? gradient
    }
}
