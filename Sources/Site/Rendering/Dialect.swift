internal import MarkdownSyntax

/// What of a document's HTML depends on where it is shown.
struct Dialect {
    /// Nil writes CommonMark's own HTML and nothing else, as its test suite expects.
    var isPlain = false
    /// Each heading's anchor.
    var anchors: [Int: String] = [:]
    /// Ids of the page's frame, cells and figures, which neither headings nor the author's HTML may take.
    var ownIDs: Set<String> = []
    var words = Words()

    /// Where a link or a picture leads, as seen from the page.
    var address: (String) -> String = { $0 }
    /// The code of a fence, coloured.
    var code: (Markdown.CodeBlock) throws -> String = { HTML.escaped($0.text) }
    var mathematics: (Markdown.Math) throws -> String = { HTML.escaped($0.tex) }
    /// HTML that stands in place of a node and of what follows it up to another: a cell with its outputs.
    var replacement: ((_ node: Int) throws -> (html: String, next: Int)?)?

    static var plain: Dialect { Dialect(isPlain: true) }
}
