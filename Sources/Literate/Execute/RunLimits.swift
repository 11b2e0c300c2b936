/// How long and how much a page's program may go on.
struct RunLimits: Sendable, Equatable {
    /// Seconds for each cell by its index.
    var seconds: [Int: Int]
    /// Seconds to load before the first cell, and to end after the last.
    var secondsBetweenCells = 30
    /// Bytes of standard output and standard error together.
    var outputBytes = 4 << 20

    init(_ plan: Plan) {
        seconds = Dictionary(uniqueKeysWithValues: plan.cells.map { ($0.index, $0.timeLimit) })
    }
}

/// Why a run was stopped.
enum RunStop: Sendable, Equatable {
    /// Nil when no cell was running.
    case tooLong(cell: Int?)
    case tooMuchOutput(cell: Int?)
}
