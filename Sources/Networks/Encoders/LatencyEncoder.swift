internal import Tensors

/// One spike for each value in 0 … 1, the earlier the larger the value:
///
///     t = (T − 1)·(1 − x)                    linear
///     t = T − 1 − ln(α·x + 1), α = e^(T−1) − 1    logarithmic
///
/// rounded half to even. Stops when a value lies outside. Input `[N, *]`, output of the same shape at each step.
public final class LatencyEncoder: StatefulEncoder {
    /// How the time falls with the value.
    public enum Shape: Sendable {
        /// In proportion.
        case linear
        /// With its logarithm, so that small values are told apart.
        case logarithmic
    }

    /// How the time falls with the value.
    public let shape: Shape

    /// - Parameters:
    ///   - steps: how many steps T the code is long. Stops unless it is above 0.
    ///   - shape: how the time falls with the value.
    public init(steps: Int, _ shape: Shape = .linear) {
        self.shape = shape
        super.init(steps: steps)
    }

    override func encode(_ x: Tensor) -> Tensor {
        for value in x.scalars where !(0...1).contains(value) {
            stop("\(title): expected values from 0 to 1, got \(value)")
        }
        let last = Double(steps - 1)
        let times =
            switch shape {
            case .linear: (last * (1 - x)).rounded()
            case .logarithmic: (last - ((Elementary.exp(last) - 1) * x + 1).log()).rounded()
            }
        return .stacked((0..<steps).map { Tensor(times .== $0) })
    }
}
