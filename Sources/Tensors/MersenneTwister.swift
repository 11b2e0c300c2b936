/// MT19937 (Matsumoto and Nishimura, 1998), the stream behind PyTorch's CPU generator.
package struct MersenneTwister {
    private var state: [UInt32]
    private var position = 624

    package init(seed: UInt32) {
        state = [UInt32](repeating: 0, count: 624)
        state[0] = seed
        for i in 1..<624 {
            state[i] = 1_812_433_253 &* (state[i - 1] ^ (state[i - 1] >> 30)) &+ UInt32(i)
        }
    }

    /// The next 32 random bits.
    package mutating func next() -> UInt32 {
        if position == 624 { refill() }
        var word = state[position]
        position += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9d2c_5680
        word ^= (word << 15) & 0xefc6_0000
        return word ^ (word >> 18)
    }

    /// A uniform number in [0, 1) on a grid of 2⁻²⁴, from one word.
    mutating func uniform() -> Float {
        Float(next() & 0xff_ffff) * 0x1p-24
    }

    /// A uniform number in [0, 1) on a grid of 2⁻⁵³, from two words.
    mutating func uniformDouble() -> Double {
        Double(next64() & ((1 << 53) - 1)) * 0x1p-53
    }

    /// Two words, the first one high.
    mutating func next64() -> UInt64 {
        let high = UInt64(next())
        return high << 32 | UInt64(next())
    }

    private mutating func refill() {
        for i in 0..<624 {
            let y = (state[i] & 0x8000_0000) | (state[(i + 1) % 624] & 0x7fff_ffff)
            state[i] = state[(i + 397) % 624] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
        }
        position = 0
    }
}
