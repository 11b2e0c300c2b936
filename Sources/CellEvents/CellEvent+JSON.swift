extension CellEvent {
    /// The event as one line of JSON, without its newline.
    package func json() throws -> [UInt8] {
        try JSON.encode(self)
    }

    package init(json: ArraySlice<UInt8>) throws {
        self = try JSON.decode(from: json)
    }
}
