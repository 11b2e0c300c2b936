internal import CCMarkGFM
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension Markdown {
    /// What is read beyond CommonMark.
    public struct Options: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        public static let tables = Options(rawValue: 1)
        public static let strikethrough = Options(rawValue: 2)
        /// Bare addresses are links.
        public static let autolinks = Options(rawValue: 4)
        public static let tasks = Options(rawValue: 8)
        public static let footnotes = Options(rawValue: 16)
        /// Straight quotes, hyphens and dots of prose become typographic ones.
        public static let smart = Options(rawValue: 32)
        /// `$…$`, `$$…$$` and GitHub's `` $`…`$ `` are mathematics.
        public static let mathematics = Options(rawValue: 64)

        /// What github.com reads, without mathematics.
        public static let github: Options = [.tables, .strikethrough, .autolinks, .tasks, .footnotes]

        fileprivate static let extensions: [(Options, String)] = [
            (.tables, "table"), (.strikethrough, "strikethrough"), (.autolinks, "autolink"),
            (.tasks, "tasklist"),
        ]
    }

    /// Reads a document. No other file knows of cmark's trees.
    public init(_ bytes: some Sequence<UInt8>, options: Options = .github) {
        let source = Array(bytes)
        let mathematics = MathSyntax()
        // While it parses, cmark keeps the characters of its extensions in variables of the whole process.
        nodes = Self.parsing.withLock { _ in
            withExtendedLifetime(mathematics) { Self.parse(source, options, mathematics) }
        }
    }

    private static let parsing = Mutex(())

    private static func parse(_ source: [UInt8], _ options: Options, _ mathematics: MathSyntax) -> [Node] {
        cmark_gfm_core_extensions_ensure_registered()
        let flags =
            (options.contains(.footnotes) ? CMARK_OPT_FOOTNOTES : 0)
            | (options.contains(.smart) ? CMARK_OPT_SMART : 0)
        guard let parser = cmark_parser_new(flags) else { fatalError("out of memory") }
        defer { cmark_parser_free(parser) }
        for (option, name) in Options.extensions where options.contains(option) {
            guard let syntax = cmark_find_syntax_extension(name) else { continue }
            cmark_parser_attach_syntax_extension(parser, syntax)
        }
        if options.contains(.mathematics) { mathematics.attach(to: parser) }
        source.withUnsafeBytes { bytes in
            cmark_parser_feed(parser, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
        }
        guard let document = cmark_parser_finish(parser) else { fatalError("out of memory") }
        defer { cmark_node_free(document) }
        return nodes(of: document, lineCount: lineCount(source), mathematics)
    }

    /// Lines end with a newline, a return, or both.
    private static func lineCount(_ source: [UInt8]) -> Int {
        var count = 1
        for (index, byte) in source.enumerated() {
            let isPair = index > 0 && source[index - 1] == UInt8(ascii: "\r")
            if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && !isPair) { count += 1 }
        }
        return count
    }

    /// Goes through cmark's tree without recursion, however deep it is.
    private static func nodes(of document: OpaquePointer, lineCount: Int, _ mathematics: MathSyntax) -> [Node]
    {
        var nodes: [Node] = []
        var open: [Int] = []
        var footnotes = 0
        var next: OpaquePointer? = document
        while let pointer = next {
            if cmark_node_get_type(pointer) == CMARK_NODE_FOOTNOTE_DEFINITION { footnotes += 1 }
            let kind = Kind(pointer, footnotes: footnotes, mathematics)
            let bounds = kind.isInline ? nodes[open.last ?? 0].lines : 1...lineCount
            open.append(nodes.count)
            nodes.append(Node(pointer, kind, within: bounds, parent: open.dropLast().last ?? 0))
            next = cmark_node_first_child(pointer)
            var ended = pointer
            while next == nil, let index = open.popLast() {
                nodes[index].end = nodes.count
                guard ended != document, let parent = cmark_node_parent(ended) else { break }
                next = cmark_node_next(ended)
                ended = parent
            }
        }
        return nodes
    }
}

