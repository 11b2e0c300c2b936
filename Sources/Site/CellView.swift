internal import CellEvents
internal import Literate

/// What the cell template shows: code above, everything it gave below.
struct CellView {
    struct Badge {
        let label: String
        let reason: String?
    }

    struct Part { let html: String }

    struct Download {
        let href: String
        let name: String
    }

    struct Text {
        let label: String
        let isError: Bool
        /// What shows at once; the whole text unless it is long.
        let head: String
        let rest: Rest?
    }

    struct Rest {
        let summary: String
        let text: String
    }

    /// Output of more lines than this shows only its first ones at once.
    private static let longOutput = 20
    private static let linesOfLongOutput = 12

    let anchor: String?
    let badge: Badge?
    /// The label of a card that shows nothing until it is opened.
    let solution: String?
    /// The label of code that shows only when it is opened.
    let fold: String?
    let code: String?
    let texts: [Text]
    let artifacts: [Part]
    /// A list of none or one, which holds all files that the cell made.
    let files: [Files]

    struct Files {
        let label: String
        let files: [Download]
    }

    /// Nil when the cell shows nothing at all.
    ///
    /// - Parameter artifacts: the HTML of the cell's figures and tables.
    init?(_ page: PageCell, code: String, artifacts: [String], words: Words) {
        let options = page.cell.options
        guard options.hide != .all else { return nil }
        anchor = options.name.map { "cell-\($0)" }
        badge = Self.badge(page.record.outcome, words)
        solution = options.solution == true ? words.solution : nil
        fold = options.fold == true ? words.code : nil
        self.code = options.hidesCode ? nil : code
        texts = options.hidesOutput ? [] : Self.texts(page.record, words)
        self.artifacts = options.hidesOutput ? [] : artifacts.map(Part.init)
        let downloads = page.files.map { Download(href: HTML.path($0.name), name: $0.name) }
        files = downloads.isEmpty || options.hidesOutput ? [] : [Files(label: words.file, files: downloads)]
        guard
            self.code != nil || badge != nil || !texts.isEmpty || !self.artifacts.isEmpty
                || !files.isEmpty
        else {
            return nil
        }
    }

    private static func badge(_ outcome: Outcome, _ words: Words) -> Badge? {
        switch outcome {
        case .ran: nil
        case .failedAsExpected: Badge(label: words.failsAsExpected, reason: nil)
        case .skipped(let reason): Badge(label: words.notRun, reason: reason)
        case .notReached: Badge(label: words.notRun, reason: nil)
        }
    }

    private static func texts(_ record: CellRecord, _ words: Words) -> [Text] {
        var texts: [Text] = []
        if !record.output.isEmpty { texts.append(text(record.output, words.output, words)) }
        if case .failedAsExpected(let message) = record.outcome {
            texts.append(text(message, words.error, words))
        }
        if !record.error.isEmpty {
            texts.append(text(record.error, words.standardError, words, isError: true))
        }
        return texts
    }

    private static func text(_ text: String, _ label: String, _ words: Words, isError: Bool = false) -> Text {
        let text = text.hasSuffix("\n") ? text.dropLast() : text[...]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > longOutput else {
            return Text(label: label, isError: isError, head: String(text), rest: nil)
        }
        let rest = Rest(
            summary: words.moreLines(lines.count - linesOfLongOutput),
            text: lines.dropFirst(linesOfLongOutput).joined(separator: "\n"))
        return Text(
            label: label, isError: isError, head: lines.prefix(linesOfLongOutput).joined(separator: "\n"),
            rest: rest)
    }
}
