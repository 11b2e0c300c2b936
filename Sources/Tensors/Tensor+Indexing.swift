extension Tensor {
    /// The entry at `index` of the first axis; negative indices count from the end.
    ///
    /// Reading shares memory and is differentiable. Writing replaces that entry in this value alone.
    public subscript(index: Int) -> Tensor {
        get {
            let start = entry(index)
            let (shape, length) = (shape, count / shape[0])
            return Tensor(
                shape: Array(shape[1...]), storage: storage, offset: offset + start * length, count: length
            )
            .recorded("SelectBackward0", from: self) { [$0.placed(in: shape, at: start)] }
        }
        set {
            self = replacing(
                entries: entry(index)..<(entry(index) + 1), with: newValue, shape: Array(shape[1...]))
        }
    }

    /// The entries of the first axis in `range`.
    public subscript(range: Range<Int>) -> Tensor {
        get {
            check(range)
            let (shape, length) = (shape, count / Swift.max(shape[0], 1))
            return Tensor(
                shape: [range.count] + shape[1...], storage: storage,
                offset: offset + range.lowerBound * length,
                count: range.count * length
            ).recorded("SliceBackward0", from: self) { [$0.placed(in: shape, at: range.lowerBound)] }
        }
        set {
            check(range)
            self = replacing(entries: range, with: newValue, shape: [range.count] + shape[1...])
        }
    }

    public subscript(range: some RangeExpression<Int>) -> Tensor {
        get { self[range.relative(to: 0..<(shape.first ?? 0))] }
        set { self[range.relative(to: 0..<(shape.first ?? 0))] = newValue }
    }

    private func entry(_ index: Int) -> Int {
        expect(rank > 0, "index \(index) of a single number, which has no axes")
        let resolved = index < 0 ? index + shape[0] : index
        expect(
            (0..<shape[0]).contains(resolved),
            "index \(index) of the first axis of shape \(shape), expected \(-shape[0]) ..< \(shape[0])")
        return resolved
    }

    private func check(_ range: Range<Int>) {
        expect(
            rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0],
            "range \(range) of the first axis of shape \(shape), expected a part of 0 ..< \(shape.first ?? 0)"
        )
    }

    /// Zeros of `shape` with these entries from `start` on along the first axis.
    private func placed(in shape: [Int], at start: Int) -> Tensor {
        let length = shape[1...].product
        return Tensor(shape: shape) { out in
            out.initialize(repeating: 0, count: shape.product)
            withElements { (out + start * length).update(from: $0, count: count) }
        }
    }

    private func replacing(entries: Range<Int>, with value: Tensor, shape part: [Int]) -> Tensor {
        let value = value.expanded(to: part)
        let (length, whole) = (count / Swift.max(shape[0], 1), shape)
        let result = Tensor(shape: shape) { out in
            withElements { out.initialize(from: $0, count: count) }
            value.withElements { (out + entries.lowerBound * length).update(from: $0, count: value.count) }
        }
        return result.recorded("CopySlices", from: self, value) { gradient in
            let hole = Tensor.zeros(part).placed(in: whole, at: entries.lowerBound)
            let kept = hole + Tensor.ones(part).placed(in: whole, at: entries.lowerBound)
            return [gradient * (1 - kept), gradient[entries].reshaped(part)]
        }
    }
}
