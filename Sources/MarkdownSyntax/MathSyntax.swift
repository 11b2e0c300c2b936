internal import CCMarkGFM

/// Mathematics between dollars, found by cmark's own inline parser, so that code spans, escapes and links keep
/// their right of way and nothing between the dollars is read as Markdown.
///
/// `$x$` opens where no letter, digit or dollar stands before it and no blank after, and closes where no blank
/// stands before and no letter or digit after: prices (`$5 and $10`) and variables (`$HOME/$USER`) stay text.
final class MathSyntax {
    private let syntax = cmark_syntax_extension_new("mathematics")
    private var spans: [Markdown.Math] = []
    /// A block in which the search for a closing mark has failed, and for which marks.
    private var searched: OpaquePointer?
    private var missing: Set<[UInt8]> = []

    /// The span that a node stands for, if it does.
    func span(of node: OpaquePointer) -> Markdown.Math? {
        guard let number = cmark_node_get_user_data(node) else { return nil }
        return spans[Int(bitPattern: number) - 1]
    }

    deinit {
        cmark_syntax_extension_free(cmark_get_default_mem_allocator(), syntax)
    }

    /// This object has to outlive the parser.
    func attach(to parser: OpaquePointer) {
        let memory = cmark_get_default_mem_allocator()
        let dollar = UnsafeMutableRawPointer(bitPattern: UInt(UInt8(ascii: "$")))
        cmark_syntax_extension_set_special_inline_chars(syntax, cmark_llist_append(memory, nil, dollar))
        cmark_syntax_extension_set_private(syntax, Unmanaged.passUnretained(self).toOpaque(), nil)
        cmark_syntax_extension_set_match_inline_func(syntax) { syntax, _, block, character, inlines in
            guard character == UInt8(ascii: "$"), let inlines,
                let this = cmark_syntax_extension_get_private(syntax)
            else { return nil }
            return Unmanaged<MathSyntax>.fromOpaque(this).takeUnretainedValue().match(inlines, in: block)
        }
        cmark_parser_attach_syntax_extension(parser, syntax)
    }

    private func match(_ inlines: OpaquePointer, in block: OpaquePointer?) -> OpaquePointer? {
        if searched != block { (searched, missing) = (block, []) }
        let start = Int(cmark_inline_parser_get_offset(inlines))
        let text = inline_text(inlines)
        let at = { (offset: Int) in offset < text.count ? text.bytes[offset] : 0 }
        guard let opening = Opening(start: start, at: at), !missing.contains(opening.closing) else {
            return nil
        }
        guard let close = opening.close(at) else {
            if opening.closing != [dollar] { missing.insert(opening.closing) }
            return nil
        }
        let content = (opening.contentStart..<close).map(at)
        guard content.contains(where: { !isBlank($0) }) else { return nil }
        cmark_inline_parser_set_offset(inlines, Int32(close + opening.closing.count))
        spans.append(
            Markdown.Math(tex: String(decoding: content, as: UTF8.self), isDisplay: opening.isDisplay))
        // Tables take no other inline than cmark's own, so the span is a piece of code with a number.
        let node = cmark_node_new(CMARK_NODE_CODE)
        cmark_node_set_user_data(node, UnsafeMutableRawPointer(bitPattern: spans.count))
        return node
    }
}

/// A dollar that may open mathematics, and what has to close it.
private struct Opening {
    let closing: [UInt8]
    let contentStart: Int
    var isDisplay: Bool { closing == [dollar, dollar] }

    init?(start: Int, at: (Int) -> UInt8) {
        let before = start > 0 ? at(start - 1) : 0
        let after = at(start + 1)
        if before == dollar || isWord(before) { return nil }
        switch after {
        case dollar: closing = [dollar, dollar]
        case UInt8(ascii: "`"): closing = [UInt8(ascii: "`"), dollar]
        case 0,
            _ where isBlank(after):
            return nil
        default: closing = [dollar]
        }
        contentStart = start + (closing == [dollar] ? 1 : 2)
    }

    /// The offset of the closing mark.
    func close(_ at: (Int) -> UInt8) -> Int? {
        var offset = contentStart
        while at(offset) != 0 {
            if at(offset) == UInt8(ascii: "\\"), closing.count == 1 || closing[0] == dollar {
                offset += at(offset + 1) == 0 ? 1 : 2
                continue
            }
            if closing.indices.allSatisfy({ at(offset + $0) == closing[$0] }), closes(at, offset) {
                return offset
            }
            // A single dollar is closed by the next one or by none.
            if closing == [dollar], at(offset) == dollar { return nil }
            offset += 1
        }
        return nil
    }

    private func closes(_ at: (Int) -> UInt8, _ offset: Int) -> Bool {
        guard closing == [dollar] else { return true }
        return offset > contentStart && !isBlank(at(offset - 1)) && !isWord(at(offset + 1))
            && at(offset + 1) != dollar
    }
}

private let dollar = UInt8(ascii: "$")

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
}

/// Letters, digits, and every byte of a letter beyond ASCII.
private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}
