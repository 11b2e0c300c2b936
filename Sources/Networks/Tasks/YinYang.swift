import Tensors

/// The Yin-Yang task: which part of the symbol a point lies in, yin, yang or one of the dots. Small, and not to be
/// solved by a linear layer.
///
/// A point is its coordinates and their complements, (x, y, 1 − x, 1 − y), so that each is near 1 somewhere: shape
/// `[count, 4]`. Classes, all equally likely: 0 is yang, 1 yin, 2 a dot.
///
/// ```swift
/// let train = YinYang().samples(5000, seed: 42)
/// let test = YinYang().samples(1000, seed: 40)
/// ```
///
/// With the seeds of the paper, 42 for training, 41 for validation and 40 for testing, these are the paper's points.
/// Source: Kriener, Göltz and Petrovici, The Yin-Yang Dataset, NICE 2022; github.com/lkriener/yin_yang_data_set.
public struct YinYang: Sendable {
    /// The radius of the dots.
    public let smallRadius: Double
    /// The radius of the whole symbol, whose middle is at (`bigRadius`, `bigRadius`).
    public let bigRadius: Double

    /// The symbol; stops unless 0 < `smallRadius` < `bigRadius`/2.
    public init(smallRadius: Double = 0.1, bigRadius: Double = 0.5) {
        expect(
            smallRadius > 0 && 2 * smallRadius < bigRadius && bigRadius.isFinite,
            "YinYang: expected 0 < smallRadius < bigRadius/2, got \(smallRadius) and \(bigRadius)")
        (self.smallRadius, self.bigRadius) = (smallRadius, bigRadius)
    }

    /// The class of a point inside of the symbol, for drawing its areas: 0 yang, 1 yin, 2 a dot.
    public func classOfPoint(x: Double, y: Double) -> Int {
        let (right, left) = (distance(x, y, from: 1.5 * bigRadius), distance(x, y, from: 0.5 * bigRadius))
        if right < smallRadius || left < smallRadius { return 2 }
        let isInLeftLobe = left > smallRadius && left <= 0.5 * bigRadius
        let isInUpperHalf = y > bigRadius && right > 0.5 * bigRadius
        return right <= smallRadius || isInLeftLobe || isInUpperHalf ? 1 : 0
    }

    /// `count` points, the same for the same seed. Stops when `count` is negative.
    public func samples(_ count: Int, seed: Int = 42) -> Dataset {
        expect(count >= 0, "YinYang: expected a count from 0, got \(count)")
        var random = NumPyRandom(seed: seed)
        var values: [Float] = []
        var classes: [Int] = []
        values.reserveCapacity(4 * count)
        for _ in 0..<count {
            let goal = random.integer(below: 3)
            let (x, y) = point(of: goal, &random)
            for value in [x, y, 1 - x, 1 - y] { values.append(Float(value)) }
            classes.append(goal)
        }
        return Dataset(Tensor(values, shape: [count, 4]), IntTensor(classes))
    }

    /// A point of one class, by trying.
    private func point(of goal: Int, _ random: inout NumPyRandom) -> (Double, Double) {
        while true {
            let x = random.uniform() * 2 * bigRadius
            let y = random.uniform() * 2 * bigRadius
            if distance(x, y, from: bigRadius) <= bigRadius, classOfPoint(x: x, y: y) == goal {
                return (x, y)
            }
        }
    }

    /// From a point on the line across the middle.
    private func distance(_ x: Double, _ y: Double, from middle: Double) -> Double {
        ((x - middle) * (x - middle) + (y - bigRadius) * (y - bigRadius)).squareRoot()
    }
}
