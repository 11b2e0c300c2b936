extension Tensor {
    /// The mean square distance from the mean over the given axes, or over all, divided by n − 1, or n unless `unbiased`.
    public func variance(_ axes: Int..., unbiased: Bool = true, keepingAxes: Bool = false) -> Tensor {
        let (distance, number, kept) = spread("variance", axes, unbiased)
        return (keepingAxes ? kept : kept.without(axes, of: self)).recorded("VarBackward0", from: self) {
            [distance * ($0.viewed(as: kept.shape) * 2 / number)]
        }
    }

    /// The standard deviation, the root of ``variance(_:unbiased:keepingAxes:)``; its gradient at 0 is 0.
    public func std(_ axes: Int..., unbiased: Bool = true, keepingAxes: Bool = false) -> Tensor {
        let (distance, number, kept) = spread("std", axes, unbiased)
        let root = kept.sqrt()
        return (keepingAxes ? root : root.without(axes, of: self)).recorded("StdBackward0", from: self) {
            let scale = Tensor.zip("std", $0.viewed(as: kept.shape), root) { $1 == 0 ? 0 : $0 / $1 }
            return [distance * (scale / number)]
        }
    }

    /// The distances from the mean, what their squares are divided by, and the variance with its axes kept.
    private func spread(
        _ operation: String, _ axes: [Int], _ unbiased: Bool
    ) -> (distance: Tensor, number: Int, variance: Tensor) {
        let chosen = axes.isEmpty ? Array(shape.indices) : Set(axes.map { axis(operation, $0) }).sorted()
        let (x, length) = (detached, chosen.reduce(1) { $0 * shape[$1] })
        let number = Swift.max(length - (unbiased ? 1 : 0), 0)
        let distance = x - x.sum(axes: chosen, keepingAxes: true) / length
        let squares = (distance * distance).sum(axes: chosen, keepingAxes: true)
        return (distance, number, squares / number)
    }

    /// A reduction without the axes of `whole` that it went over.
    private func without(_ axes: [Int], of whole: Tensor) -> Tensor {
        let gone = axes.isEmpty ? Set(whole.shape.indices) : Set(axes.map { whole.axis("variance", $0) })
        return viewed(as: shape.indices.filter { !gone.contains($0) }.map { shape[$0] })
    }
}
