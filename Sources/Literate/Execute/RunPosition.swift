import CellEvents

/// Where a running program is, and what it had used when it came there.
struct RunPosition: Sendable {
    /// Nil before the first cell, between two, and after the last.
    private(set) var cell: Int?
    /// By the clock.
    private(set) var since = Duration.zero
    /// Of the processor.
    private(set) var used = Duration.zero

    /// Each cell begins anew, and so does what comes after it.
    mutating func read(_ event: CellEvent, used: Duration, now: Duration) {
        switch event {
        case .started(let cell, _): self = RunPosition(cell: cell, since: now, used: used)
        case .finished: self = RunPosition(cell: nil, since: now, used: used)
        default: break
        }
    }

    /// Which limit of time the program has passed, if any.
    func overdue(_ limits: RunLimits, used: Duration, now: Duration) -> RunStop? {
        let seconds = limits.seconds(for: cell)
        if used - self.used > .seconds(seconds) { return .tooLong(cell: cell) }
        return now - since > .seconds(seconds * limits.clockFactor) ? .tooLate(cell: cell) : nil
    }
}
