internal import MarkdownSyntax

extension TreeRenderer {
    mutating func writeTable(_ node: Int) -> Int {
        switch tree[node].kind {
        case .table:
            endAuthorParagraph()
            line()
            begin(
                node, dialect.isPlain ? "<table>\n" : "<div class=\"tabular\">\n<table>\n",
                dialect.isPlain ? "</table>\n" : "</table>\n</div>\n")
        case .tableRow(let isHeader): writeRow(node, isHeader)
        default: writeCell(node)
        }
        return node + 1
    }

    private mutating func writeRow(_ node: Int, _ isHeader: Bool) {
        let table = tree[node].parent
        column = 0
        if isHeader {
            begin(node, "<thead>\n<tr>\n", "</tr>\n</thead>\n")
            return
        }
        if node == tree[table + 1].end {
            html += "<tbody>\n"
            open.append(Open(end: tree[table].end, closing: "</tbody>\n"))
        }
        begin(node, "<tr>\n", "</tr>\n")
    }

    private mutating func writeCell(_ node: Int) {
        let row = tree[node].parent
        guard case .tableRow(let isHeader) = tree[row].kind,
            case .table(let alignments) = tree[tree[row].parent].kind
        else { return }
        defer { column += 1 }
        let alignment = alignments.indices.contains(column) ? alignments[column] : .none
        // A column's empty title is no title, and a row's first cell says what the row is about.
        let isEmpty = !hasWords(node)
        let isTitle =
            isHeader ? !isEmpty || dialect.isPlain : !dialect.isPlain && column == 0 && alignments.count > 1
        let name = isTitle && !(isEmpty && !dialect.isPlain) ? "th" : "td"
        let scope = dialect.isPlain || name == "td" ? "" : isHeader ? " scope=\"col\"" : " scope=\"row\""
        begin(node, "<\(name)\(scope)\(attribute(alignment))>", "</\(name)>\n")
    }

    /// Whether a cell has text; mathematics alone is none to those who look for titles.
    private func hasWords(_ cell: Int) -> Bool {
        (cell + 1..<tree[cell].end).contains { node in
            switch tree[node].kind {
            case .text, .code, .image: true
            default: false
            }
        }
    }

    private func attribute(_ alignment: Markdown.Alignment) -> String {
        guard alignment != .none else { return "" }
        return dialect.isPlain ? " align=\"\(alignment)\"" : " class=\"\(alignment)\""
    }
}
