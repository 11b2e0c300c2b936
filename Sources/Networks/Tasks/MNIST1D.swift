import Tensors

/// MNIST-1D: ten digits as lines of 40 numbers, shifted, scaled, sheared and covered with noise. It tells models
/// apart as MNIST does, at a hundredth of the cost.
///
/// ```swift
/// let (train, test) = MNIST1D().samples()
/// train.inputs.shape   // [4000, 40]
/// ```
///
/// With the defaults it is the published set: the same 4,000 and 1,000 lines.
/// Source: Greydanus and Kobak, Scaling down Deep Learning with MNIST-1D, ICML 2024; github.com/greydanus/mnist1d.
public struct MNIST1D: Sendable {
    /// All samples, a tenth of them of each digit.
    public var count = 5000
    /// The share of them that is for training.
    public var trainingShare = 0.8
    /// How many zeros may be put after the twelve numbers of a template.
    public var padding = 36...60
    /// How far sizes differ.
    public var scale = 0.4
    /// How far a line may be moved, in numbers.
    public var largestShift = 48
    /// The deviation of the smooth noise outside of a digit, and that of the noise of each number.
    public var noise = (smooth: 0.25, each: 0.02)
    /// How steep a slope may be added.
    public var shear = 0.75
    /// Numbers in a line.
    public var length = 40

    /// The published settings.
    public init() {}

    /// The set for training, `[count·share, length]`, and the one for testing; the same for the same seed.
    ///
    /// Stops when a setting makes no set: `count` below 10, a `length` below 2, an empty range of shifts.
    public func samples(seed: Int = 42) -> (train: Dataset, test: Dataset) {
        expect(
            count >= 10 && length >= 2 && largestShift > 0 && padding.lowerBound >= 0
                && (0...1).contains(trainingShare),
            "MNIST1D: expected a count from 10, a length from 2, a largestShift from 1, padding from 0 and a "
                + "trainingShare in 0 ... 1, got \(count), \(length), \(largestShift), \(padding), \(trainingShare)"
        )
        var random = NumPyRandom(seed: seed)
        let lines = (0..<10).flatMap { digit in
            let template = Self.template(digit)
            return (0..<count / 10).map { _ in line(template, &random) }
        }
        let order = random.permutation(lines.count)
        let values = Self.standardised(order.flatMap { lines[$0] })
        let whole = Dataset(
            Tensor(values.map { Float($0) }, shape: [lines.count, length]),
            IntTensor(order.map { $0 / (count / 10) }))
        let middle = Int(Double(lines.count) * trainingShare)
        return (whole[0..<middle], whole[middle..<lines.count])
    }

    /// The twelve numbers that a digit starts from, beginning at 0.
    static func template(_ digit: Int) -> [Double] {
        let deviations = standardised(digits[digit])
        return deviations.map { ($0 - deviations[0]) / 6 }
    }

    private static let digits: [[Double]] = [
        [5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5], [5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5],
        [5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5], [5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5],
        [5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5], [5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5],
        [5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5], [5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5],
        [5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5], [5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5],
    ]

    /// One sample of a template: padded, stretched, scaled, moved, covered with noise, sheared and shortened.
    private func line(_ template: [Double], _ random: inout NumPyRandom) -> [Double] {
        let room = padding.lowerBound + Int(random.uniform() * Double(padding.count))
        var x = template.map { $0 + 1e-8 } + Array(repeating: 0, count: room)
        x = interpolated(x, template.count + padding.upperBound)
        let size = 1 + scale * (random.uniform() - 0.5)
        x = x.map { $0 * size }
        let shift = random.integer(below: largestShift)
        x = Array(x.suffix(shift == 0 ? x.count : shift) + x.dropLast(shift == 0 ? x.count : shift))
        let smooth = smoothed(x.map { _ in noise.smooth * random.normal() })
        x = x.indices.map { x[$0] != 0 ? x[$0] : smooth[$0] }
        x = x.map { $0 + noise.each * random.normal() }
        let slope = shear * (random.uniform() - 0.5)
        let places = Self.steps(x.count)
        x = x.indices.map { x[$0] - slope * (places[$0] - 0.5) }
        return interpolated(x, length)
    }

    /// `count` numbers at equal distances on the straight lines between the given ones, in the arithmetic of NumPy's
    /// `interp`: whether a number is exactly 0 decides where noise is put.
    private func interpolated(_ y: [Double], _ count: Int) -> [Double] {
        let (known, wanted) = (Self.steps(y.count), Self.steps(count))
        var left = 0
        return wanted.map { place in
            while left + 1 < known.count, known[left + 1] <= place { left += 1 }
            guard left + 1 < known.count, known[left] != place else { return y[left] }
            let slope = (y[left + 1] - y[left]) / (known[left + 1] - known[left])
            return slope * (place - known[left]) + y[left]
        }
    }

    /// From 0 to 1 in equal steps.
    private static func steps(_ count: Int) -> [Double] {
        (0..<count).map { $0 == count - 1 ? 1 : Double($0) * (1 / Double(count - 1)) }
    }

    /// The mean of the neighbours, weighted by a normal distribution of deviation 2; beyond the ends the line is
    /// mirrored.
    private func smoothed(_ x: [Double]) -> [Double] {
        let weights = (-8...8).map { Elementary.exp(-Double($0 * $0) / 8) }
        let total = weights.reduce(0, +)
        return x.indices.map { i in
            (-8...8).reduce(0) { $0 + x[mirrored(i + $1, x.count)] * weights[$1 + 8] / total }
        }
    }

    private func mirrored(_ index: Int, _ count: Int) -> Int {
        let place = ((index % (2 * count)) + 2 * count) % (2 * count)
        return place < count ? place : 2 * count - 1 - place
    }

    /// Moved and scaled to mean 0 and deviation 1.
    private static func standardised(_ x: [Double]) -> [Double] {
        let mean = x.reduce(0, +) / Double(x.count)
        let deviation = (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)).squareRoot()
        return x.map { ($0 - mean) / deviation }
    }
}
