import CellEvents

/// The events of a run, as far as they are the run's own.
struct EventLog: Sendable, Equatable {
    var events: [CellEvent] = []
    /// Whether something stands among them that neither the launcher nor the runtime wrote.
    var isForged = false

    /// The events of all complete lines; a last line without its newline is still being written.
    init(_ bytes: [UInt8], mark: String) {
        let start = Array((mark + " ").utf8)
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return }
        for line in bytes[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard line.starts(with: start),
                let event = try? CellEvent(json: line.dropFirst(start.count))
            else {
                isForged = true
                continue
            }
            events.append(event)
        }
    }
}
