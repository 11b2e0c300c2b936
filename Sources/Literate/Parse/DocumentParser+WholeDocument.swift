extension DocumentParser {
    mutating func checkNested(_ nested: MarkdownTree.Nested) {
        switch nested.kind {
        case .fence(let info) where isCell(info):
            problems.append(
                source.problem(
                    line: nested.line, column: column(of: ["```", "~~~"], nested.line),
                    "a cell inside a list or a quotation doesn't run; move it out to the left margin, "
                        + "or mark the fence `text` if it is only to be read"))
        case .html(let html):
            let html = SourceText(path: source.path, bytes: Array(html.utf8))
            guard let comment = OptionComment(html, in: 0..<html.bytes.count), comment.hasColon,
                ["cell", "tutorial"].contains(comment.subject)
            else { return }
            problems.append(
                source.problem(
                    line: nested.line, column: column(of: ["<!--"], nested.line),
                    "a `\(comment.subject)` comment inside other text does nothing; "
                        + "put it on a line of its own at the left margin"))
        default:
            return
        }
    }

    private func column(of marks: [String], _ line: Int) -> Int? {
        let text = source.text(ofLine: line)
        return marks.compactMap { text.column(of: $0) }.min()
    }

    mutating func checkNames() {
        var lines: [String: Int] = [:]
        for cell in cells {
            let name = cell.label
            if let earlier = lines[name] {
                problems.append(
                    source.problem(
                        line: cell.line,
                        "the cell of line \(earlier) is called `\(name)` too; names are file names, "
                            + "so give one of them another"))
            }
            lines[name] = cell.line
        }
    }
}
