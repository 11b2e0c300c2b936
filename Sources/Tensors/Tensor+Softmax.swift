extension Tensor {
    /// eˣ over its sum along an axis.
    public func softmax(_ axis: Int) -> Tensor {
        let x = detached
        let powers = (x - x.max(axis, keepingAxes: true)).exp()
        let y = powers / powers.sum(axis, keepingAxes: true)
        let resolved = self.axis("softmax", axis)
        return y.recorded("SoftmaxBackward0", from: self) { [y.softmaxGradient(of: $0, resolved)] }
    }

    /// y · (g − ḡ) along an axis, with ḡ the mean of g weighted by y: near it nearly everything cancels, so it is
    /// computed in double precision.
    private func softmaxGradient(of gradient: Tensor, _ axis: Int) -> Tensor {
        let (length, inner) = (shape[axis], shape[(axis + 1)...].product)
        return Tensor(shape: shape) { out in
            withElements { y in
                gradient.withElements { g in
                    for line in 0..<shape[..<axis].product * inner {
                        let start = (line / inner) * length * inner + line % inner
                        let places = stride(from: start, to: start + length * inner, by: inner)
                        let total = places.reduce((sum: 0.0, weight: 0.0)) { total, i in
                            (total.sum + Double(y[i]) * Double(g[i]), total.weight + Double(y[i]))
                        }
                        for i in places {
                            out[i] = Float(Double(y[i]) * (Double(g[i]) - total.sum / total.weight))
                        }
                    }
                }
            }
        }
    }

    /// The logarithm of ``softmax(_:)``, without its loss of digits.
    public func logSoftmax(_ axis: Int) -> Tensor {
        let x = detached
        let shifted = x - x.max(axis, keepingAxes: true)
        let y = shifted - shifted.exp().sum(axis, keepingAxes: true).log()
        return y.recorded("LogSoftmaxBackward0", from: self) { gradient in
            [gradient - y.exp() * gradient.sum(axis, keepingAxes: true)]
        }
    }
}
