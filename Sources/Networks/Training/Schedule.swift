internal import Tensors

/// How the learning rate changes from epoch to epoch: a function of the epoch's number.
///
/// ```swift
/// let schedule = Schedule.cosine(from: 0.1, over: 20)
/// for epoch in 0..<20 { optimizer.learningRate = schedule[epoch] … }
/// ```
public struct Schedule: Sendable {
    private let rate: @Sendable (Int) -> Double

    public init(_ rate: @escaping @Sendable (Int) -> Double) {
        self.rate = rate
    }

    public subscript(epoch: Int) -> Double { rate(epoch) }

    /// `start` times `gamma` for every `period` epochs gone by.
    public static func step(from start: Double, every period: Int, gamma: Double = 0.1) -> Schedule {
        expect(period > 0, "Schedule.step: expected a period above 0, got \(period)")
        return Schedule { start * Elementary.pow(gamma, Double($0 / period)) }
    }

    /// Half a cosine wave from `start` down to `end`, reached after `epochs`.
    public static func cosine(from start: Double, to end: Double = 0, over epochs: Int) -> Schedule {
        expect(epochs > 0, "Schedule.cosine: expected epochs above 0, got \(epochs)")
        return Schedule { end + (start - end) * (1 + Elementary.cos(.pi * Double($0) / Double(epochs))) / 2 }
    }
}
