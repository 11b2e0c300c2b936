/// A parsed tutorial: the author's bytes, and where in them the cells and their outputs stand.
package struct Document: Sendable, Equatable {
    /// The file name without its extension.
    package var name: String
    package var title: String
    /// What the page's own comment says, completed by what goes for the whole book.
    package var options: Options
    /// What goes for all pages that don't say otherwise.
    let book: Options
    package var cells: [Cell]
    let source: SourceText
    /// Everything in document order, cells by their index.
    let parts: [Part]

    package var path: String { source.path }
    package var bytes: [UInt8] { source.bytes }
    /// What the random numbers start from.
    package var seed: UInt64 { options.seed ?? 0 }

    /// One Swift fence.
    package struct Cell: Sendable, Equatable {
        /// Zero-based place among the page's cells.
        package var index: Int
        /// What the cell's own comment says, completed by what goes for the page and the book.
        package var options: Options
        package var code: String
        /// One-based line of the opening fence.
        package var line: Int
        /// Lines of the outputs below it, as they stand in the document.
        package var ownedLines: ClosedRange<Int>?
        /// Columns that the author's indentation takes from every line of the code.
        var indentation: Int
        /// Where the closing fence ends, before its newline.
        var end: Int
        /// The output fences and `out` regions below the cell. They are Spikebook's and rewritten whole.
        var owned: Range<Int>?

        /// One-based line of the first line of code.
        package var firstCodeLine: Int { line + 1 }
        /// The name that a cell's figures and messages go by.
        package var label: String { options.name ?? "cell-\(index + 1)" }
    }

    enum Part: Sendable, Equatable {
        case prose(MarkdownBlock)
        case cell(Int)
    }
}
