extension DocumentParser {
    mutating func readComment(_ block: MarkdownTree.Block) {
        let text = source.text(source.range(ofLines: block.lines))
        if isMarker(text, "out") { return readOutRegion(block) }
        if isMarker(text, "/out") {
            problems.append(
                source.problem(
                    line: block.lines.lowerBound, column: 1,
                    "`<!-- /out -->` closes nothing; remove it, or add the `<!-- out -->` that it belongs to")
            )
            return
        }
        guard let comment = OptionComment(source, in: source.range(ofLines: block.lines)) else {
            return readOtherHTML(block)
        }
        switch comment.subject {
        case "cell": readCellComment(comment)
        case "tutorial": readPageComment(comment)
        default: readUnknown(comment, block)
        }
    }

    private mutating func readCellComment(_ comment: OptionComment) {
        dropCellComment()
        guard checkColon(comment) else { return }
        cellComment = comment
        followsCell = false
    }

    private mutating func readPageComment(_ comment: OptionComment) {
        guard checkColon(comment) else { return }
        if pageComment != nil {
            problems.append(
                source.problem(
                    at: comment.offset, "a second `tutorial` comment; write all options into the first"))
        } else if let first = cells.first {
            problems.append(
                source.problem(
                    at: comment.offset,
                    "the `tutorial` comment stands below the cell of line \(first.line); move it below the title"
                ))
        } else {
            options = PageOptions(comment, source, problems: &problems)
        }
        pageComment = comment
    }

    private mutating func checkColon(_ comment: OptionComment) -> Bool {
        if comment.hasColon { return true }
        problems.append(
            source.problem(
                at: comment.offset, "expected a colon: `<!-- \(comment.subject): … -->`"))
        return false
    }

    /// A misspelt `cell:` would silently do nothing; any other comment is the author's own business.
    private mutating func readUnknown(_ comment: OptionComment, _ block: MarkdownTree.Block) {
        let known = ["cell", "tutorial", "out"]
        guard comment.hasColon, standsAboveCell || cells.isEmpty,
            let meant = nearestWord(to: comment.subject, among: known)
        else { return readOtherHTML(block) }
        problems.append(
            source.problem(
                at: comment.offset, "unknown comment `\(comment.subject):`; did you mean `\(meant):`?"))
    }

    private var standsAboveCell: Bool {
        guard position + 1 < tree.blocks.count,
            case .codeFence(let info) = tree.blocks[position + 1].markdown.kind
        else { return false }
        return isCell(info)
    }

    private mutating func readOtherHTML(_ block: MarkdownTree.Block) {
        if !isComment(block) { return readProse(block) }
        followsCell = false
        parts.append(.prose(block.markdown))
    }

    private func isComment(_ block: MarkdownTree.Block) -> Bool {
        source.text(source.range(ofLines: block.lines)).drop { $0.isWhitespace }.hasPrefix("<!--")
    }

    mutating func dropCellComment() {
        guard let comment = cellComment else { return }
        cellComment = nil
        problems.append(
            source.problem(
                at: comment.offset,
                "this comment belongs to no cell; put it directly above a ```swift fence, or remove it"))
    }
}
