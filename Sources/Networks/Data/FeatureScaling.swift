public import Tensors

/// Brings features to comparable sizes, learnt from one set and used on others: (x − offset) / size.
///
/// ```swift
/// let scaling = FeatureScaling.standard(of: train.inputs)
/// let (a, b) = (scaling(train.inputs), scaling(test.inputs))
/// ```
///
/// A feature that is the same everywhere is only moved. Statistics are summed in double precision.
public struct FeatureScaling {
    /// What is taken from each feature, of a sample's shape with 1 where axes share it.
    public let offset: Tensor
    /// What it is divided by.
    public let size: Tensor

    /// Mean 0 and deviation 1 (over n, not n − 1) of each feature over `samples`, `[count, *]`.
    ///
    /// - Parameter perChannel: whether all pixels of a channel of images `[count, C, H, W]` are scaled alike.
    public static func standard(of samples: Tensor, perChannel: Bool = false) -> FeatureScaling {
        measured("FeatureScaling.standard", samples, perChannel) { values in
            let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
            let square = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
            return (mean, (square / Double(values.count)).squareRoot())
        }
    }

    /// From 0 to 1 over `samples`, `[count, *]`: what encoders of spikes take.
    ///
    /// - Parameter perChannel: whether all pixels of a channel of images `[count, C, H, W]` are scaled alike.
    public static func range(of samples: Tensor, perChannel: Bool = false) -> FeatureScaling {
        measured("FeatureScaling.range", samples, perChannel) { values in
            let (low, high) = (Double(values.min() ?? 0), Double(values.max() ?? 0))
            return (low, high - low)
        }
    }

    /// A scaling from its numbers, which must broadcast to a sample's shape.
    public init(offset: Tensor, size: Tensor) {
        (self.offset, self.size) = (offset, size)
    }

    /// The scaled samples, `[count, *]`.
    public func callAsFunction(_ samples: Tensor) -> Tensor { (samples - offset) / size }

    private static func measured(
        _ operation: String, _ samples: Tensor, _ perChannel: Bool,
        _ measure: ([Float]) -> (offset: Double, size: Double)
    ) -> FeatureScaling {
        expect(
            samples.rank > (perChannel ? 1 : 0) && samples.count > 0,
            "\(operation): expected samples [count, \(perChannel ? "C, " : "")*], got shape \(samples.shape)")
        let features = Array(samples.shape.dropFirst())
        let groups = perChannel ? features[0] : features.product
        let (inner, values) = (features.product / groups, samples.scalars)
        let numbers = (0..<groups).map { group in
            measure(
                (0..<samples.shape[0]).flatMap { sample in
                    let start = (sample * groups + group) * inner
                    return values[start..<start + inner]
                })
        }
        let shape = perChannel ? [groups] + features.dropFirst().map { _ in 1 } : features
        return FeatureScaling(
            offset: Tensor(numbers.map { Float($0.offset) }, shape: shape),
            size: Tensor(numbers.map { $0.size == 0 ? 1 : Float($0.size) }, shape: shape))
    }
}
