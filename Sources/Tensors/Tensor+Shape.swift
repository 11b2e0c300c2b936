extension Tensor {
    /// The same elements in another shape; one length may be −1 and is worked out.
    public func reshaped(_ lengths: Int...) -> Tensor { reshaped(lengths) }

    /// The same elements in another shape; one length may be −1 and is worked out. Stops when they don't fill it.
    public func reshaped(_ lengths: [Int]) -> Tensor {
        let target = Self.resolve(lengths, count: count, shape: shape)
        return target == shape ? self : reshaped(target, as: "ViewBackward0")
    }

    /// As many elements in another shape, recorded under this name.
    func reshaped(_ target: [Int], as operation: StaticString) -> Tensor {
        let shape = shape
        return viewed(as: target).recorded(operation, from: self) { [$0.viewed(as: shape)] }
    }

    /// The axes from `first` to `last` joined into one; negative axes count from the end.
    public func flatten(from first: Int = 0, to last: Int = -1) -> Tensor {
        guard rank > 0 else { return reshaped([1]) }
        let (first, last) = (axis("flatten", first), axis("flatten", last))
        expect(first <= last, "flatten: axis \(first) comes after axis \(last) in shape \(shape)")
        return reshaped(Array(shape[..<first]) + [shape[first...last].product] + Array(shape[(last + 1)...]))
    }

    /// This tensor repeated along axes of length 1, and new leading ones, to fill `target`.
    public func expanded(to target: [Int]) -> Tensor {
        guard target != shape else { return self }
        let whole = Tensor.zip("expanded", Tensor.placeholder(target), self, onlySecond: ())
        expect(whole.shape == target, "expanded: shape \(shape) does not fill \(target)")
        return whole.recorded("ExpandBackward0", from: self) { [$0] }
    }

    /// The same memory under another shape of as many elements; no gradient.
    func viewed(as shape: [Int]) -> Tensor {
        Tensor(shape: shape, storage: storage, offset: offset, count: count)
    }

    /// The number of an axis counted from the front, checked.
    package func axis(_ operation: String, _ axis: Int) -> Int {
        let resolved = axis < 0 ? axis + rank : axis
        expect(
            shape.indices.contains(resolved),
            "\(operation): axis \(axis) of a tensor of shape \(shape), expected \(-rank) ..< \(rank)")
        return resolved
    }

    static func resolve(_ lengths: [Int], count: Int, shape: [Int]) -> [Int] {
        var target = lengths
        let open = lengths.indices.filter { lengths[$0] == -1 }
        let known = lengths.allSatisfy { $0 >= -1 } ? lengths.filter { $0 != -1 }.product : 0
        if open.count == 1, known > 0, count % known == 0 { target[open[0]] = count / known }
        expect(
            target.allSatisfy { $0 >= 0 } && target.product == count,
            "reshaped: shape \(shape) with \(count) elements does not fit \(lengths)")
        return target
    }
}

extension Tensor {
    private static func placeholder(_ shape: [Int]) -> Tensor { Tensor(shape: shape) { _ in } }

    private static func zip(_ operation: String, _ a: Tensor, _ b: Tensor, onlySecond: Void) -> Tensor {
        zip(operation, a, b) { $1 }
    }
}
