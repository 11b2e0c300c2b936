package import MarkdownSyntax

/// A parsed tutorial: the author's bytes, and where in them the cells and their outputs stand.
package struct Document: Sendable, Equatable {
    /// The file name without its extension.
    package var name: String
    package var title: String
    /// What the page's own comment says, completed by what goes for the whole book.
    package var options: Options
    /// What goes for all pages that don't say otherwise.
    package let book: Options
    package var cells: [Cell]
    package var values: [InlineValue]
    package var references: [Reference]
    /// Lines of Swift fences that don't run, because only marked ones do.
    package var unmarkedLines: [Int]
    /// The Markdown as read, front matter left out, every line where it stands in the file.
    package let tree: Markdown
    let source: SourceText

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
        /// The output fences and `out` regions below the cell. They are Spikebook's and rewritten whole.
        package var outputs: [Output] = []
        /// Where the closing fence ends, before its newline.
        var end: Int
        var container: Container
        /// For each line of the code the bytes that stand before it in the file.
        var prefixLengths: [Int]

        /// One-based line of the first line of code.
        package var firstCodeLine: Int { line + 1 }
        /// The name that a cell's figures and messages go by.
        package var label: String { options.name ?? "cell-\(index + 1)" }

        /// Lines of the outputs, as they stand in the document.
        package var ownedLines: ClosedRange<Int>? {
            guard let first = outputs.first, let last = outputs.last else { return nil }
            return first.lines.lowerBound...last.lines.upperBound
        }

        /// How many bytes of the file's line stand before the code's.
        func indentation(ofLine line: Int) -> Int {
            prefixLengths.indices.contains(line - firstCodeLine) ? prefixLengths[line - firstCodeLine] : 0
        }
    }

    /// Something below a cell that a run has written.
    package struct Output: Sendable, Equatable {
        package enum Kind: Sendable, Equatable { case standardOutput, standardError, region }

        package var kind: Kind
        package var lines: ClosedRange<Int>
        /// Free of fences and of the prefix of lists and quotations.
        package var text: String
    }

    /// `<!-- = expression, digits: 2 -->0.63<!-- /= -->`: a value of the page's program in the text.
    package struct InlineValue: Sendable, Equatable {
        package var expression: String
        /// Decimals; nil shows the value as `print` does.
        package var digits: Int?
        /// Where the expression stands in the file.
        var offset: Int
        /// What stands between the two comments.
        var range: Range<Int>
    }

    /// `[Figure 1](#fig-raster)`: text that the figure's number is written into.
    package struct Reference: Sendable, Equatable {
        /// `fig-raster`.
        package var id: String
        /// `Figure` or `Table`.
        package var word: String
        /// The link's text.
        var range: Range<Int>
    }

    /// The list or quotation that a cell stands in.
    struct Container: Sendable, Equatable {
        /// What its lines begin with.
        var prefix = ""
        /// Whether an empty line would set the items of the list apart.
        var isTight = false
    }
}

extension Document {
    /// The bytes of a cell's outputs.
    func owned(_ cell: Cell) -> Range<Int>? {
        cell.ownedLines.map(source.range(ofLines:))
    }
}
