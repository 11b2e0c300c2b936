internal import MarkdownSyntax

/// Writes a Markdown tree as HTML, in one pass over its nodes.
///
/// Elements that are open stand on one stack, the author's own HTML among them, so that whatever the author
/// left open ends with the block or list it stands in, and the result is well-formed.
struct TreeRenderer {
    struct Open {
        /// The node at which it ends; the author's own elements end where the author says, or with what they
        /// stand in.
        var end: Int
        var closing: String
        var authorElement: String?
    }

    let tree: Markdown
    let dialect: Dialect
    var html = ""
    var open: [Open] = []
    /// How often each footnote has been referred to until here.
    var references: [Int: Int] = [:]
    var ids: Set<String>
    /// The level of the last heading as it was written.
    var headingLevel = 1
    var openLinks = 0
    /// An element of the author's whose content, up to its end or that of the block, isn't shown.
    var silenced: String?
    /// The next cell's place in its row.
    var column = 0

    init(_ tree: Markdown, _ dialect: Dialect) {
        self.tree = tree
        self.dialect = dialect
        ids = Set(dialect.anchors.values).union(dialect.ownIDs)
    }

    static func html(_ tree: Markdown, _ dialect: Dialect) throws -> String {
        var renderer = TreeRenderer(tree, dialect)
        renderer.html.reserveCapacity(tree.nodes.count * 32)
        try renderer.render(0)
        return renderer.html
    }

    /// A node with all below it.
    mutating func render(_ node: Int) throws {
        var index = node
        let end = tree[node].end
        while index < end {
            close(at: index)
            index = try write(index)
        }
        close(at: end)
        close(downTo: 0)
    }

    /// Ends every element whose node ends here.
    private mutating func close(at index: Int) {
        var lowest = open.count
        for place in open.indices.reversed() {
            if open[place].end <= index {
                lowest = place
            } else if open[place].authorElement == nil {
                break
            }
        }
        close(downTo: lowest)
    }

    mutating func close(downTo count: Int) {
        while open.count > count {
            let last = open.removeLast()
            html += last.closing
            if last.closing == "</a>" { openLinks -= 1 }
        }
    }

    mutating func begin(_ node: Int, _ opening: String, _ closing: String) {
        html += opening
        if closing == "</a>" { openLinks += 1 }
        open.append(Open(end: tree[node].end, closing: closing))
    }

    /// A newline unless there is one.
    mutating func line() {
        if let last = html.utf8.last, last != UInt8(ascii: "\n") { html += "\n" }
    }

    /// Writes the start of a node, and says which node comes next.
    private mutating func write(_ node: Int) throws -> Int {
        if let (html, next) = try dialect.replacement?(node) {
            self.line()
            self.html += html
            return next
        }
        switch tree[node].kind {
        case .document: return node + 1
        case .text, .code, .html, .math, .softBreak, .lineBreak, .emphasis, .strong, .strikethrough, .link,
            .image, .footnoteReference:
            return try writeInline(node)
        case .table, .tableRow, .tableCell: return writeTable(node)
        default: return try writeBlock(node)
        }
    }
}
