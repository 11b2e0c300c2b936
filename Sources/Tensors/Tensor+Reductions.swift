internal import CKernels

extension Tensor {
    /// The sum of all elements, shape `[]`.
    public func sum() -> Tensor {
        let shape = shape
        return Tensor(shape: []) { out in withElements { out[0] = treeSum($0, count) } }
            .recorded("SumBackward0", from: self) { [$0.expanded(to: shape)] }
    }

    /// The sum over the given axes; negative axes count from the end.
    public func sum(_ axes: Int..., keepingAxes: Bool = false) -> Tensor {
        sum(axes: axes, keepingAxes: keepingAxes)
    }

    package func sum(axes: [Int], keepingAxes: Bool) -> Tensor {
        let (shape, axes) = (shape, Set(axes.map { axis("sum", $0) }))
        let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
        let remaining = shape.indices.filter { !axes.contains($0) }.map { shape[$0] }
        let total = axes.sorted(by: >).reduce(detached) { $0.summed(along: $1) }
        return total.viewed(as: keepingAxes ? kept : remaining)
            .recorded("SumBackward1", from: self) { [$0.reshaped(kept).expanded(to: shape)] }
    }

    /// The mean of all elements, shape `[]`.
    public func mean() -> Tensor {
        let (shape, count) = (shape, count)
        let total = detached.sum() / count
        return total.recorded("MeanBackward0", from: self) { [($0 / count).expanded(to: shape)] }
    }

    /// The mean over the given axes; negative axes count from the end.
    public func mean(_ axes: Int..., keepingAxes: Bool = false) -> Tensor {
        let (shape, resolved) = (shape, Set(axes.map { axis("mean", $0) }))
        let kept = shape.indices.map { resolved.contains($0) ? 1 : shape[$0] }
        let number = resolved.reduce(1) { $0 * shape[$1] }
        let total = detached.sum(axes: axes, keepingAxes: keepingAxes) / number
        return total.recorded("MeanBackward1", from: self) {
            [($0 / number).reshaped(kept).expanded(to: shape)]
        }
    }

    /// The Euclidean norm over all elements, √Σx², shape `[]`; its gradient at 0 is 0.
    public func norm() -> Tensor {
        let x = detached
        let norm = (x * x).sum().sqrt()
        return norm.recorded("LinalgVectorNormBackward0", from: self) { gradient in
            [norm.item == 0 ? Tensor.zeros(x.shape) : x * (gradient / norm)]
        }
    }

    /// The Euclidean norm along an axis; its gradient at 0 is 0.
    public func norm(_ axis: Int, keepingAxes: Bool = false) -> Tensor {
        let x = detached
        let norm = (x * x).sum(axis, keepingAxes: true).sqrt()
        let result = keepingAxes ? norm : norm.squeezed(axis)
        return result.recorded("LinalgVectorNormBackward0", from: self) { gradient in
            let scale = Tensor.zip("norm", gradient.reshaped(norm.shape), norm) { $1 == 0 ? 0 : $0 / $1 }
            return [x * scale]
        }
    }

    /// The sum along one axis, which stays with length 1; no gradient.
    func summed(along axis: Int) -> Tensor {
        let outer = shape[..<axis].product
        let inner = shape[(axis + 1)...].product
        let length = shape[axis]
        var result = shape
        result[axis] = 1
        return Tensor(shape: result) { out in
            withElements { p in
                for o in 0..<outer {
                    let (row, block) = (out + o * inner, p + o * length * inner)
                    if inner == 1 {
                        row[0] = treeSum(block, length)
                    } else {
                        ck_sum_rows(block, row, length, inner)
                    }
                }
            }
        }
    }
}

/// The sum of `count` numbers by halving down to runs of 16: one fixed tree, whatever the machine.
private func treeSum(_ p: UnsafePointer<Float>, _ count: Int) -> Float {
    guard count > 16 else {
        var total: Float = 0
        for i in 0..<count { total += p[i] }
        return total
    }
    let half = count / 2
    return treeSum(p, half) + treeSum(p + half, count - half)
}
