import CellEvents

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Looks at a running program's files now and then, and stops it at its limits.
struct RunWatch: Sendable {
    let files: RunFiles
    let limits: RunLimits
    /// Called once for a cell that has been running for five seconds.
    let onSlowCell: @Sendable (Int) -> Void

    private static let pause = Duration.milliseconds(20)
    private static let slow = Duration.seconds(5)

    /// Returns nil when cancelled: the program has ended by itself.
    func watch(_ group: ProcessGroup) async -> RunStop? {
        let clock = ContinuousClock()
        var since = clock.now
        var cell: Int?
        var isNamed = false
        var length = 0
        while (try? await Task.sleep(for: Self.pause)) != nil {
            let size = files.size(of: files.events)
            if size != length {
                length = size
                let current = currentCell()
                if current != cell { (cell, since, isNamed) = (current, clock.now, false) }
            }
            let elapsed = clock.now - since
            if let cell, !isNamed, elapsed > Self.slow {
                onSlowCell(cell)
                isNamed = true
            }
            guard let reason = reasonToStop(cell, elapsed) else { continue }
            group.kill()
            return reason
        }
        return nil
    }

    private func reasonToStop(_ cell: Int?, _ elapsed: Duration) -> RunStop? {
        let seconds = cell.flatMap { limits.seconds[$0] } ?? limits.secondsBetweenCells
        if elapsed > .seconds(seconds) { return .tooLong(cell: cell) }
        let written = files.size(of: files.output) + files.size(of: files.error)
        return written > limits.outputBytes ? .tooMuchOutput(cell: cell) : nil
    }

    /// The last cell that has started and not finished. Only the lines that say so are decoded: figures
    /// are long. An unreadable line is reported after the run, when the whole file is read again.
    private func currentCell() -> Int? {
        guard let bytes = try? readFile(files.events) else { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        let last = lines.last { line in
            [#"{"started""#, #"{"finished""#].contains { line.starts(with: $0.utf8) }
        }
        guard let last,
            let event = try? CellEvent.events(inJSONLines: (last + [UInt8(ascii: "\n")])[...]).first,
            case .started(let cell, _) = event
        else { return nil }
        return cell
    }
}

/// The three files of one run. They only grow, so nothing is lost when the program dies.
struct RunFiles: Sendable {
    var output: String
    var error: String
    var events: String

    init(folder: String, name: String) {
        output = "\(folder)/\(name).output"
        error = "\(folder)/\(name).error"
        events = "\(folder)/\(name).events"
    }

    func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
