internal import Tensors

/// One spike for each value in 0 … 1, the earlier the larger the value:
///
///     t = (T − 1)·(1 − x)                    linear
///     t = T − 1 − ln(α·x + 1), α = e^(T−1) − 1    logarithmic
///
/// rounded half to even.
public final class LatencyEncoder: StatefulEncoder {
    public enum Shape: Sendable { case linear, logarithmic }

    public let shape: Shape

    public init(steps: Int, _ shape: Shape = .linear) {
        self.shape = shape
        super.init(steps: steps)
    }

    override func encode(_ x: Tensor) -> Tensor {
        let last = Double(steps - 1)
        let times =
            switch shape {
            case .linear: (last * (1 - x)).rounded()
            case .logarithmic: (last - ((Elementary.exp(last) - 1) * x + 1).log()).rounded()
            }
        return .stacked((0..<steps).map { Tensor(times .== $0) })
    }
}
