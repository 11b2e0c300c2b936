/// `// Prints "…"` in a cell, as the book on Swift has it: what the cell has to print, in whole lines and in order.
struct PrintsComments {
    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    /// Cells that don't print what their comments say.
    ///
    /// - Parameter comments: All comments of a cell, with the line of the code in which each begins.
    func failures(
        _ transcript: Transcript, comments: (Document.Cell) -> [(text: String, line: Int)]
    ) -> [CellFailure] {
        zip(document.cells, transcript.cells).compactMap { cell, record in
            guard cell.role == .run || cell.role == .failing, cell.options.varies != true else { return nil }
            return failure(cell, record, comments(cell))
        }
    }

    private func failure(
        _ cell: Document.Cell, _ record: CellRecord, _ comments: [(text: String, line: Int)]
    ) -> CellFailure? {
        var rest = terminalText(record.output).lines[...]
        for comment in comments {
            guard let expected = Self.printed(comment.text, among: rest) else { continue }
            for line in expected.lines {
                if let found = rest.firstIndex(of: line) {
                    rest = rest[(found + 1)...]
                    continue
                }
                return CellFailure(
                    cell: cell.index, line: cell.firstCodeLine + comment.line - 1,
                    message: "the cell `\(cell.label)` doesn't print `\(line)` "
                        + "behind what the comments above say; correct the comment or the code",
                    partialOutput: terminalText(record.output))
            }
        }
        return nil
    }

    /// What a comment says is printed: from its first quotation mark to its last; where words follow that are
    /// quoted too, `// Prints "a", because b is "c"`, to an earlier one behind which a line that was printed ends.
    static func printed(_ comment: String, among lines: ArraySlice<Substring> = []) -> String? {
        let text = comment.hasPrefix("//") ? comment.drop { $0 == "/" }.drop(while: \.isWhitespace) : ""
        guard text.hasPrefix("Prints "), let first = text.firstIndex(of: "\""),
            let last = text.lastIndex(of: "\""), first < last
        else { return nil }
        let start = text.index(after: first)
        let whole = text[start..<last]
        guard !whole.contains("\n"), !lines.contains(whole) else { return String(whole) }
        let ends = text.indices.filter { $0 >= start && text[$0] == "\"" }
        let printed = ends.reversed().map { text[start..<$0] }.first { lines.contains($0) }
        return String(printed ?? whole)
    }
}
