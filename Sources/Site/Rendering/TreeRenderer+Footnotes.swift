internal import MarkdownSyntax

extension TreeRenderer {
    mutating func writeReference(_ number: Int) {
        let count = references[number, default: 0] + 1
        references[number] = count
        let id = count == 1 ? "fnref\(number)" : "fnref\(number)-\(count)"
        html += "<sup class=\"footnote-ref\"><a href=\"#fn\(number)\" id=\"\(id)\">\(number)</a></sup>"
    }

    mutating func writeFootnote(_ node: Int, _ number: Int) {
        line()
        if number == 1 {
            close(downTo: 0)
            let label = dialect.isPlain ? "" : " aria-label=\"\(HTML.escaped(dialect.words.footnotes))\""
            html += "<section class=\"footnotes\"\(label)>\n<ol>\n"
            open.append(Open(end: tree[0].end, closing: "</ol>\n</section>\n"))
        }
        var closing = "</li>\n"
        // Behind the last paragraph, or in a line of its own where the last block is no paragraph.
        let last = tree.children(of: node).reduce(nil) { $1 } as Int?
        if last.map({ tree[$0].kind }) != .paragraph { closing = links(to: number) + "\n</li>\n" }
        begin(node, "<li id=\"fn\(number)\">\n", closing)
    }

    /// What stands behind the last paragraph of a footnote.
    func backReference(_ paragraph: Int) -> String {
        let parent = tree[paragraph].parent
        guard case .footnote(let number) = tree[parent].kind, tree[parent].end == tree[paragraph].end else {
            return ""
        }
        return " " + links(to: number)
    }

    private func links(to number: Int) -> String {
        (1...max(1, references[number, default: 1])).map { count in
            let id = count == 1 ? "fnref\(number)" : "fnref\(number)-\(count)"
            let label = count == 1 ? "\(number)" : "\(number), \(count)"
            return "<a href=\"#\(id)\" class=\"footnote-backref\" aria-label=\""
                + "\(HTML.escaped(dialect.words.backToText)): \(label)\">↩</a>"
        }.joined(separator: " ")
    }
}
