import Tensors
import Testing

@Suite("Long streams of normal numbers are PyTorch's")
struct NormalStreamTests {
    /// `normals.json`, made by `Tests/Reference/random_numbers.py`.
    private struct Document: Decodable {
        struct Stream: Decodable {
            let seed: Int
            let parts: [String]
        }

        let count: Int
        let streams: [Stream]
    }

    @Test("two million, bit for bit, by sums that any changed bit changes")
    func millions() throws {
        let document = try Vectors.load(Document.self, "normals")
        #expect(document.streams.count == 2 && document.count == 1 << 20)
        for stream in document.streams {
            let bits = withGenerator(Generator(seed: stream.seed)) {
                Tensor.randn(document.count).scalars.map(\.bitPattern)
            }
            let length = bits.count / stream.parts.count
            for (number, part) in stream.parts.enumerated() {
                let sum = Self.checksum(bits[number * length..<(number + 1) * length])
                #expect(String(sum, radix: 16) == String(part.drop { $0 == "0" }), "part \(number)")
            }
        }
    }

    /// The bit patterns, each times its own odd number, modulo 2⁶⁴.
    private static func checksum(_ bits: ArraySlice<UInt32>) -> UInt64 {
        var (sum, odd): (UInt64, UInt64) = (0, 1)
        for pattern in bits {
            sum &+= UInt64(pattern) &* odd
            odd &+= 2
        }
        return sum
    }
}
