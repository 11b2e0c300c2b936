extension CellEvent {
    /// The event as one line of JSON with its newline.
    package func jsonLine() throws -> [UInt8] {
        try JSON.encode(self) + [UInt8(ascii: "\n")]
    }

    /// The events of all complete lines; a last line without its newline is still being written.
    package static func events(inJSONLines bytes: ArraySlice<UInt8>) throws -> [CellEvent] {
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        return try bytes[..<end].split(separator: UInt8(ascii: "\n")).map { try JSON.decode(from: $0) }
    }
}
