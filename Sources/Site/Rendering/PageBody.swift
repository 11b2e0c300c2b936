internal import Literate
internal import MarkdownSyntax

/// A woven document as the HTML of a page: its title, its text with the cells in it, and its headings.
struct PageBody {
    struct Heading {
        let title: String
        let id: String
        let isSub: Bool
    }

    let title: String
    let html: String
    let headings: [Heading]

    /// - Parameters:
    ///   - cards: the HTML of each cell, by the line of its fence; empty for a cell of which nothing is shown.
    init(_ document: Document, dialect: Dialect, cards: [Int: String]) throws {
        let bytes = FrontMatter.blanked(document.bytes)
        let tree = Markdown(bytes, options: [.github, .smart, .mathematics])
        var dialect = dialect
        dialect.anchors = Self.anchors(of: tree, bytes, taken: dialect.ownIDs)
        let owned = Dictionary(
            document.cells.map { ($0.line, $0.ownedLines) }, uniquingKeysWith: { first, _ in first })
        let titleNode = tree.titleNode
        dialect.replacement = { node in
            if node == titleNode { return ("", tree[node].end) }
            guard case .codeBlock = tree[node].kind, let card = cards[tree[node].lines.lowerBound] else {
                return nil
            }
            let lines = owned[tree[node].lines.lowerBound] ?? nil
            return (card, tree.end(of: lines, behind: node))
        }
        title =
            try titleNode.map { try TreeRenderer.inlineHTML(tree, $0, dialect) }
            ?? HTML.escaped(document.title)
        html = try TreeRenderer.html(tree, dialect)
        headings = tree.nodes.indices.compactMap { node in
            guard case .heading(let level) = tree[node].kind, node != titleNode, level <= 3,
                let id = dialect.anchors[node]
            else { return nil }
            return Heading(title: tree.plainText(of: node), id: id, isSub: level == 3)
        }
    }

    /// Anchors follow the words as they are written, before quotes and dashes are made typographic.
    private static func anchors(of tree: Markdown, _ bytes: [UInt8], taken: Set<String>) -> [Int: String] {
        let plain = Markdown(bytes, options: [.github, .mathematics])
        let anchors = plain.headingAnchors(taken: taken).sorted { $0.key < $1.key }.map(\.value)
        let nodes = tree.nodes.indices.filter { if case .heading = tree[$0].kind { true } else { false } }
        return Dictionary(uniqueKeysWithValues: zip(nodes, anchors))
    }
}

extension Markdown {
    /// The first node behind `node`, and behind the siblings that stand in the given lines.
    fileprivate func end(of lines: ClosedRange<Int>?, behind node: Int) -> Int {
        var next = self[node].end
        guard let lines else { return next }
        let end = self[self[node].parent].end
        while next < end, lines.contains(self[next].lines.lowerBound) { next = self[next].end }
        return next
    }
}

extension TreeRenderer {
    /// What stands in a heading, a cell or a paragraph, without the element itself.
    static func inlineHTML(_ tree: Markdown, _ node: Int, _ dialect: Dialect) throws -> String {
        var renderer = TreeRenderer(tree, dialect)
        for child in tree.children(of: node) { try renderer.render(child) }
        return renderer.html
    }

    /// A caption: emphasis, code, links and mathematics are read, everything else is shown as it is written.
    static func captionHTML(_ caption: String, _ dialect: Dialect) throws -> String {
        let tree = Markdown(captionMarkdown(caption).utf8, options: [.smart, .mathematics])
        guard tree.nodes.count > 1, tree[1].kind == .paragraph, tree[1].end == tree.nodes.count else {
            return HTML.escaped(caption)
        }
        return try inlineHTML(tree, 1, dialect)
    }
}
