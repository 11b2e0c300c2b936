internal import Tensors

/// The stream of NumPy's `RandomState(seed)`, in which published data sets were drawn: with the same seed they come
/// out the same, number for number.
///
/// The words are those of the Mersenne Twister as in PyTorch; what is made of them differs.
struct NumPyRandom {
    private var twister: MersenneTwister
    /// The second of a pair of normal numbers.
    private var waitingNormal: Double?

    init(seed: Int) {
        twister = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
    }

    /// `rand()`: uniform in [0, 1) on a grid of 2⁻⁵³.
    mutating func uniform() -> Double {
        let (high, low) = (Double(twister.next() >> 5), Double(twister.next() >> 6))
        return (high * 0x1p26 + low) * 0x1p-53
    }

    /// `randint(count)`: 0 ..< count, by drawing bits until they are small enough.
    mutating func integer(below count: Int) -> Int {
        guard count > 1 else { return 0 }
        let mask = UInt32.max >> UInt32(count - 1).leadingZeroBitCount32
        while true {
            let value = Int(twister.next() & mask)
            if value < count { return value }
        }
    }

    /// `randn()`: Marsaglia's polar method, two numbers at a time.
    mutating func normal() -> Double {
        if let waiting = waitingNormal {
            waitingNormal = nil
            return waiting
        }
        while true {
            let (x, y) = (2 * uniform() - 1, 2 * uniform() - 1)
            let square = x * x + y * y
            guard square < 1, square != 0 else { continue }
            let factor = (-2 * Elementary.log(square) / square).squareRoot()
            waitingNormal = factor * x
            return factor * y
        }
    }

    /// `permutation(count)`: 0 ..< count in random order.
    mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for i in stride(from: count - 1, to: 0, by: -1) { order.swapAt(i, integer(below: i + 1)) }
        return order
    }
}

extension UInt32 {
    fileprivate var leadingZeroBitCount32: UInt32 { UInt32(leadingZeroBitCount) }
}
