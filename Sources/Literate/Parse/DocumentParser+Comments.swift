import MarkdownSyntax

extension DocumentParser {
    mutating func readHTML(_ text: BlockText) {
        if text.isOpaque { closedLines.append(text.firstLine...text.lastLine) }
        guard text.isComment else {
            interrupt()
            for comment in text.comments.closed { checkInsideText(text, comment) }
            return
        }
        let (closed, open) = text.comments
        for comment in closed { readComment(text, comment) }
        if let open {
            problems.append(
                source.problem(
                    at: text.offset(open),
                    closed.isEmpty
                        ? "this comment is never closed, so everything below it is part of it; add `-->`"
                        : "behind another comment Markdown reads this one only to the end of the line; "
                            + "begin it on a line of its own"))
        }
    }

    private mutating func readComment(_ text: BlockText, _ range: Range<Int>) {
        let inside = text.inside(range)
        if inside == "out" || inside == "/out" { return readMarker(inside, text, range) }
        if inside.hasPrefix("=") { return reportValueAtLineStart(text, range) }
        guard let comment = OptionComment(text, in: range) else { return readAuthorsComment() }
        switch comment.subject {
        case "cell" where comment.hasColon || standsAboveFence: readCellComment(comment)
        case "tutorial" where comment.hasColon || cells.isEmpty: readPageComment(comment)
        case "book" where comment.hasColon: readBookComment(comment)
        default: readUnknown(comment)
        }
    }

    /// An author's note to authors may stand between a cell's comment and the cell; readers don't see it.
    /// Outputs belong directly below the cell.
    private mutating func readAuthorsComment() {
        above[parent]?.cell = nil
    }

    private mutating func readCellComment(_ comment: OptionComment) {
        interrupt()
        guard checkColon(comment) else { return }
        above[parent] = Above(comment: comment)
    }

    private mutating func readPageComment(_ comment: OptionComment) {
        guard checkColon(comment) else { return }
        if parent != 0 {
            problems.append(
                source.problem(
                    at: comment.offset,
                    "a `tutorial` comment inside a list or a quotation does nothing; move it below the title")
            )
        } else if pageComment != nil {
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

    private mutating func readBookComment(_ comment: OptionComment) {
        if source.path != Manuscript.frontPagePath {
            problems.append(
                source.problem(
                    at: comment.offset,
                    "a `book` comment says something of all pages; write it into \(Manuscript.frontPagePath), "
                        + "or a `tutorial` comment here"))
        } else if hasBookComment || !cells.isEmpty {
            problems.append(
                source.problem(
                    at: comment.offset, "expected one `book` comment, directly below the title"))
        } else {
            book = OptionReader(source: source, place: .book).options(comment, problems: &problems)
            options = options.inheriting(book)
        }
        hasBookComment = true
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
    private mutating func readUnknown(_ comment: OptionComment) {
        let known = (standsAboveFence ? ["cell"] : []) + (cells.isEmpty ? ["tutorial"] : [])
        guard comment.hasColon, let meant = nearestWord(to: comment.subject, among: known) else {
            return readAuthorsComment()
        }
        problems.append(
            source.problem(
                at: comment.offset, "unknown comment `\(comment.subject):`; did you mean `\(meant):`?"))
    }

    private var standsAboveFence: Bool {
        guard tree[node].end < tree[parent].end, case .codeBlock(let block) = tree[tree[node].end].kind
        else { return false }
        return block.info.map(FenceInfo.init) == .cell
    }

    /// A comment within other HTML or within a line of text.
    mutating func checkInsideText(_ text: BlockText, _ range: Range<Int>) {
        guard let comment = OptionComment(text, in: range), comment.hasColon,
            ["cell", "tutorial", "book"].contains(comment.subject)
        else { return }
        problems.append(
            source.problem(
                at: comment.offset,
                "a `\(comment.subject)` comment inside other text does nothing; "
                    + "put it on a line of its own, with an empty line above"))
    }
}
