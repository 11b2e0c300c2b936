extension Tensor {
    /// eˣ over its sum along an axis.
    public func softmax(_ axis: Int) -> Tensor {
        let x = detached
        let powers = (x - x.max(axis, keepingAxis: true)).exp()
        let y = powers / powers.sum(axis, keepingAxes: true)
        return y.recorded("SoftmaxBackward0", from: self) { gradient in
            [y * (gradient - (gradient * y).sum(axis, keepingAxes: true))]
        }
    }

    /// The logarithm of ``softmax(_:)``, without its loss of digits.
    public func logSoftmax(_ axis: Int) -> Tensor {
        let x = detached
        let shifted = x - x.max(axis, keepingAxis: true)
        let y = shifted - shifted.exp().sum(axis, keepingAxes: true).log()
        return y.recorded("LogSoftmaxBackward0", from: self) { gradient in
            [gradient - y.exp() * gradient.sum(axis, keepingAxes: true)]
        }
    }
}
