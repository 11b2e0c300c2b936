extension Tensor {
    /// The largest element along an axis; its gradient goes to the first of equals.
    public func max(_ axis: Int, keepingAxes: Bool = false) -> Tensor {
        extremum("max", "MaxBackward0", axis, keepingAxes, >)
    }

    /// The smallest element along an axis; its gradient goes to the first of equals.
    public func min(_ axis: Int, keepingAxes: Bool = false) -> Tensor {
        extremum("min", "MinBackward0", axis, keepingAxes, <)
    }

    /// The largest element of all, shape `[]`; equals share its gradient evenly.
    public func max() -> Tensor { extremumOfAll("max", "MaxBackward1", >) }

    /// The smallest element of all, shape `[]`; equals share its gradient evenly.
    public func min() -> Tensor { extremumOfAll("min", "MinBackward1", <) }

    /// Where the largest element along an axis stands, the first of equals.
    public func argmax(_ axis: Int) -> IntTensor { position("argmax", self.axis("argmax", axis), >) }

    /// Where the smallest element along an axis stands, the first of equals.
    public func argmin(_ axis: Int) -> IntTensor { position("argmin", self.axis("argmin", axis), <) }

    /// Where the largest element of all stands in row-major order, the first of equals.
    public func argmax() -> Int { detached.flatten().position("argmax", 0, >).item }

    /// Where the smallest element of all stands in row-major order, the first of equals.
    public func argmin() -> Int { detached.flatten().position("argmin", 0, <).item }

    private func extremum(
        _ operation: String, _ node: StaticString, _ axis: Int, _ keeping: Bool,
        _ wins: (Float, Float) -> Bool
    ) -> Tensor {
        let axis = self.axis(operation, axis)
        return gathered(axis, position(operation, axis, wins), keeping: keeping, operation: node)
    }

    private func extremumOfAll(
        _ operation: String, _ node: StaticString, _ wins: (Float, Float) -> Bool
    ) -> Tensor {
        let x = detached
        let place = x.flatten().position(operation, 0, wins).item
        let best = Tensor(x.withElements { $0[place] })
        return best.recorded(node, from: self) { gradient in
            let value = best.item
            let equals = x.mapped { $0 == value || ($0.isNaN && value.isNaN) ? 1 : 0 }
            return [equals * (gradient / equals.sum())]
        }
    }

    private func position(_ operation: String, _ axis: Int, _ wins: (Float, Float) -> Bool) -> IntTensor {
        let (length, inner) = (shape[axis], shape[(axis + 1)...].product)
        expect(length > 0, "\(operation): axis \(axis) of shape \(shape) has no elements")
        let (outer, values) = (shape[..<axis].product, scalars)
        var positions: [Int] = []
        positions.reserveCapacity(outer * inner)
        for o in 0..<outer {
            for i in 0..<inner {
                let start = o * length * inner + i
                var best = 0
                for k in 1..<Swift.max(length, 1) {
                    let (new, old) = (values[start + k * inner], values[start + best * inner])
                    if wins(new, old) || (new.isNaN && !old.isNaN) { best = k }
                }
                positions.append(best)
            }
        }
        return IntTensor(positions, shape: Array(shape[..<axis]) + Array(shape[(axis + 1)...]))
    }

    /// One element along `axis` for each of `positions`, which have this shape without that axis.
    private func gathered(
        _ axis: Int, _ positions: IntTensor, keeping: Bool, operation: StaticString
    ) -> Tensor {
        let (length, inner) = (shape[axis], shape[(axis + 1)...].product)
        let places = positions.scalars.enumerated().map { index, k in
            (index / inner) * length * inner + k * inner + index % inner
        }
        var target = shape
        if keeping { target[axis] = 1 } else { target.remove(at: axis) }
        return picked(places, shape: target, operation: operation)
    }

    /// Elements along an axis by index, as PyTorch's `gather`: `indices` has this shape but for the axis, along which
    /// it may have any length.
    public func gather(_ axis: Int, _ indices: IntTensor) -> Tensor {
        let axis = self.axis("gather", axis)
        let (length, inner) = (shape[axis], shape[(axis + 1)...].product)
        var fitting = shape
        fitting[axis] = indices.shape.indices.contains(axis) ? indices.shape[axis] : 0
        expect(
            fitting == indices.shape,
            "gather: indices of shape \(indices.shape) for shape \(shape) along axis \(axis)")
        let count = indices.shape[axis]
        let places = indices.scalars.enumerated().map { index, k in
            expect((0..<length).contains(k), "gather: index \(k) along axis \(axis) of shape \(shape)")
            let (outer, rest) = (index / (count * inner), index % inner)
            return outer * length * inner + k * inner + rest
        }
        return picked(places, shape: indices.shape, operation: "GatherBackward0")
    }
}

extension IntTensor {
    /// 1 at each index along a new last axis of `classes`, 0 elsewhere.
    public func oneHot(_ classes: Int) -> Tensor {
        expect(classes > 0, "oneHot: \(classes) classes, expected at least one")
        var values = [Float](repeating: 0, count: count * classes)
        for (row, index) in scalars.enumerated() {
            expect((0..<classes).contains(index), "oneHot: index \(index) for \(classes) classes")
            values[row * classes + index] = 1
        }
        return Tensor(values, shape: shape + [classes])
    }
}
