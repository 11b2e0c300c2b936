/// One top-level block of a parsed document.
package struct MarkdownBlock: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case heading(level: Int)
        case paragraph
        case codeFence(info: String)
        case html
        case table
        case other
    }

    package var kind: Kind
    /// The text a reader sees, without markup.
    package var plainText: String
    /// The block as HTML, links and footnotes resolved against the whole document.
    package var html: String

    package init(kind: Kind, plainText: String, html: String) {
        self.kind = kind
        self.plainText = plainText
        self.html = html
    }
}
