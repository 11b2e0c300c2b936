import CellEvents

/// What stands below a cell in the Markdown: text in `output` fences, figures and tables in an `out` region.
struct CellOutput {
    private let cell: PageCell
    private let figureFolder: String

    /// - Parameter figureFolder: Where the figures lie, relative to the Markdown.
    init(_ cell: PageCell, figureFolder: String) {
        self.cell = cell
        self.figureFolder = figureFolder
    }

    /// Empty when there is nothing to show; no newline at the end.
    func markdown(newline: String) -> String {
        guard !cell.cell.options.hidesOutput else { return "" }
        let blocks = [fence(text, "output"), fence(cell.record.error, "output stderr"), region]
        let unix = blocks.compactMap(\.self).joined(separator: "\n\n")
        guard newline != "\n" else { return unix }
        return unix.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: newline)
    }

    /// Standard output, and for a cell that had to fail, what its error said.
    private var text: String {
        let output = cell.record.output
        guard case .failedAsExpected(let message) = cell.record.outcome else { return output }
        return output + (output.isEmpty || output.hasSuffix("\n") ? "" : "\n") + message
    }

    private func fence(_ text: String, _ info: String) -> String? {
        guard !text.isEmpty else { return nil }
        let plain = printable(text)
        let marks = String(repeating: "`", count: max(3, longestRun(of: "`", in: plain) + 1))
        return "\(marks)\(info)\n\(plain)\(plain.hasSuffix("\n") ? "" : "\n")\(marks)"
    }

    /// Markdown knows no other line end than a newline or a return, and no zero byte.
    private func printable(_ text: String) -> String {
        var result = ""
        var scalars = text.unicodeScalars.makeIterator()
        var wasReturn = false
        while let scalar = scalars.next() {
            if scalar == "\n", wasReturn {
                wasReturn = false
                continue
            }
            wasReturn = scalar == "\r"
            result.unicodeScalars.append(wasReturn ? "\n" : scalar == "\0" ? "\u{FFFD}" : scalar)
        }
        return result
    }

    private func longestRun(of character: Character, in text: String) -> Int {
        var longest = 0
        var run = 0
        for next in text {
            run = next == character ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    private var region: String? {
        guard !cell.artifacts.isEmpty else { return nil }
        let blocks = cell.artifacts.map { artifact in
            switch artifact {
            case .figure(let figure): markdown(figure)
            case .table(let table): markdown(table)
            }
        }
        return "<!-- out -->\n" + blocks.joined(separator: "\n\n") + "\n<!-- /out -->"
    }

    private func markdown(_ figure: Numbered<Figure>) -> String {
        """
        <a id="\(figure.id)"></a>

        ![\(escaped(figure.alt))](\(figureFolder)/\(figure.stem).png)

        *Figure \(figure.number). \(escaped(figure.caption))*
        """
    }

    private func markdown(_ table: Numbered<CaptionedTable>) -> String {
        """
        <a id="\(table.id)"></a>

        *Table \(table.number). \(escaped(table.caption))*

        \(pipeTable(table.table))
        """
    }

    /// Captions are text: what Markdown would read as markup is escaped, and they stay on one line.
    private func escaped(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return String(line.flatMap { "\\*_`[]<>".contains($0) ? ["\\", $0] : [$0] })
    }
}
