internal import Literate

/// The headings of a page, each with an anchor of its own in GitHub's spelling.
struct Headings {
    struct Entry {
        let title: String
        let id: String
        let isSub: Bool
    }

    private(set) var entries: [Entry] = []
    private var used: Set<String> = []

    /// The block as HTML; a heading gets an anchor, and an entry in the contents when its level is 2 or 3.
    mutating func anchored(_ block: MarkdownBlock) -> String {
        guard case .heading(let level) = block.kind, level > 1, let open = block.html.firstIndex(of: ">")
        else {
            return block.html
        }
        let id = unique(Self.slug(block.plainText))
        if level <= 3 { entries.append(Entry(title: block.plainText, id: id, isSub: level == 3)) }
        let inner = block.html[block.html.index(after: open)...].prefix { $0 != "\n" }
        let close = "</h\(level)>"
        let words = inner.hasSuffix(close) ? String(inner.dropLast(close.count)) : String(inner)
        let anchor = "<a class=\"anchor\" href=\"#\(id)\" aria-label=\"Link to this section\">#</a>"
        return "<h\(level) id=\"\(id)\">\(words)\(anchor)\(close)\n"
    }

    private mutating func unique(_ slug: String) -> String {
        var id = slug
        var number = 0
        while !used.insert(id).inserted {
            number += 1
            id = "\(slug)-\(number)"
        }
        return id
    }

    static func slug(_ text: String) -> String {
        let kept = text.lowercased().filter {
            $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_"
        }
        let slug = String(kept.map { $0 == " " ? "-" : $0 })
        return slug.isEmpty ? "section" : slug
    }
}
