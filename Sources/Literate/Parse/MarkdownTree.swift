import CCMarkGFM
import MarkdownSyntax

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The structure of a Markdown file, as cmark-gfm sees it. No other file knows of cmark.
struct MarkdownTree: Sendable, Equatable {
    /// A top-level block and the lines it covers.
    struct Block: Sendable, Equatable {
        var lines: ClosedRange<Int>
        var markdown: MarkdownBlock
        /// A code fence's own text, without its indentation and the fence.
        var code: String?
    }

    var blocks: [Block] = []

    init(_ source: SourceText) {
        cmark_gfm_core_extensions_ensure_registered()
        let options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES
        guard let parser = cmark_parser_new(options) else { fatalError("out of memory") }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "autolink", "tasklist"] {
            guard let syntax = cmark_find_syntax_extension(name) else { continue }
            cmark_parser_attach_syntax_extension(parser, syntax)
        }
        FrontMatter.blanked(source.bytes).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cmark_parser_feed(parser, $0.baseAddress, $0.count)
            }
        }
        guard let document = cmark_parser_finish(parser) else { fatalError("out of memory") }
        defer { cmark_node_free(document) }
        var child = cmark_node_first_child(document)
        while let node = child {
            blocks.append(Block(node, options, cmark_parser_get_syntax_extensions(parser), source))
            child = cmark_node_next(node)
        }
    }
}

extension MarkdownTree.Block {
    fileprivate init(
        _ node: OpaquePointer, _ options: Int32, _ extensions: UnsafeMutablePointer<cmark_llist>?,
        _ source: SourceText
    ) {
        let start = min(max(Int(cmark_node_get_start_line(node)), 1), source.lineCount)
        let end = min(max(Int(cmark_node_get_end_line(node)), start), source.lineCount)
        lines = start...end
        let rendered = cmark_render_html(node, options, extensions)
        defer { free(rendered) }
        markdown = MarkdownBlock(kind: kind(of: node), plainText: plainText(of: node), html: text(rendered))
        if cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK {
            code = text(cmark_node_get_literal(node))
        }
    }
}

private func kind(of node: OpaquePointer) -> MarkdownBlock.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_CODE_BLOCK:
        isFenced(node) ? .codeFence(info: text(cmark_node_get_fence_info(node))) : .other
    default: text(cmark_node_get_type_string(node)) == "table" ? .table : .other
    }
}

private func isFenced(_ node: OpaquePointer) -> Bool {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    return cmark_node_get_fenced(node, &length, &offset, &character) != 0
}

/// The text of all leaves, words of neighbouring blocks kept apart.
private func plainText(of root: OpaquePointer) -> String {
    guard let walk = cmark_iter_new(root) else { return "" }
    defer { cmark_iter_free(walk) }
    var result = ""
    while cmark_iter_next(walk) != CMARK_EVENT_DONE {
        guard let node = cmark_iter_get_node(walk) else { continue }
        let enters = cmark_iter_get_event_type(walk) == CMARK_EVENT_ENTER
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK:
            if enters { result += text(cmark_node_get_literal(node)) }
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
            result += " "
        case CMARK_NODE_PARAGRAPH where !enters && node != root:
            result += "\n"
        default:
            if !enters, text(cmark_node_get_type_string(node)).hasPrefix("table_") { result += " " }
        }
    }
    return result
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
}
