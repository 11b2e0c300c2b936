internal import MarkdownSyntax

extension TreeRenderer {
    mutating func writeBlock(_ node: Int) throws -> Int {
        endAuthorParagraph()
        silenced = nil
        switch tree[node].kind {
        case .paragraph: writeParagraph(node)
        case .heading(let level): writeHeading(node, level)
        case .blockQuote: return writeQuotation(node)
        case .list(let list): writeList(node, list)
        case .item(let isChecked): writeItem(node, isChecked)
        case .codeBlock(let block): try writeCode(block)
        case .htmlBlock(let text):
            line()
            writeAuthorHTML(text, isInline: false)
            line()
        case .thematicBreak:
            line()
            html += dialect.isPlain ? "<hr />\n" : "<hr>\n"
        case .footnote(let number): writeFootnote(node, number)
        default: break
        }
        return node + 1
    }

    private mutating func writeParagraph(_ node: Int) {
        let parent = tree[node].parent
        let isFirst = node == parent + 1
        if case .item(let isChecked?) = tree[parent].kind, isFirst {
            if isInTightList(node) {
                openTask(node, isChecked)
            } else {
                line()
                begin(node, "<p>", "</p>\n")
                openTask(node, isChecked)
            }
        } else if isInTightList(node) {
            if !isFirst, !dialect.isPlain { line() }
        } else {
            line()
            begin(node, "<p>", backReference(node) + "</p>\n")
        }
    }

    private func isInTightList(_ node: Int) -> Bool {
        guard case .list(let list) = tree[tree[tree[node].parent].parent].kind else { return false }
        return list.isTight
    }

    private mutating func openTask(_ node: Int, _ isChecked: Bool) {
        guard !dialect.isPlain else {
            html += "<input type=\"checkbox\"\(isChecked ? " checked=\"\"" : "") disabled=\"\" /> "
            return
        }
        begin(node, "<label><input type=\"checkbox\" disabled\(isChecked ? " checked" : "")> ", "</label>")
    }

    private mutating func writeHeading(_ node: Int, _ level: Int) {
        line()
        guard !dialect.isPlain else { return begin(node, "<h\(level)>", "</h\(level)>\n") }
        // The page has one title, and no level is left out on the way down.
        let shown = level == 1 && !isTitle(node) ? 2 : min(level, headingLevel + 1)
        headingLevel = shown
        guard shown > 1, let id = dialect.anchors[node] else {
            return begin(node, "<h\(shown)>", "</h\(shown)>\n")
        }
        let title = HTML.escaped(tree.plainText(of: node))
        begin(
            node, "<h\(shown) id=\"\(HTML.escaped(id))\">",
            "<a class=\"anchor\" href=\"#\(HTML.escaped(id))\" aria-label=\"\(dialect.words.link) \(title)\">#</a>"
                + "</h\(shown)>\n")
    }

    /// Whether it is the first heading, and of the first level.
    private func isTitle(_ node: Int) -> Bool {
        node == tree.titleNode
    }

    private mutating func writeList(_ node: Int, _ list: Markdown.List) {
        line()
        guard let start = list.start else { return begin(node, "<ul>\n", "</ul>\n") }
        begin(node, start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n", "</ol>\n")
    }

    private mutating func writeItem(_ node: Int, _ isChecked: Bool?) {
        line()
        begin(node, isChecked == nil || dialect.isPlain ? "<li>" : "<li class=\"task\">", "</li>\n")
        guard let isChecked, tree[node].end == node + 1 else { return }
        let state = isChecked ? " checked" : ""
        html +=
            dialect.isPlain
            ? "<input type=\"checkbox\"\(isChecked ? " checked=\"\"" : "") disabled=\"\" /> "
            : "<input type=\"checkbox\" disabled\(state) aria-label=\"\(dialect.words.task)\">"
    }

    private mutating func writeCode(_ block: Markdown.CodeBlock) throws {
        line()
        guard !dialect.isPlain else {
            html += "<pre><code\(block.language.map { " class=\"language-\(HTML.escaped($0))\"" } ?? "")>"
            html += HTML.escaped(block.text) + "</code></pre>\n"
            return
        }
        if block.isMath {
            let formula = try dialect.mathematics(Markdown.Math(tex: block.text, isDisplay: true))
            html += "<div class=\"formula\">\(formula)</div>\n"
        } else {
            html += "<div class=\"code\"><pre><code>\(try dialect.code(block))</code></pre></div>\n"
        }
    }

    private mutating func writeQuotation(_ node: Int) -> Int {
        line()
        guard !dialect.isPlain, let alert = Alert(tree, node) else {
            begin(node, "<blockquote>\n", "</blockquote>\n")
            return node + 1
        }
        let title = dialect.words.alerts[alert.kind] ?? alert.kind.rawValue
        begin(node, "<div class=\"alert \(alert.kind.rawValue)\" role=\"note\">\n", "</div>\n")
        html += "<p class=\"title\">\(HTML.escaped(title))</p>\n"
        guard let rest = alert.restOfParagraph else { return tree[node + 1].end }
        line()
        begin(node + 1, "<p>", "</p>\n")
        return rest
    }
}

extension Markdown {
    /// The first heading, if it is of the first level.
    var titleNode: Int? {
        guard
            let first = nodes.indices.first(where: {
                if case .heading = nodes[$0].kind { true } else { false }
            })
        else { return nil }
        return nodes[first].kind == .heading(level: 1) ? first : nil
    }
}
