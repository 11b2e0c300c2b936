extension DocumentParser {
    mutating func readOutRegion(_ block: MarkdownTree.Block) {
        let start = block.lines.lowerBound
        guard let close = endOfOutRegion() else {
            problems.append(
                source.problem(
                    line: start, column: 1,
                    "this `out` region is never closed; add `<!-- /out -->` after its last line, "
                        + "or remove the line and let Spikebook write the region anew"))
            return
        }
        position = close
        own(
            start...tree.blocks[close].lines.upperBound,
            "an `out` region belongs to the cell above it, and there is none; remove it")
    }

    /// The block that closes the region, if it comes before the next region or cell.
    private func endOfOutRegion() -> Int? {
        for index in tree.blocks.indices.dropFirst(position + 1) {
            let block = tree.blocks[index]
            switch block.markdown.kind {
            case .codeFence(let info) where isCell(info):
                return nil
            case .html:
                let text = source.text(source.range(ofLines: block.lines))
                if isMarker(text, "/out") { return index }
                if isMarker(text, "out") { return nil }
            default: continue
            }
        }
        return nil
    }

    func isMarker(_ text: String, _ word: String) -> Bool {
        guard text.drop(while: \.isWhitespace).hasPrefix("<!--"), let end = text.column(of: "-->") else {
            return false
        }
        let inside = text.prefix(end - 1).drop(while: \.isWhitespace).dropFirst(4)
        return inside.split(whereSeparator: \.isWhitespace) == [word[...]]
    }
}
