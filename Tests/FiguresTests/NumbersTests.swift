import Foundation
import Testing

@testable import Charts

@Suite("Numbers on the wire")
struct NumbersTests {
    private func coded(_ values: [Double]) throws -> (text: String, back: [Double]) {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let data = try encoder.encode(Numbers(values))
        return (String(decoding: data, as: UTF8.self), try decoder.decode(Numbers.self, from: data).values)
    }

    @Test(
        "every bit comes back, whichever form is shortest",
        arguments: [
            [], [1, .nan, -0.0], (0..<1000).map { Double($0) }, (0..<1000).map { 0.1 * Double($0) },
            (0..<1000).map { Double($0 * $0 % 977) - 400 }, (0..<1000).map { Double(Float($0).squareRoot()) },
            (0..<1000).map { Double($0).squareRoot() }, [Double](repeating: -0.0, count: 200),
            (0..<200).map { $0 == 7 ? .nan : 1e300 * Double($0) }, [Double](repeating: 5e-324, count: 101),
            (0..<101).map { $0 == 50 ? 0x1p53 : Double($0) },
        ] as [[Double]])
    func roundTrip(values: [Double]) throws {
        let back = try coded(values).back
        #expect(back.count == values.count)
        #expect(zip(back, values).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN })
    }

    @Test("a few are read as they are written")
    func plain() throws { #expect(try coded([1, 2.5]).text == "[1,2.5]") }

    @Test("many steps are a line, spikes a byte or so each, tensor elements four bytes")
    func sizes() throws {
        let count = 100_000
        #expect(try coded((0..<count).map { Double($0) }).text.utf8.count < 60)
        #expect(
            try coded((0..<count).map { Double($0 * 3) + Double($0 % 2) }).text.utf8.count < count * 3 / 2)
        let floats = (0..<count).map { Double(Float($0 * 7919 % 104_729) / 104_729) }
        #expect(try coded(floats).text.utf8.count < count * 6)
    }
}
