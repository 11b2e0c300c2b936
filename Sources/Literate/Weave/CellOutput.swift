import CellEvents

/// What stands below a cell in the Markdown: text in `output` fences, figures and tables in an `out` region.
struct CellOutput {
    /// One fence or region, free of its marks.
    struct Block: Equatable {
        var kind: Document.Output.Kind
        var text: String
    }

    private(set) var blocks: [Block] = []
    /// As the run gave them.
    private var made: [Block] = []

    /// - Parameter figureFolder: Where the figures lie, relative to the Markdown.
    init(_ cell: PageCell, figureFolder: String) {
        guard !cell.cell.options.hidesOutput else { return }
        let isTight = cell.cell.container.isTight
        let region = cell.artifacts.map { ArtifactMarkdown(figureFolder, isTight: isTight).text($0) }
        let texts: [(Document.Output.Kind, String)] = [
            (.standardOutput, Self.withNewline(Self.output(cell.record))),
            (.standardError, Self.withNewline(cell.record.error)),
            (.region, region.joined(separator: isTight ? "\n" : "\n\n")),
        ]
        blocks = texts.filter { !$0.1.isEmpty }.map(Block.init)
        made = blocks
    }

    /// What the cell gave, as the document shows it: site and record say the same as the Markdown.
    func shown(_ cell: PageCell) -> PageCell {
        var cell = cell
        guard !cell.cell.options.hidesOutput else { return cell }
        if let text = changed(.standardError) { cell.record.error = text }
        if let text = changed(.standardOutput) {
            cell.record.output = text
            if case .failedAsExpected(let message) = cell.record.outcome {
                let end = Self.withNewline(message)
                cell.record.output = text.hasSuffix(end) ? String(text.dropLast(end.count)) : ""
                if !text.hasSuffix(end) { cell.record.outcome = .failedAsExpected(message: text) }
            }
        }
        if let text = changed(.region) {
            let rows = text.lines.filter { $0.hasPrefix("|") }
            cell.artifacts.setRows(
                rows, insteadOf: self.text(.region, made).lines.filter { $0.hasPrefix("|") })
        }
        return cell
    }

    private func text(_ kind: Document.Output.Kind, _ blocks: [Block]) -> String {
        blocks.first { $0.kind == kind }?.text ?? ""
    }

    /// The text of a block that isn't as the run gave it.
    private func changed(_ kind: Document.Output.Kind) -> String? {
        let text = text(kind, blocks)
        return text == self.text(kind, made) ? nil : text
    }

    /// Standard output, and for a cell that had to fail, what its error said.
    private static func output(_ record: CellRecord) -> String {
        guard case .failedAsExpected(let message) = record.outcome else { return record.output }
        return withNewline(record.output) + message
    }

    private static func withNewline(_ text: String) -> String {
        text.isEmpty || text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
    }

    /// Leaves what is committed where it says the same: within the tolerance, or by a line `...`.
    mutating func keep(_ committed: [Document.Output], tolerance: Double?) {
        for index in blocks.indices {
            let kind = blocks[index].kind
            guard let old = committed.first(where: { $0.kind == kind }) else { continue }
            let merge = OutputMerge(tolerance: tolerance, place: kind == .region ? .region : .output)
            blocks[index].text = merge.text(committed: old.text, made: blocks[index].text)
        }
    }

    /// Leaves all that is committed.
    mutating func keepAll(_ committed: [Document.Output]) {
        blocks = committed.map { Block(kind: $0.kind, text: $0.text) }
    }

    /// The lines as they stand in the document, without what a list or quotation puts before them.
    func lines(isTight: Bool) -> [Substring] {
        blocks.map(\.markdown).joined(separator: isTight ? "\n" : "\n\n").lines
    }
}

extension CellOutput.Block {
    var markdown: String {
        switch kind {
        case .standardOutput: fence("output")
        case .standardError: fence("output stderr")
        case .region: "<!-- out -->\n\(text)\n<!-- /out -->"
        }
    }

    private func fence(_ info: String) -> String {
        let marks = String(repeating: "`", count: max(3, longestRun + 1))
        return "\(marks)\(info)\n\(text)\(marks)"
    }

    /// Of backticks.
    private var longestRun: Int {
        text.utf8.split { $0 != UInt8(ascii: "`") }.map(\.count).max() ?? 0
    }
}

extension String {
    /// By newlines alone: other marks of Unicode that end a line don't end one in Markdown.
    var lines: [Substring] {
        utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
    }
}
