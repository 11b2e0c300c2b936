#if !hasFeature(Embedded)
    #if canImport(FoundationEssentials)
        import FoundationEssentials
    #else
        import Foundation
    #endif

    /// A few numbers are written as they are; many as the progression they are, as the differences of whole
    /// numbers, or as their bits in base 64, whichever is shortest and still gives every bit back.
    extension Numbers: Codable {
        private enum Key: String, CodingKey { case count, first, step, whole, floats, doubles }
        private static let mostWritten = 100

        public init(from decoder: any Decoder) throws {
            guard let packed = try? decoder.container(keyedBy: Key.self) else {
                self.init(try decoder.singleValueContainer().decode([Double].self))
                return
            }
            let count = try packed.decode(Int.self, forKey: .count)
            if let step = try packed.decodeIfPresent(Double.self, forKey: .step) {
                let first = try packed.decode(Double.self, forKey: .first)
                self.init((0..<count).map { first + Double($0) * step })
            } else if let whole = try packed.decodeIfPresent(Data.self, forKey: .whole) {
                self.init(Self.sums(whole))
            } else if let floats = try packed.decodeIfPresent(Data.self, forKey: .floats) {
                self.init(Self.words(floats, UInt32.self).map { Float(bitPattern: $0) })
            } else {
                let doubles = try packed.decode(Data.self, forKey: .doubles)
                self.init(Self.words(doubles, UInt64.self).map { Double(bitPattern: $0) })
            }
            guard values.count == count else {
                let said = "\(count) numbers are announced and \(values.count) are there"
                throw DecodingError.dataCorruptedError(forKey: .count, in: packed, debugDescription: said)
            }
        }

        public func encode(to encoder: any Encoder) throws {
            guard count > Self.mostWritten else {
                var plain = encoder.singleValueContainer()
                return try plain.encode(values)
            }
            var packed = encoder.container(keyedBy: Key.self)
            try packed.encode(count, forKey: .count)
            if let step {
                try packed.encode(values[0], forKey: .first)
                try packed.encode(step, forKey: .step)
            } else if let whole {
                try packed.encode(whole, forKey: .whole)
            } else if values.allSatisfy({ Double(Float($0)).bitPattern == $0.bitPattern }) {
                try packed.encode(Self.bytes(values.map { Float($0).bitPattern }), forKey: .floats)
            } else {
                try packed.encode(Self.bytes(values.map(\.bitPattern)), forKey: .doubles)
            }
        }

        /// What each number is more than the one before, where that gives every bit back.
        private var step: Double? {
            let step = values[1] - values[0]
            let fits = values.indices.allSatisfy {
                (values[0] + Double($0) * step).bitPattern == values[$0].bitPattern
            }
            return fits ? step : nil
        }

        /// The differences of whole numbers, seven bits a byte with the lowest first; a sign is the lowest bit.
        private var whole: Data? {
            var (bytes, last) = (Data(), 0)
            bytes.reserveCapacity(count)
            for value in values {
                guard let number = Int(exactly: value), number.magnitude < 1 << 52,
                    value.sign == .plus || number != 0
                else { return nil }
                var rest = UInt(bitPattern: (number - last) << 1 ^ (number - last) >> 63)
                last = number
                while rest > 0x7f {
                    bytes.append(UInt8(rest & 0x7f | 0x80))
                    rest >>= 7
                }
                bytes.append(UInt8(rest))
            }
            return bytes
        }

        private static func sums(_ bytes: Data) -> [Double] {
            var (values, rest, shift, last): ([Double], UInt, UInt, Int) = ([], 0, 0, 0)
            values.reserveCapacity(bytes.count)
            for byte in bytes {
                rest |= UInt(byte & 0x7f) << shift
                shift += 7
                guard byte < 0x80 else { continue }
                last += Int(bitPattern: rest >> 1) ^ -Int(bitPattern: rest & 1)
                values.append(Double(last))
                (rest, shift) = (0, 0)
            }
            return values
        }

        private static func bytes(_ words: [some FixedWidthInteger]) -> Data {
            words.map(\.littleEndian).withUnsafeBytes { Data($0) }
        }

        private static func words<Word: FixedWidthInteger>(_ data: Data, _: Word.Type) -> [Word] {
            data.withUnsafeBytes { bytes in
                (0..<bytes.count / MemoryLayout<Word>.size).map {
                    Word(
                        littleEndian: bytes.loadUnaligned(
                            fromByteOffset: $0 * MemoryLayout<Word>.size, as: Word.self))
                }
            }
        }
    }
#else
    extension Numbers: Codable {}
#endif