extension Markdown.Node {
    /// An inline's line, as cmark counts it, may be missing or lie outside of its block.
    fileprivate init(
        _ node: OpaquePointer, _ kind: Markdown.Kind, within bounds: ClosedRange<Int>, parent: Int
    ) {
        let first = min(max(Int(cmark_node_get_start_line(node)), bounds.lowerBound), bounds.upperBound)
        let last = min(max(Int(cmark_node_get_end_line(node)), first), bounds.upperBound)
        self.init(
            kind: kind, lines: first...last,
            columns: (Int(cmark_node_get_start_column(node)), Int(cmark_node_get_end_column(node))),
            parent: parent, end: 0)
    }
}

extension Markdown.Kind {
    package var isInline: Bool {
        switch self {
        case .text, .code, .html, .math, .softBreak, .lineBreak, .emphasis, .strong, .strikethrough, .link,
            .image, .footnoteReference:
            true
        default: false
        }
    }

    fileprivate init(_ node: OpaquePointer, footnotes: Int, _ mathematics: MathSyntax) {
        let literal = { string(cmark_node_get_literal(node)) }
        self =
            switch cmark_node_get_type(node) {
            case CMARK_NODE_DOCUMENT: .document
            case CMARK_NODE_BLOCK_QUOTE: .blockQuote
            case CMARK_NODE_PARAGRAPH: .paragraph
            case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
            case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
            case CMARK_NODE_LIST: .list(Markdown.List(node))
            case CMARK_NODE_ITEM: .item(isChecked: isChecked(node))
            case CMARK_NODE_CODE_BLOCK: .codeBlock(Markdown.CodeBlock(text: literal(), info: info(of: node)))
            case CMARK_NODE_HTML_BLOCK: .htmlBlock(literal())
            case CMARK_NODE_FOOTNOTE_DEFINITION: .footnote(number: footnotes)
            case CMARK_NODE_TEXT: .text(literal())
            case CMARK_NODE_CODE: mathematics.span(of: node).map(Self.math) ?? .code(literal())
            case CMARK_NODE_HTML_INLINE: .html(literal())
            case CMARK_NODE_SOFTBREAK: .softBreak
            case CMARK_NODE_LINEBREAK: .lineBreak
            case CMARK_NODE_EMPH: .emphasis
            case CMARK_NODE_STRONG: .strong
            case CMARK_NODE_LINK: .link(Markdown.Target(node))
            case CMARK_NODE_IMAGE: .image(Markdown.Target(node))
            case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference(number: Int(literal()) ?? 0)
            default: Self(extension: node)
            }
    }

    private init(extension node: OpaquePointer) {
        self =
            switch string(cmark_node_get_type_string(node)) {
            case "table": .table(alignments(of: node))
            case "table_header": .tableRow(isHeader: true)
            case "table_row": .tableRow(isHeader: false)
            case "table_cell": .tableCell
            case "strikethrough": .strikethrough
            case let name: fatalError("cmark has a node `\(name)` that nothing here knows of")
            }
    }
}

extension Markdown.List {
    fileprivate init(_ node: OpaquePointer) {
        let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        start = isOrdered ? Int(cmark_node_get_list_start(node)) : nil
        isTight = cmark_node_get_list_tight(node) != 0
    }
}

extension Markdown.Target {
    fileprivate init(_ node: OpaquePointer) {
        url = string(cmark_node_get_url(node))
        title = string(cmark_node_get_title(node))
    }
}

private func isChecked(_ item: OpaquePointer) -> Bool? {
    guard string(cmark_node_get_type_string(item)) == "tasklist" else { return nil }
    return cmark_gfm_extensions_get_tasklist_item_checked(item)
}

private func info(of block: OpaquePointer) -> String? {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    guard cmark_node_get_fenced(block, &length, &offset, &character) != 0 else { return nil }
    return string(cmark_node_get_fence_info(block))
}

private func alignments(of table: OpaquePointer) -> [Markdown.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(table))
    guard let letters = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<count).map { index in
        switch letters[index] {
        case UInt8(ascii: "l"): .left
        case UInt8(ascii: "c"): .center
        case UInt8(ascii: "r"): .right
        default: .none
        }
    }
}

private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
}
