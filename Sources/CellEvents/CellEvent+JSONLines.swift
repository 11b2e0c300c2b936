#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension CellEvent {
    /// The event as one line of JSON with its newline.
    package func jsonLine() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try [UInt8](encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// The events of all complete lines; a last line without its newline is still being written.
    package static func events(inJSONLines bytes: ArraySlice<UInt8>) throws -> [CellEvent] {
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try bytes[..<end].split(separator: UInt8(ascii: "\n")).map {
            try decoder.decode(CellEvent.self, from: Data($0))
        }
    }
}
