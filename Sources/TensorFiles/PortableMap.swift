/// The grey and colour maps of Netpbm: P2 and P3 in digits, P5 and P6 in bytes.
///
/// Source: the manual pages pgm(5) and ppm(5) of Netpbm.
struct PortableMap {
    let width: Int
    let height: Int
    let channels: Int
    /// What white is.
    let largest: Int
    let values: [Int]

    static func decode(_ bytes: [UInt8], path: String) throws -> PortableMap {
        let fail = { (reason: String) in
            TensorFileError(path: path, reason: "not a sound PGM or PPM file: \(reason)")
        }
        guard bytes.count > 2,
            let kind = [UInt8](arrayLiteral: 50, 51, 53, 54).first(where: { $0 == bytes[1] })
        else {
            throw fail("it begins with none of P2, P3, P5, P6")
        }
        var reader = Reader(bytes: bytes, place: 2)
        guard let width = reader.number(), let height = reader.number(), let largest = reader.number(),
            width > 0, height > 0, (1...65535).contains(largest)
        else { throw fail("its header has no width, height and largest value") }
        let channels = kind == UInt8(ascii: "3") || kind == UInt8(ascii: "6") ? 3 : 1
        guard let count = elementCount([width, height, channels]), count <= bytes.count else {
            throw fail("\(width) × \(height) pixels don't fit into \(bytes.count) bytes")
        }
        let isText = kind < UInt8(ascii: "5")
        let wide = largest > 255
        guard let values = isText ? reader.numbers(count) : reader.raw(count, wide: wide) else {
            throw fail("it ends before its \(width) × \(height) pixels do")
        }
        guard values.allSatisfy({ $0 <= largest }) else { throw fail("a value above \(largest)") }
        return PortableMap(
            width: width, height: height, channels: channels, largest: largest, values: values)
    }

    private struct Reader {
        let bytes: [UInt8]
        var place: Int

        /// A number in digits behind blanks and comments; nil when something else is there.
        mutating func number() -> Int? {
            while place < bytes.count, isBlank(bytes[place]) || bytes[place] == UInt8(ascii: "#") {
                if bytes[place] == UInt8(ascii: "#") {
                    while place < bytes.count, bytes[place] != 10, bytes[place] != 13 { place += 1 }
                } else {
                    place += 1
                }
            }
            let start = place
            while place < bytes.count, (48...57).contains(bytes[place]) { place += 1 }
            return Int(String(decoding: bytes[start..<place], as: UTF8.self))
        }

        mutating func numbers(_ count: Int) -> [Int]? {
            var values: [Int] = []
            values.reserveCapacity(count)
            for _ in 0..<count {
                guard let value = number() else { return nil }
                values.append(value)
            }
            return values
        }

        /// Values behind the one blank that ends the header, of one byte or, highest first, two.
        mutating func raw(_ count: Int, wide: Bool) -> [Int]? {
            let start = place + 1
            guard start + count * (wide ? 2 : 1) <= bytes.count else { return nil }
            guard wide else { return bytes[start..<start + count].map { Int($0) } }
            return (0..<count).map { Int(bytes[start + 2 * $0]) << 8 | Int(bytes[start + 2 * $0 + 1]) }
        }

        private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    }
}
