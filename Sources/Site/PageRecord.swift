internal import CellEvents
internal import Charts
internal import Layouts
internal import Literate

/// `page.json`: what a run gave, as data. Figures are compared by it before their pixels are.
struct PageRecord: Encodable {
    struct Cell: Encodable {
        let name: String?
        let outcome: String
        let output: String?
        /// The fingerprint of code whose output varies, so that it is kept until the code changes.
        let code: String?
    }

    /// Something that a cell declares as its `outputs`.
    struct File: Encodable {
        let name: String
        /// XXH3-128.
        let digest: String
    }

    struct Figure: Encodable {
        let id: String
        let file: String
        let caption: String
        let alt: String
        /// The numbers of caption and alt that the data bear out.
        let numbers: [String]?
        let chart: Chart
    }

    struct CaptionedTable: Encodable {
        let id: String
        let caption: String
        let table: Table
    }

    let format = 1
    let engine = "Spikebook \(SiteVersion.current)"
    let source: String
    let title: String
    let seed: UInt64
    let cells: [Cell]
    let figures: [Figure]
    let tables: [CaptionedTable]
    /// Nil when there are none.
    let files: [File]?

    init(_ page: Page) {
        source = page.sourcePath
        title = page.title
        seed = page.seed
        cells = page.cells.map {
            Cell(
                name: $0.cell.options.name, outcome: Self.text($0.record.outcome),
                output: $0.record.output.isEmpty || $0.cell.options.hidesOutput ? nil : $0.record.output,
                code: $0.cell.options.varies == true ? $0.cell.codeFingerprint : nil)
        }
        let made = page.cells.flatMap(\.files).map {
            File(name: $0.name, digest: "\(Fingerprint($0.contents))")
        }
        files = made.isEmpty ? nil : made
        let artifacts = page.cells.filter { !$0.cell.options.hidesOutput }.flatMap(\.artifacts)
        figures = artifacts.compactMap {
            guard case .figure(let figure) = $0 else { return nil }
            let numbers = FigureNumbers.borneOut(figure.content)
            return Figure(
                id: figure.id, file: figure.fileName(.light), caption: figure.caption, alt: figure.alt,
                numbers: numbers.isEmpty ? nil : numbers, chart: figure.chart)
        }
        tables = artifacts.compactMap {
            guard case .table(let table) = $0 else { return nil }
            return CaptionedTable(id: table.id, caption: table.caption, table: table.table)
        }
    }

    func json() throws -> [UInt8] {
        try JSON.encode(self) + [UInt8(ascii: "\n")]
    }

    private static func text(_ outcome: Outcome) -> String {
        switch outcome {
        case .ran: "ran"
        case .failedAsExpected: "failed as expected"
        case .skipped(let reason): "skipped: \(reason)"
        case .notReached: "not reached"
        }
    }
}
