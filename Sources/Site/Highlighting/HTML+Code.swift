internal import Literate

extension HTML {
    /// Code with every token in an element of its kind. Tokens come in order and don't overlap.
    static func code(_ code: String, _ tokens: [CodeToken]) -> String {
        let bytes = Array(code.utf8)
        let text = { (from: Int, to: Int) in escaped(String(decoding: bytes[from..<to], as: UTF8.self)) }
        var html = ""
        var position = 0
        for token in tokens where token.start >= position && token.end <= bytes.count {
            html += text(position, token.start)
            html += "<span class=\"\(token.kind.cssClass)\">\(text(token.start, token.end))</span>"
            position = token.end
        }
        return html + text(position, bytes.count)
    }
}

extension CodeToken.Kind {
    /// One letter, because a page has hundreds of them.
    fileprivate var cssClass: Character { rawValue.first ?? "c" }
}
