internal import CKernels

extension Tensor {
    /// The axes in a new order: `x.permuted(1, 0, 2)` exchanges the first two.
    public func permuted(_ order: Int...) -> Tensor { permuted(order) }

    /// The axes in a new order, which names each of them once.
    public func permuted(_ order: [Int]) -> Tensor { permuted(order, as: "PermuteBackward0") }

    func permuted(_ order: [Int], as operation: StaticString) -> Tensor {
        let order = order.map { axis("permuted", $0) }
        expect(
            order.sorted() == Array(shape.indices),
            "permuted: expected every axis of shape \(shape) once, got \(order)")
        guard order != Array(shape.indices) else { return self }
        let inverse = order.indices.map { order.firstIndex(of: $0)! }
        return copied(inOrder: order).recorded(operation, from: self) { [$0.permuted(inverse)] }
    }

    /// Two axes exchanged.
    public func transposed(_ a: Int, _ b: Int) -> Tensor {
        var order = Array(shape.indices)
        order.swapAt(axis("transposed", a), axis("transposed", b))
        return permuted(order, as: "TransposeBackward0")
    }

    /// Without an axis of length 1.
    public func squeezed(_ axis: Int) -> Tensor {
        let axis = self.axis("squeezed", axis)
        expect(
            shape[axis] == 1, "squeezed: axis \(axis) of shape \(shape) has length \(shape[axis]), expected 1"
        )
        var target = shape
        target.remove(at: axis)
        return reshaped(target, as: "SqueezeBackward1")
    }

    /// Without any axis of length 1.
    public func squeezed() -> Tensor { reshaped(shape.filter { $0 != 1 }, as: "SqueezeBackward0") }

    /// With a new axis of length 1 at `axis`; −1 puts it last.
    public func expandingAxis(at axis: Int) -> Tensor {
        let resolved = axis < 0 ? axis + rank + 1 : axis
        expect(
            (0...rank).contains(resolved),
            "expandingAxis: axis \(axis) for shape \(shape), expected \(-rank - 1) ... \(rank)")
        return reshaped(
            Array(shape[..<resolved]) + [1] + Array(shape[resolved...]), as: "UnsqueezeBackward0")
    }

    /// The elements with axis `order[i]` as axis i; no gradient.
    private func copied(inOrder order: [Int]) -> Tensor {
        if let (fixed, split) = Self.exchange(in: order) {
            return exchanged(order, fixed: fixed, split: split)
        }
        let strides = shape.indices.map { shape[($0 + 1)...].product }
        let (target, steps) = (order.map { shape[$0] }, order.map { strides[$0] })
        return Tensor(shape: target) { out in
            withElements { p in
                let width = target.last ?? 1
                let step = steps.last ?? 0
                var row = out
                for start in RowOffsets(shape: target, a: steps, b: steps) {
                    for i in 0..<width { row[i] = p[start.a + i * step] }
                    row += width
                }
            }
        }
    }

    /// Orders such as 0 3 1 2, in which two runs of axes behind some fixed ones change places: a transpose of blocks.
    private static func exchange(in order: [Int]) -> (fixed: Int, split: Int)? {
        let fixed = order.indices.first { order[$0] != $0 } ?? order.count
        guard fixed < order.count else { return nil }
        let split = order[fixed]
        return order[fixed...].elementsEqual(Array(split..<order.count) + Array(fixed..<split))
            ? (fixed, split) : nil
    }

    private func exchanged(_ order: [Int], fixed: Int, split: Int) -> Tensor {
        let blocks = shape[..<fixed].product
        let (rows, columns) = (shape[fixed..<split].product, shape[split...].product)
        return Tensor(shape: order.map { shape[$0] }) { out in
            withElements { ck_transpose($0, out, blocks, rows, columns) }
        }
    }
}

extension Tensor {
    /// The last axis first: what a column-major file holds, row-major.
    package func reversingAxes() -> Tensor { permuted(Array(shape.indices.reversed())) }
}
