import Literate

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One line for each page as it is done, and on a terminal a line below that says what is being done.
struct Progress {
    let total: Int
    private let isTerminal = isatty(STDOUT_FILENO) != 0

    init(total: Int) {
        self.total = total
    }

    func begin(_ document: Document) {
        guard isTerminal else { return }
        print("\u{1B}[2K… \(document.name)", terminator: "\r")
        fflush(nil)
    }

    func report(_ index: Int, _ run: PageRun, _ seconds: Double) {
        let state: String
        if !run.transcript.failures.isEmpty {
            state = "failed after \(tenths(seconds)) s"
        } else {
            state = run.isFresh ? "\(tenths(seconds)) s" : "unchanged"
        }
        if isTerminal { print("\u{1B}[2K", terminator: "") }
        print("[\(index + 1)/\(total)] \(run.document.name) \(state)")
    }

    private func tenths(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded(.up))
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension BookRun {
    /// The last line: what was done, counted.
    func report(ending: String) {
        let fresh = runs.filter(\.isFresh).map(\.transcript.cellsRun).reduce(0, +)
        let kept = runs.filter { !$0.isFresh }.map(\.transcript.cellsRun).reduce(0, +)
        var parts = [counted(runs.count, "page"), "\(counted(fresh, "cell")) run"]
        if kept > 0 { parts.append("\(kept) unchanged") }
        parts += skipped
        if !failedPages.isEmpty {
            parts.append("\(counted(failedPages.count, "page")) failed and left alone")
        }
        if !refusedPages.isEmpty {
            parts.append("\(counted(refusedPages.count, "page")) could not be read")
        }
        print((parts + [ending]).joined(separator: ", "))
    }

    /// `2 skipped (needs a camera)`: cells that didn't run, with the author's reasons.
    private var skipped: [String] {
        let reasons = runs.flatMap(\.transcript.cells).compactMap { cell in
            if case .skipped(let reason) = cell.outcome { reason } else { nil }
        }
        guard !reasons.isEmpty else { return [] }
        var different: [String] = []
        for reason in reasons where !different.contains(reason) { different.append(reason) }
        return ["\(reasons.count) skipped (\(different.joined(separator: "; ")))"]
    }
}

/// `1 page`, `2 pages`.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// How many pages may run at a time.
var availableCores: Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
