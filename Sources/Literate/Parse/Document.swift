/// A parsed tutorial: the author's bytes, and where in them the cells and their outputs stand.
public struct Document: Sendable, Equatable {
    /// The file name without its extension.
    public var name: String
    public var title: String
    public var options: PageOptions
    public var cells: [Cell]
    let source: SourceText
    /// Everything in document order, cells by their index.
    let parts: [Part]

    public var path: String { source.path }
    public var bytes: [UInt8] { source.bytes }

    /// One Swift fence.
    public struct Cell: Sendable, Equatable {
        public var options: CellOptions
        public var code: String
        /// One-based line of the opening fence.
        public var line: Int
        /// Columns that the author's indentation takes from every line of the code.
        var indentation: Int
        /// Where the closing fence ends, before its newline.
        var end: Int
        /// The output fences and `out` regions below the cell. They are Spikebook's and rewritten whole.
        var owned: Range<Int>?

        /// One-based line of the first line of code.
        public var firstCodeLine: Int { line + 1 }
    }

    enum Part: Sendable, Equatable {
        case prose(MarkdownBlock)
        case cell(Int)
    }

    /// The name that a cell's figures and messages go by.
    public func label(ofCell index: Int) -> String {
        cells[index].options.name ?? "cell-\(index + 1)"
    }
}
