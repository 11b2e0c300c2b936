extension Document {
    /// Parses a tutorial.
    ///
    /// - Parameters:
    ///   - path: The file relative to the project's root, as messages should name it.
    ///   - book: What goes for all pages that don't say otherwise.
    /// - Throws: `DocumentProblems` with everything that is wrong, in the order of the file.
    package init(path: String, bytes: [UInt8], book: Options = Options()) throws {
        let source = SourceText(path: path, bytes: bytes)
        let file = path.split(separator: "/").last ?? ""
        let name = String(file.hasSuffix(".md") ? file.dropLast(3) : file)
        try Self.checkFile(path, name, bytes)
        var parser = DocumentParser(source: source, tree: MarkdownTree(source), book: book)
        parser.parse()
        guard parser.problems.isEmpty else {
            throw DocumentProblems(problems: parser.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
        self.init(
            name: name, title: parser.title ?? name, options: parser.options, book: book, cells: parser.cells,
            source: source, parts: parser.parts)
    }

    /// Stands for a page that cannot be read, where only its name is wanted.
    package init(unread path: String) {
        let file = path.split(separator: "/").last ?? ""
        let name = String(file.hasSuffix(".md") ? file.dropLast(3) : file)
        self.init(
            name: name, title: name, options: Options(), book: Options(), cells: [],
            source: SourceText(path: path, bytes: []),
            parts: [])
    }

    private static func checkFile(_ path: String, _ name: String, _ bytes: [UInt8]) throws {
        var message: String?
        if String(validating: bytes, as: UTF8.self) == nil {
            message = "the file is not UTF-8 text; save it in that encoding"
        } else if !isPlainFileName(name) {
            message =
                "`\(name)` cannot name a page, because its figures are linked by that name; "
                + "rename the file, using letters, digits, hyphens and underscores"
        }
        if let message { throw DocumentProblems(problems: [Problem(path: path, message: message)]) }
    }
}

/// One walk over the top-level blocks. What a block means depends on what stands directly above it.
struct DocumentParser {
    let source: SourceText
    let tree: MarkdownTree
    var problems: [Problem] = []
    var title: String?
    var options: Options
    var cells: [Document.Cell] = []
    var parts: [Document.Part] = []

    var position = 0
    var pageComment: OptionComment?
    /// A cell comment that waits for its fence.
    var cellComment: OptionComment?
    /// Whether only outputs have been seen since the last cell.
    var followsCell = false

    init(source: SourceText, tree: MarkdownTree, book: Options) {
        self.source = source
        self.tree = tree
        options = book
    }

    mutating func parse() {
        while position < tree.blocks.count {
            read(tree.blocks[position])
            position += 1
        }
        dropCellComment()
        for nested in tree.nested { checkNested(nested) }
        checkNames()
    }

    private mutating func read(_ block: MarkdownTree.Block) {
        switch block.markdown.kind {
        case .codeFence(let info):
            readFence(block, info: info)
        case .html:
            readComment(block)
        case .heading:
            if title == nil { title = block.markdown.plainText }
            readProse(block)
        default:
            readProse(block)
        }
    }

    mutating func readProse(_ block: MarkdownTree.Block) {
        dropCellComment()
        followsCell = false
        parts.append(.prose(block.markdown))
    }
}

/// Whether a name needs no quoting in a link, whatever reads it.
private func isPlainFileName(_ name: String) -> Bool {
    !name.isEmpty
        && name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
}
