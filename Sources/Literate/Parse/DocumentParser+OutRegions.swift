import MarkdownSyntax

extension DocumentParser {
    mutating func readMarker(_ word: String, _ text: BlockText, _ range: Range<Int>) {
        guard text.isOnly(range) else {
            problems.append(
                source.problem(
                    at: text.offset(range.lowerBound),
                    "`<!-- \(word) -->` has to stand alone on its line, because what is between the marks is "
                        + "written anew"))
            return
        }
        guard word == "out" else {
            problems.append(
                source.problem(
                    at: text.offset(range.lowerBound),
                    "`<!-- /out -->` closes nothing; remove it, or add the `<!-- out -->` that it belongs to")
            )
            return
        }
        readRegion(from: text.offset(range.lowerBound))
    }

    private mutating func readRegion(from start: Int) {
        guard let close = endOfRegion() else {
            problems.append(
                source.problem(
                    at: start,
                    "this `out` region is never closed; add `<!-- /out -->` after its last line, "
                        + "or remove the line and let Spikebook write the region anew"))
            return
        }
        next = tree[close].end
        let all = lines.lowerBound...tree[close].lines.lowerBound
        closedLines.append(all)
        let prefix = above[parent]?.cell.map { cells[$0].container.prefix } ?? ""
        let inside = ((all.lowerBound + 1)..<all.upperBound).map {
            source.text(ofLine: $0).dropping(prefix)
        }
        own(
            Document.Output(kind: .region, lines: all, text: inside.joined(separator: "\n")),
            "an `out` region belongs to the cell above it, and there is none; remove it")
    }

    /// The block that closes the region, if it comes before the next region or cell.
    private func endOfRegion() -> Int? {
        for sibling in tree.children(of: parent) where sibling > node {
            switch tree[sibling].kind {
            case .codeBlock(let block) where block.info.map(FenceInfo.init) == .cell:
                return nil
            case .htmlBlock(let html):
                let text = BlockText(html, firstLine: tree[sibling].lines.lowerBound, source)
                let comments = text.comments.closed
                guard comments.count == 1, text.isOnly(comments[0]) else { continue }
                if text.inside(comments[0]) == "/out" { return sibling }
                if text.inside(comments[0]) == "out" { return nil }
            default: continue
            }
        }
        return nil
    }
}

extension String {
    /// The text without what a list or quotation puts before it, as far as it is there.
    func dropping(_ prefix: String) -> String {
        if hasPrefix(prefix) { return String(dropFirst(prefix.count)) }
        let common = zip(self, prefix).prefix { $0 == $1 }.count
        return String(dropFirst(common))
    }
}
