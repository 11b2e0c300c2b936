internal import MarkdownSyntax

extension TreeRenderer {
    mutating func writeInline(_ node: Int) throws -> Int {
        if silenced != nil {
            if case .html(let text) = tree[node].kind { writeAuthorHTML(text, isInline: true) }
            return node + 1
        }
        switch tree[node].kind {
        case .text(let text): html += HTML.escaped(text)
        case .code(let text): html += "<code>\(HTML.escaped(text))</code>"
        case .html(let text): writeAuthorHTML(text, isInline: true)
        case .math(let math):
            let formula = try dialect.mathematics(math)
            html += math.isDisplay ? "<span class=\"formula\">\(formula)</span>" : formula
        case .softBreak: html += "\n"
        case .lineBreak: html += dialect.isPlain ? "<br />\n" : "<br>\n"
        case .emphasis: begin(node, "<em>", "</em>")
        case .strong: begin(node, "<strong>", "</strong>")
        case .strikethrough: begin(node, "<del>", "</del>")
        case .link(let target): writeLink(node, target)
        case .image(let target):
            writeImage(node, target)
            return tree[node].end
        case .footnoteReference(let number): writeReference(number)
        default: break
        }
        return node + 1
    }

    private mutating func writeLink(_ node: Int, _ target: Markdown.Target) {
        // CommonMark lets no link stand in a link, but an autolink or the author's own HTML may.
        guard dialect.isPlain || openLinks == 0 else { return }
        guard let address = address(target.url, isPicture: false) else {
            return begin(node, "<span>", "</span>")
        }
        begin(node, "<a href=\"\(address)\"\(title(target))>", "</a>")
    }

    private mutating func writeImage(_ node: Int, _ target: Markdown.Target) {
        let alt = HTML.escaped(alternative(node))
        if dialect.isPlain {
            html += "<img src=\"\(HTML.address(target.url))\" alt=\"\(alt)\"\(title(target)) />"
        } else if let address = address(target.url, isPicture: true) {
            html += "<img src=\"\(address)\" alt=\"\(alt)\"\(title(target)) loading=\"lazy\">"
        } else {
            html += alt
        }
    }

    private func alternative(_ image: Int) -> String {
        var text = ""
        for node in image + 1..<tree[image].end {
            switch tree[node].kind {
            case .text(let leaf), .code(let leaf): text += leaf
            case .html(let leaf) where dialect.isPlain: text += leaf
            case .math(let math): text += math.tex
            case .softBreak, .lineBreak: text += " "
            default: continue
            }
        }
        return text
    }

    private func title(_ target: Markdown.Target) -> String {
        target.title.isEmpty ? "" : " title=\"\(HTML.escaped(target.title))\""
    }

    /// An address as an attribute's value; nil where its scheme is one that could run something.
    private func address(_ url: String, isPicture: Bool) -> String? {
        if dialect.isPlain { return HTML.address(url) }
        guard Scheme.isHarmless(url, isPicture: isPicture) else { return nil }
        return HTML.address(dialect.address(url))
    }
}
