import CellEvents

/// Looks at a running program's files now and then, and stops it at its limits.
struct RunWatch: Sendable {
    let files: RunFiles
    let limits: RunLimits
    /// Called once for a cell that has been running for five seconds.
    let onSlowCell: @Sendable (Int) -> Void

    private static let pause = Duration.milliseconds(20)
    private static let slow = Duration.seconds(5)

    /// Returns nil when cancelled: the program has ended by itself.
    func watch(_ process: StartedProcess) async -> RunStop? {
        let clock = ContinuousClock()
        let begin = clock.now
        var position = RunPosition()
        var named: Int?
        var read = 0
        var program: Int?
        while (try? await Task.sleep(for: Self.pause)) != nil {
            let used = program.flatMap(processorTime(of:)) ?? position.used
            let now = clock.now - begin
            for event in newEvents(after: &read) {
                if case .launched(let pid, _, _) = event { program = pid }
                position.read(event, used: used, now: now)
            }
            if let cell = position.cell, cell != named, now - position.since > Self.slow {
                onSlowCell(cell)
                named = cell
            }
            guard let reason = position.overdue(limits, used: used, now: now) ?? excess(position.cell) else {
                continue
            }
            process.kill()
            return reason
        }
        return nil
    }

    private func excess(_ cell: Int?) -> RunStop? {
        let isTooMuch =
            files.output.size + files.error.size > limits.outputBytes || files.events.size > limits.eventBytes
        return isTooMuch ? .tooMuchOutput(cell: cell) : nil
    }

    /// Figures are long, so only the lines that say where the program is are decoded. An unreadable line is
    /// reported after the run, when the whole file is read again.
    private func newEvents(after read: inout Int) -> [CellEvent] {
        guard files.events.size > read, let bytes = try? files.events.bytes(from: read),
            let end = bytes.lastIndex(of: UInt8(ascii: "\n"))
        else { return [] }
        read += end + 1
        let marks = ["launched", "started", "finished"].map { Array(#"\#(files.mark) {"\#($0)""#.utf8) }
        let lines = bytes[...end].split(separator: UInt8(ascii: "\n")).filter { line in
            marks.contains { line.starts(with: $0) }
        }
        return EventLog(
            Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")], mark: files.mark
        )
        .events
    }
}
