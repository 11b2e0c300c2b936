/// How long and how much a page's program may go on.
struct RunLimits: Sendable, Equatable {
    /// Seconds of processor time for each cell by its index.
    var seconds: [Int: Int]
    /// Seconds of processor time to load before the first cell, and to end after the last.
    var secondsBetweenCells = 30
    /// A cell that waits instead of working may take this many times its limit by the clock, so that a busy
    /// machine makes no difference.
    var clockFactor = 10
    /// Bytes of standard output and standard error together.
    var outputBytes = 4 << 20
    /// Bytes of figures, tables and everything else that is told.
    var eventBytes = 256 << 20
    /// Bytes of memory of its own.
    var memory = 4 << 30
    /// Bytes in any one file that a cell writes.
    var fileBytes = 1 << 30
    var processes = 512

    init(_ plan: Plan) {
        seconds = Dictionary(uniqueKeysWithValues: plan.cells.map { ($0.index, $0.timeLimit) })
    }

    func seconds(for cell: Int?) -> Int {
        cell.flatMap { seconds[$0] } ?? secondsBetweenCells
    }

    /// What the system itself is asked to see to, beyond what the runner watches.
    func ofSystem(hasNetwork: Bool) -> ChildProcess.Limits {
        ChildProcess.Limits(
            processor: seconds.values.reduce(2 * secondsBetweenCells, +), memory: memory, file: fileBytes,
            processes: processes, hasNetwork: hasNetwork)
    }
}

/// Why a run was stopped.
enum RunStop: Sendable, Equatable {
    /// It used up its processor time. The cell is nil when none was running.
    case tooLong(cell: Int?)
    /// It waited for too long.
    case tooLate(cell: Int?)
    case tooMuchOutput(cell: Int?)
}
