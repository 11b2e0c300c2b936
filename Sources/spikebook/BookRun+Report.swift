import Literate
import Site

extension BookRun {
    /// Everything that was found, at the cells that it is about.
    func report(_ differences: [Difference]) -> CheckReport {
        let ran = runs.map { run in
            CheckReport.Suite(
                name: run.document.name, path: run.document.path,
                cells: zip(run.document.cells, run.transcript.cells).map { cell, record in
                    var reason: String?
                    if case .skipped(let why) = record.outcome { reason = why }
                    return CheckReport.Case(name: cell.label, line: cell.line, skipped: reason)
                }, seconds: seconds[run.document.name])
        }
        let unchanged = kept.map { page in
            CheckReport.Suite(
                name: page.name, path: page.listing.entry.sourcePath,
                cells: page.cells.map { CheckReport.Case(name: $0.label, line: $0.line, skipped: $0.skipped) }
            )
        }
        let refused = refusedPages.map { CheckReport.Suite(name: $0.name, path: $0.path, cells: []) }
        let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return CheckReport(
            (ran + unchanged + refused).sorted { places[$0.name] ?? 0 < places[$1.name] ?? 0 },
            findings: found.map(CheckReport.Finding.init) + differences.map(CheckReport.Finding.init))
    }
}
