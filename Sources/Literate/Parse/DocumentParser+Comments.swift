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
        if isComment(text), !text.contains("-->") {
            problems.append(
                source.problem(
                    line: block.lines.lowerBound, column: 1,
                    "this comment is never closed, so everything below it is part of it; add `-->`"))
            return
        }
        guard let comment = OptionComment(source, in: source.range(ofLines: block.lines)) else {
            return readOtherHTML(block)
        }
        switch comment.subject {
        case "cell" where comment.hasColon || standsAboveCell: readCellComment(comment)
        case "tutorial" where comment.hasColon || cells.isEmpty: readPageComment(comment)
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
            let reader = OptionReader(source: source, place: .page)
            options = reader.options(comment, problems: &problems).inheriting(options)
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

    /// A misspelt `cell:` above a cell, or `tutorial:` above all of them, would silently do nothing; any
    /// other comment is the author's own business.
    private mutating func readUnknown(_ comment: OptionComment, _ block: MarkdownTree.Block) {
        let known = (standsAboveCell ? ["cell"] : []) + (cells.isEmpty ? ["tutorial"] : [])
        guard comment.hasColon, let meant = nearestWord(to: comment.subject, among: known)
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
        guard isComment(source.text(source.range(ofLines: block.lines))) else { return readProse(block) }
        // An author's note to authors may stand between a cell and its comment; readers don't see it.
        followsCell = false
    }

    private func isComment(_ text: String) -> Bool {
        text.drop(while: \.isWhitespace).hasPrefix("<!--")
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
