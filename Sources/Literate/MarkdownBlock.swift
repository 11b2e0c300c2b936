/// One top-level block of a parsed document.
public struct MarkdownBlock: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case heading(level: Int)
        case paragraph
        case codeFence(info: String)
        case html
        case table
        case other
    }

    public var kind: Kind
    /// The text a reader sees, without markup.
    public var plainText: String
    /// The block as HTML, links and footnotes resolved against the whole document.
    public var html: String

    public init(kind: Kind, plainText: String, html: String) {
        self.kind = kind
        self.plainText = plainText
        self.html = html
    }
}
