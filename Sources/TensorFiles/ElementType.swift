/// How numbers lie in a file, little-endian; all of them become 32-bit floats.
enum ElementType: String {
    case float64, float32, float16, bfloat16, int64, int32, int16, int8, uint8, bool

    var width: Int {
        switch self {
        case .float64, .int64: 8
        case .float32, .int32: 4
        case .float16, .bfloat16, .int16: 2
        case .int8, .uint8, .bool: 1
        }
    }

    func floats(_ bytes: ArraySlice<UInt8>) -> [Float] {
        let words = stride(from: bytes.startIndex, to: bytes.endIndex, by: width).map { start in
            (0..<width).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) }
        }
        return words.map(float)
    }

    private func float(_ word: UInt64) -> Float {
        switch self {
        case .float64: Float(Double(bitPattern: word))
        case .float32: Float(bitPattern: UInt32(word))
        case .float16: Self.half(UInt16(word))
        case .bfloat16: Float(bitPattern: UInt32(word) << 16)
        case .int64: Float(Int64(bitPattern: word))
        case .int32: Float(Int32(truncatingIfNeeded: word))
        case .int16: Float(Int16(truncatingIfNeeded: word))
        case .int8: Float(Int8(truncatingIfNeeded: word))
        case .uint8: Float(word)
        case .bool: word == 0 ? 0 : 1
        }
    }

    /// IEEE 754 binary16, by hand because not every platform has the type.
    private static func half(_ bits: UInt16) -> Float {
        let sign: Float = bits >> 15 == 0 ? 1 : -1
        let (exponent, fraction) = (Int(bits >> 10 & 0x1f), Float(bits & 0x3ff))
        switch exponent {
        case 0: return sign * fraction * 0x1p-24
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default:
            return sign * (1 + fraction * 0x1p-10)
                * Float(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }

    /// The bytes of 32-bit floats.
    static func bytes(_ floats: [Float]) -> [UInt8] {
        floats.flatMap { value in
            let bits = value.bitPattern
            return [UInt8(bits & 0xff), UInt8(bits >> 8 & 0xff), UInt8(bits >> 16 & 0xff), UInt8(bits >> 24)]
        }
    }
}

/// The number of elements, or nil when a length is negative or the product does not fit.
func elementCount(_ shape: [Int]) -> Int? {
    var count = 1
    for length in shape {
        let (product, overflows) = count.multipliedReportingOverflow(by: length)
        guard length >= 0, !overflows else { return nil }
        count = product
    }
    return count
}
