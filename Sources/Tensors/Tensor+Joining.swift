extension Tensor {
    /// Tensors of one shape side by side along a new axis.
    public static func stacked(_ parts: [Tensor], axis: Int = 0) -> Tensor {
        guard let first = parts.first else { stop("stacked: expected at least one tensor") }
        expect(
            parts.allSatisfy { $0.shape == first.shape },
            "stacked: expected tensors of one shape, got \(parts.map { $0.shape })")
        let resolved = axis < 0 ? axis + first.rank + 1 : axis
        guard resolved == 0 else {
            return concatenated(parts.map { $0.expandingAxis(at: resolved) }, axis: resolved)
        }
        let result = Tensor(shape: [parts.count] + first.shape) { out in
            for (i, part) in parts.enumerated() {
                part.withElements { (out + i * first.count).initialize(from: $0, count: first.count) }
            }
        }
        return result.recorded("StackBackward0", from: parts) { gradient in parts.indices.map { gradient[$0] }
        }
    }

    /// Tensors one after another along an axis, the only one in which their shapes may differ.
    public static func concatenated(_ parts: [Tensor], axis: Int = 0) -> Tensor {
        guard let first = parts.first else { stop("concatenated: expected at least one tensor") }
        let axis = first.axis("concatenated", axis)
        expect(
            parts.allSatisfy { part in
                part.rank == first.rank
                    && part.shape.indices.allSatisfy { $0 == axis || part.shape[$0] == first.shape[$0] }
            }, "concatenated: shapes \(parts.map { $0.shape }) differ in more than axis \(axis)")
        let lengths = parts.map { $0.shape[axis] }
        var shape = first.shape
        shape[axis] = lengths.reduce(0, +)
        let (outer, inner) = (shape[..<axis].product, shape[(axis + 1)...].product)
        let row = shape[axis] * inner
        let result = Tensor(shape: shape) { out in
            var start = 0
            for (part, length) in Swift.zip(parts, lengths) {
                part.withElements { p in
                    for o in 0..<outer {
                        (out + o * row + start).update(from: p + o * length * inner, count: length * inner)
                    }
                }
                start += length * inner
            }
        }
        return result.recorded("CatBackward0", from: parts) {
            $0.split(lengths, axis: axis).map { Optional($0) }
        }
    }

    /// Parts of the given lengths along an axis; they must add up to its length.
    public func split(_ lengths: [Int], axis: Int = 0) -> [Tensor] {
        let axis = self.axis("split", axis)
        expect(
            lengths.allSatisfy { $0 >= 0 } && lengths.reduce(0, +) == shape[axis],
            "split: lengths \(lengths) of axis \(axis) in shape \(shape)"
        )
        var start = 0
        return lengths.map { length in
            defer { start += length }
            return slice(axis, start..<start + length)
        }
    }

    /// The entries in `range` of an axis.
    public func slice(_ axis: Int, _ range: Range<Int>) -> Tensor {
        let axis = self.axis("slice", axis)
        expect(
            range.lowerBound >= 0 && range.upperBound <= shape[axis],
            "slice: range \(range) of axis \(axis) in shape \(shape), expected a part of 0 ..< \(shape[axis])"
        )
        guard axis > 0 else { return self[range] }
        let (outer, inner, length) = (shape[..<axis].product, shape[(axis + 1)...].product, shape[axis])
        var target = shape
        target[axis] = range.count
        let (whole, width) = (shape, range.count * inner)
        let result = Tensor(shape: target) { out in
            withElements { p in
                for o in 0..<outer {
                    (out + o * width).update(from: p + (o * length + range.lowerBound) * inner, count: width)
                }
            }
        }
        return result.recorded("SliceBackward0", from: self) { gradient in
            [
                Tensor(shape: whole) { out in
                    out.initialize(repeating: 0, count: whole.product)
                    gradient.withElements { p in
                        for o in 0..<outer {
                            (out + (o * length + range.lowerBound) * inner).update(
                                from: p + o * width, count: width)
                        }
                    }
                }
            ]
        }
    }

    /// The entry at `index` of an axis, which goes; negative indices count from the end.
    public func select(_ axis: Int, _ index: Int) -> Tensor {
        let axis = self.axis("select", axis)
        let resolved = index < 0 ? index + shape[axis] : index
        expect(
            shape[axis] > resolved && resolved >= 0,
            "select: index \(index) of axis \(axis) in shape \(shape), expected "
                + "\(-shape[axis]) ..< \(shape[axis])")
        let entry = slice(axis, resolved..<resolved + 1)
        return entry.reshaped(shape.indices.filter { $0 != axis }.map { shape[$0] }, as: "SelectBackward0")
    }
}
