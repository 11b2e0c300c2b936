import Literate
import Site

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One line for each page as it is done, and on a terminal a line below that says what is being done.
struct Progress {
    let total: Int
    private let isTerminal: Bool
    private let isQuiet: Bool

    init(total: Int, isQuiet: Bool = false) {
        self.total = total
        self.isQuiet = isQuiet
        isTerminal = !isQuiet && isatty(STDOUT_FILENO) != 0
    }

    func begin(_ document: Document) {
        guard isTerminal else { return }
        print("\u{1B}[2K… \(document.name)", terminator: "\r")
        fflush(nil)
    }

    /// What hasn't changed is only counted.
    func report(_ index: Int, _ run: PageRun, _ seconds: Double) {
        if isTerminal { print("\u{1B}[2K", terminator: "") }
        let hasFailed = !run.transcript.failures.isEmpty
        guard run.isFresh || hasFailed, !isQuiet else { return }
        let state = hasFailed ? "failed after \(tenths(seconds)) s" : "\(tenths(seconds)) s"
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
        let unchanged =
            runs.filter { !$0.isFresh }.map(\.transcript.cellsRun).reduce(0, +)
            + kept.map(\.cellsRun).reduce(0, +)
        var parts = [counted(runs.count + kept.count, "page"), "\(counted(fresh, "cell")) run"]
        if unchanged > 0 { parts.append("\(unchanged) unchanged") }
        parts += skipped
        let once = runs.count { $0.document.options.repeats == .once } + kept.count(where: \.runsOnce)
        if once > 0 { parts.append("\(counted(once, "page")) run only once (`repeat=once`)") }
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
        let reasons =
            runs.flatMap(\.transcript.cells).compactMap { cell in
                if case .skipped(let reason) = cell.outcome { reason } else { nil }
            } + kept.flatMap(\.skipped)
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
