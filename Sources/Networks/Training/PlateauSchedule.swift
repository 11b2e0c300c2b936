internal import Tensors

/// Lowers the learning rate when a loss (or an accuracy) gets no better.
///
/// ```swift
/// let plateau = PlateauSchedule(optimizer, patience: 3)
/// for epoch in 0..<50 { … plateau.observe(validationLoss) }
/// ```
///
/// A value counts as better when it is below the best by the share `threshold` of it; with `rising` when it is above.
/// As PyTorch's `ReduceLROnPlateau`.
public final class PlateauSchedule {
    private let optimizer: any Optimizer
    private let factor: Double
    private let patience: Int
    private let rising: Bool
    private let threshold: Double
    private let cooldown: Int
    private let smallest: Double
    /// The best value so far; nil before the first.
    public private(set) var best: Double?
    private var worseEpochs = 0
    private var restingEpochs = 0

    /// Stops unless `factor` is in 0 ..< 1, and `patience` and `cooldown` from 0.
    ///
    /// - Parameters:
    ///   - factor: what the rate is multiplied by.
    ///   - patience: how many epochs may be no better in a row before the next one lowers the rate.
    ///   - rising: whether larger values are better, as of an accuracy.
    ///   - cooldown: epochs after a change in which no worse ones are counted.
    ///   - smallest: the rate below which it doesn't go.
    public init(
        _ optimizer: any Optimizer, factor: Double = 0.1, patience: Int = 10, rising: Bool = false,
        threshold: Double = 1e-4, cooldown: Int = 0, smallest: Double = 0
    ) {
        expect(
            (0..<1).contains(factor) && patience >= 0 && cooldown >= 0,
            "PlateauSchedule: expected a factor in 0 ..< 1, patience and cooldown from 0, got \(factor), "
                + "\(patience) and \(cooldown)")
        self.optimizer = optimizer
        self.factor = factor
        self.patience = patience
        self.rising = rising
        self.threshold = threshold
        self.cooldown = cooldown
        self.smallest = smallest
    }

    /// Takes the value of one epoch and lowers the rate when it is time.
    public func observe(_ value: Double) {
        if isBetter(value) {
            best = value
            worseEpochs = 0
        } else {
            worseEpochs += 1
        }
        if restingEpochs > 0 {
            restingEpochs -= 1
            worseEpochs = 0
        }
        guard worseEpochs > patience else { return }
        let rate = max(optimizer.learningRate * factor, smallest)
        // PyTorch leaves differences that don't matter.
        if optimizer.learningRate - rate > 1e-8 { optimizer.learningRate = rate }
        (worseEpochs, restingEpochs) = (0, cooldown)
    }

    private func isBetter(_ value: Double) -> Bool {
        guard let best else { return !value.isNaN }
        return rising ? value > best * (1 + threshold) : value < best * (1 - threshold)
    }
}
