import CellEvents

#if canImport(Glibc)
    @preconcurrency import Glibc
#else
    import Darwin
#endif

/// The side of a run that lives in the page's own program.
///
/// The generated program calls these between cells; authors don't. Run by hand, without the runner's
/// environment, the same program just prints.
public enum CellRun {
    /// Standard output is written line by line, so a trap loses none of the lines before it.
    public static func begin() {
        setvbuf(stdout, nil, _IOLBF, 0)
    }

    public static func started(_ cell: Int) {
        send(.started(cell: cell, at: textLengths()))
    }

    public static func finished(_ cell: Int) {
        send(.finished(cell: cell, at: textLengths()))
    }

    /// An error that leaves the program doesn't say where it came from; this says it beforehand.
    public static func mayThrow(line: Int) {
        send(.mayThrow(line: line))
    }

    /// Whether this run is the one in which the cell, marked `fails`, has to stop.
    public static func runsFailing(_ cell: Int) -> Bool {
        failingCell == cell
    }

    static func send(_ event: CellEvent) {
        guard let events else { return }
        do {
            try append(event.jsonLine(), to: events)
        } catch {
            fatalError("an event of this cell cannot be encoded: \(error)")
        }
    }

    private static let events: Int32? = {
        guard let path = getenv(RunEnvironment.eventsFile) else { return nil }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { fatalError("cannot open \(String(cString: path))") }
        return descriptor
    }()

    private static let failingCell: Int? = getenv(RunEnvironment.failingCell).flatMap {
        Int(String(cString: $0))
    }

    private static func textLengths() -> TextLengths {
        fflush(nil)
        return TextLengths(output: size(of: STDOUT_FILENO), error: size(of: STDERR_FILENO))
    }

    private static func size(of descriptor: Int32) -> Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    private static func append(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { fatalError("an event of this cell cannot be written") }
            rest = rest.dropFirst(max(count, 0))
        }
    }
}
