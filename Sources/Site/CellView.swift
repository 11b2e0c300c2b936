internal import CellEvents
internal import Literate

/// What the cell template shows: code above, everything it gave below.
struct CellView {
    struct Badge {
        let label: String
        let reason: String?
    }

    struct Part { let html: String }

    struct Text {
        let label: String
        let isError: Bool
        /// What shows at once; the whole text unless it is long.
        let head: String?
        let folded: Folded?
    }

    struct Folded {
        let summary: String
        let text: String
    }

    /// Output of more lines than this is folded.
    private static let foldingLimit = 20

    let anchor: String?
    let badge: Badge?
    let code: String?
    let texts: [Text]
    let artifacts: [Part]

    /// Nil when the cell shows nothing at all.
    init?(
        _ page: PageCell, templates: Templates, highlight: Site.Highlight,
        picture: (Numbered<Figure>) -> [UInt8]
    ) throws {
        let cell = page.cell
        let options = cell.options
        guard !(options.hidesCode && options.hidesOutput) else { return nil }
        anchor = options.name.map { "cell-\($0)" }
        badge = Self.badge(page.record.outcome)
        code = options.hidesCode ? nil : HTML.code(cell.code, try highlight(cell.code))
        texts = options.hidesOutput ? [] : Self.texts(page.record)
        artifacts =
            options.hidesOutput
            ? []
            : try page.artifacts.map { Part(html: try Self.html($0, templates: templates, picture: picture)) }
    }

    private static func badge(_ outcome: Outcome) -> Badge? {
        switch outcome {
        case .ran: nil
        case .failedAsExpected: Badge(label: "Fails as expected", reason: nil)
        case .skipped(let reason): Badge(label: "Not run", reason: reason)
        case .notReached: Badge(label: "Not run", reason: nil)
        }
    }

    private static func texts(_ record: CellRecord) -> [Text] {
        let message: [Text] =
            if case .failedAsExpected(let message) = record.outcome {
                [text(message, label: "Error", isError: false)]
            } else { [] }
        return [
            record.output.isEmpty ? [] : [text(record.output, label: "Output", isError: false)],
            message,
            record.error.isEmpty
                ? [] : [text(record.error, label: "Standard error", isError: true)],
        ].flatMap(\.self)
    }

    private static func text(_ text: String, label: String, isError: Bool) -> Text {
        let text = text.hasSuffix("\n") ? String(text.dropLast()) : text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        guard lines > foldingLimit else {
            return Text(label: label, isError: isError, head: text, folded: nil)
        }
        return Text(
            label: label, isError: isError, head: nil, folded: Folded(summary: "\(lines) lines", text: text))
    }

    private static func html(
        _ artifact: PageArtifact, templates: Templates, picture: (Numbered<Figure>) -> [UInt8]
    ) throws -> String {
        switch artifact {
        case .figure(let figure):
            try templates.render(FigureView(figure, picture: picture(figure)), as: .figure)
        case .table(let table): try templates.render(CaptionedTableView(table), as: .table)
        }
    }
}
