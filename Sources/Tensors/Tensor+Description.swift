extension Tensor: CustomStringConvertible, CustomDebugStringConvertible {
    /// PyTorch's text form: `tensor([0.5000, 1.0000])`.
    public var description: String {
        let scalars = scalars
        return TensorText(shape: shape, suffixes: graphSuffix) { .number(Double(scalars[$0])) }.text
    }

    /// The same as `description`, so that an array of tensors prints as a list of them.
    public var debugDescription: String { description }

    private var graphSuffix: [String] {
        guard let node = origin?.node else { return [] }
        return [node.kind == .leaf ? "requires_grad=True" : "grad_fn=<\(node.operation)>"]
    }
}

extension ElementTensor: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String {
        let scalars = scalars
        let isDefault = Element.self == Int.self || Element.self == Bool.self || Element.self == Float.self
        let showsType = !isDefault || (scalars.isEmpty && Element.self != Float.self)
        let suffixes = showsType ? ["dtype=torch.\(Element.typeName)"] : []
        return TensorText(shape: shape, suffixes: suffixes) { scalars[$0].textElement }.text
    }

    public var debugDescription: String { description }
}
