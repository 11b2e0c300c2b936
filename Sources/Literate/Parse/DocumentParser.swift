import MarkdownSyntax

extension Document {
    /// Parses a tutorial.
    ///
    /// - Parameters:
    ///   - path: The file relative to the project's root, as messages should name it.
    ///   - book: What goes for all pages that don't say otherwise.
    /// - Throws: `DocumentProblems` with everything that is wrong, in the order of the file.
    package init(path: String, bytes: [UInt8], book: Options = Options()) throws {
        let source = SourceText(path: path, bytes: bytes)
        let name = pageName(ofFile: path)
        try Self.checkEncoding(path, bytes)
        let tree = Markdown(FrontMatter.blanked(bytes))
        var parser = DocumentParser(source: source, tree: tree, book: book)
        parser.parse()
        guard parser.problems.isEmpty else {
            throw DocumentProblems(problems: parser.problems.inOrder)
        }
        let title = FrontMatter(bytes)?["title"] ?? tree.title
        self.init(
            name: name, title: title ?? Self.words(name), options: parser.options, book: parser.book,
            cells: parser.cells, values: parser.values, references: parser.references,
            unmarkedLines: parser.unmarkedLines, tree: tree, source: source)
    }

    /// Stands for a page that cannot be read, where only its name is wanted.
    package init(unread path: String) {
        let name = pageName(ofFile: path)
        self.init(
            name: name, title: Self.words(name), options: Options(), book: Options(), cells: [],
            values: [], references: [], unmarkedLines: [], tree: Markdown([]),
            source: SourceText(path: path, bytes: []))
    }

    /// `first-spikes` as a title.
    private static func words(_ name: String) -> String {
        let words = name.split { $0 == "-" || $0 == "_" || $0 == "/" }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private static func checkEncoding(_ path: String, _ bytes: [UInt8]) throws {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        let message = "the file is not UTF-8 text; save it in that encoding"
        throw DocumentProblems(problems: [Problem(path: path, message: message)])
    }
}

/// One walk over all blocks, in whatever lists and quotations they stand. What a block means depends on what
/// stands directly above it in the same place.
struct DocumentParser {
    let source: SourceText
    let tree: Markdown
    var problems: [Problem] = []
    var options: Options
    /// What goes for all pages; the front page says it.
    var book: Options
    var hasBookComment = false
    var cells: [Document.Cell] = []
    var unmarkedLines: [Int] = []
    var values: [Document.InlineValue] = []
    var references: [Document.Reference] = []

    /// The node that is being read, and the one that is read next.
    var node = 0
    var next = 0
    var pageComment: OptionComment?
    /// What has been read of each container, by its node.
    var above: [Int: Above] = [:]
    /// Lines of fences and comments, whatever stands in them.
    var closedLines: [ClosedRange<Int>] = []

    /// What stands directly above in the same container.
    struct Above {
        /// A cell comment that waits for its fence.
        var comment: OptionComment?
        /// The cell whose outputs may still come, by its place in `cells`.
        var cell: Int?
    }

    init(source: SourceText, tree: Markdown, book: Options) {
        self.source = source
        self.tree = tree
        options = book
        self.book = book
    }

    mutating func parse() {
        checkNotEmpty()
        while next < tree.nodes.count {
            node = next
            read(tree[node].kind)
        }
        problems += above.values.compactMap(\.comment).map(unattached)
        checkHiddenFences()
        // Footnotes stand behind everything else in the tree, wherever they are written.
        cells.sort { $0.line < $1.line }
        for index in cells.indices { cells[index].index = index }
        values.sort { $0.range.lowerBound < $1.range.lowerBound }
        checkNames()
    }

    var parent: Int { tree[node].parent }
    var lines: ClosedRange<Int> { tree[node].lines }

    private mutating func read(_ kind: Markdown.Kind) {
        next = tree[node].end
        switch kind {
        case .codeBlock(let block):
            readCodeBlock(block)
        case .htmlBlock(let html):
            readHTML(BlockText(html, firstLine: lines.lowerBound, source))
        case .document:
            next = node + 1
        case .blockQuote, .list, .item, .footnote, .table, .tableRow:
            interrupt()
            next = node + 1
        case .tableCell:
            readInlines()
        default:
            interrupt()
            readInlines()
        }
    }

    /// What stands above is no longer directly above.
    mutating func interrupt() {
        if let comment = above[parent]?.comment { problems.append(unattached(comment)) }
        above[parent] = nil
    }

    private func unattached(_ comment: OptionComment) -> Problem {
        source.problem(
            at: comment.offset,
            "this comment belongs to no cell; put it directly above a ```swift fence, or remove it")
    }
}

extension [Problem] {
    /// In the order of the file.
    var inOrder: [Problem] {
        sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
    }
}

extension Markdown {
    /// The first heading of the first level, or the heading that the document begins with.
    fileprivate var title: String? {
        let headings = nodes.indices.filter { if case .heading = nodes[$0].kind { true } else { false } }
        let main = headings.first { nodes[$0].kind == .heading(level: 1) }
        let first = headings.first.flatMap { Array(children(of: 0)).first == $0 ? $0 : nil }
        let title = (main ?? first).map(plainText(of:))?.split(whereSeparator: \.isWhitespace)
        return title.flatMap { $0.isEmpty ? nil : $0.joined(separator: " ") }
    }
}
