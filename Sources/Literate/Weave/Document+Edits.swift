import MarkdownSyntax

extension Document {
    /// New text for a stretch of the file that is Spikebook's.
    struct Edit: Sendable, Equatable {
        var range: Range<Int>
        var text: String
    }

    func replacing(_ edits: [Edit]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += bytes[position..<edit.range.lowerBound]
            result += Array(edit.text.utf8)
            position = edit.range.upperBound
        }
        return result + bytes[position...]
    }

    /// The document without anything that belongs to Spikebook.
    package var authorBytes: [UInt8] {
        let ofCells = cells.compactMap { cell in owned(cell).map { cell.end..<$0.upperBound } }
        let ranges = ofCells + values.map(\.range) + references.map(\.range)
        return replacing(ranges.map { Edit(range: $0, text: "") })
    }

    /// What Markdown makes of the author's part, block by block.
    var authorBlocks: [Markdown.Kind] {
        let owned = Set(cells.compactMap(\.ownedLines).joined())
        return tree.nodes.filter { !$0.kind.isInline && !owned.contains($0.lines.lowerBound) }.map(\.kind)
    }
}
