internal import Tensors

/// How the learning rate changes from epoch to epoch (or step to step): a function of its number, from 0.
///
/// ```swift
/// let schedule = Schedule.cosine(from: 0.1, over: 20).warmingUp(over: 5)
/// for epoch in 0..<25 { optimizer.learningRate = schedule[epoch] … }
/// ```
public struct Schedule: Sendable {
    private let rate: @Sendable (Int) -> Double

    /// A schedule of your own.
    public init(_ rate: @escaping @Sendable (Int) -> Double) {
        self.rate = rate
    }

    /// The learning rate of an epoch.
    public subscript(epoch: Int) -> Double { rate(epoch) }

    /// The same rate always.
    public static func constant(_ rate: Double) -> Schedule { Schedule { _ in rate } }

    /// `start` times `gamma` for every `period` epochs gone by. Stops unless `period` is above 0.
    public static func step(from start: Double, every period: Int, gamma: Double = 0.1) -> Schedule {
        expect(period > 0, "Schedule.step: expected a period above 0, got \(period)")
        return Schedule { start * Elementary.pow(gamma, Double($0 / period)) }
    }

    /// `start` times `gamma` for each of `milestones` that has been reached.
    public static func multiStep(
        from start: Double, at milestones: [Int], gamma: Double = 0.1
    ) -> Schedule {
        Schedule { epoch in
            start * Elementary.pow(gamma, Double(milestones.count { $0 <= epoch }))
        }
    }

    /// `start` times `gamma` for every epoch gone by.
    public static func exponential(from start: Double, gamma: Double) -> Schedule {
        Schedule { start * Elementary.pow(gamma, Double($0)) }
    }

    /// On a straight line from `start` to `end`, reached after `epochs` and kept. Stops unless `epochs` is above 0.
    public static func linear(from start: Double, to end: Double, over epochs: Int) -> Schedule {
        expect(epochs > 0, "Schedule.linear: expected epochs above 0, got \(epochs)")
        return Schedule { start + (end - start) * Double(min($0, epochs)) / Double(epochs) }
    }

    /// `start` · (1 − epoch/epochs)^power, 0 from `epochs` on. Stops unless `epochs` is above 0.
    public static func polynomial(from start: Double, over epochs: Int, power: Double = 1) -> Schedule {
        expect(epochs > 0, "Schedule.polynomial: expected epochs above 0, got \(epochs)")
        return Schedule { start * Elementary.pow(1 - Double(min($0, epochs)) / Double(epochs), power) }
    }

    /// Half a cosine wave from `start` down to `end`, reached after `epochs`, and on along the wave.
    /// Stops unless `epochs` is above 0. Source: Loshchilov and Hutter, SGDR, ICLR 2017.
    public static func cosine(from start: Double, to end: Double = 0, over epochs: Int) -> Schedule {
        expect(epochs > 0, "Schedule.cosine: expected epochs above 0, got \(epochs)")
        return Schedule { wave(from: start, to: end, at: Double($0) / Double(epochs)) }
    }

    /// Half cosine waves from `start` down to `end`, again and again, each `growth` times as long as the one before;
    /// the first takes `period` epochs. Stops unless both are above 0.
    public static func cosineRestarts(
        from start: Double, to end: Double = 0, period: Int, growth: Int = 1
    ) -> Schedule {
        expect(
            period > 0 && growth > 0,
            "Schedule.cosineRestarts: expected period and growth above 0, got \(period) and \(growth)")
        return Schedule { epoch in
            var (place, length) = (epoch, period)
            while place >= length { (place, length) = (place - length, length * growth) }
            return wave(from: start, to: end, at: Double(place) / Double(length))
        }
    }

    /// Up from `peak`/25 and down to a 10,000th of that, along half cosine waves; the peak is reached after `rise` of
    /// all `steps`. Usually stepped after each batch.
    ///
    /// Stops unless `steps` is above 0 and `rise` in 0 … 1. Source: Smith and Topin, Super-Convergence, 2017.
    public static func oneCycle(
        peak: Double, steps: Int, rise: Double = 0.3, startDivisor: Double = 25, endDivisor: Double = 1e4
    ) -> Schedule {
        expect(
            steps > 0 && (0...1).contains(rise),
            "Schedule.oneCycle: expected steps above 0 and a rise in 0 ... 1, got \(steps) and \(rise)")
        let (start, top, last) = (peak / startDivisor, rise * Double(steps) - 1, Double(steps - 1))
        return Schedule { step in
            let place = Double(step)
            if place <= top { return wave(from: start, to: peak, at: top == 0 ? 1 : place / top) }
            return wave(from: peak, to: start / endDivisor, at: min((place - top) / (last - top), 1))
        }
    }

    /// This schedule after `epochs` in which the rate rises on a straight line from `factor` of its start.
    /// Stops unless `epochs` is from 0. Source: Goyal et al., Accurate, Large Minibatch SGD, 2017.
    public func warmingUp(from factor: Double = 0, over epochs: Int) -> Schedule {
        expect(epochs >= 0, "Schedule.warmingUp: expected epochs from 0, got \(epochs)")
        let schedule = self
        return Schedule { epoch in
            guard epoch < epochs else { return schedule[epoch - epochs] }
            return schedule[0] * (factor + (1 - factor) * Double(epoch) / Double(epochs))
        }
    }

    /// Half a cosine wave at `place` from 0 to 1.
    private static func wave(from start: Double, to end: Double, at place: Double) -> Double {
        end + (start - end) * (1 + Elementary.cos(.pi * place)) / 2
    }
}
