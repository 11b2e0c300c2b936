internal import MarkdownSyntax

/// A quotation that opens with `[!NOTE]` or one of its siblings, as GitHub reads it.
struct Alert {
    enum Kind: String, CaseIterable {
        case note, tip, important, warning, caution
    }

    let kind: Kind
    /// Where the first paragraph goes on below the mark; nil when it ends there.
    let restOfParagraph: Int?

    init?(_ tree: Markdown, _ quotation: Int) {
        let paragraph = quotation + 1
        guard paragraph < tree[quotation].end, tree[paragraph].kind == .paragraph else { return nil }
        var mark = ""
        var node = paragraph + 1
        while node < tree[paragraph].end, case .text(let text) = tree[node].kind {
            mark += text
            node += 1
        }
        let word = mark.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        guard word.starts(with: "[!"), word.last == "]",
            let kind = Kind(rawValue: String(word.dropFirst(2).dropLast()).lowercased())
        else { return nil }
        self.kind = kind
        guard node < tree[paragraph].end else {
            restOfParagraph = nil
            return
        }
        guard [.softBreak, .lineBreak].contains(tree[node].kind) else { return nil }
        restOfParagraph = node + 1
    }
}
