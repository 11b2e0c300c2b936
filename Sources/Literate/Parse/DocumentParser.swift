extension Document {
    /// Parses a tutorial.
    ///
    /// - Parameter path: The file relative to the project's root, as messages should name it.
    /// - Throws: `DocumentProblems` with everything that is wrong, in the order of the file.
    public init(path: String, bytes: [UInt8]) throws {
        let source = SourceText(path: path, bytes: bytes)
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw DocumentProblems(problems: [
                Problem(path: path, message: "the file is not UTF-8 text; save it in that encoding")
            ])
        }
        var parser = DocumentParser(source: source, tree: MarkdownTree(source))
        parser.parse()
        guard parser.problems.isEmpty else {
            throw DocumentProblems(problems: parser.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
        let name = path.split(separator: "/").last.map { $0.hasSuffix(".md") ? $0.dropLast(3) : $0 } ?? ""
        self.init(
            name: String(name), title: parser.title ?? String(name), options: parser.options,
            cells: parser.cells, source: source, parts: parser.parts)
    }
}

/// One walk over the top-level blocks. What a block means depends on what stands directly above it.
private struct DocumentParser {
    let source: SourceText
    let tree: MarkdownTree
    var problems: [Problem] = []
    var title: String?
    var options = PageOptions()
    var cells: [Document.Cell] = []
    var parts: [Document.Part] = []

    private var position = 0
    private var pageComment: OptionComment?
    /// A cell comment that waits for its fence.
    private var cellComment: OptionComment?
    /// Whether only outputs have been seen since the last cell.
    private var followsCell = false

    init(source: SourceText, tree: MarkdownTree) {
        self.source = source
        self.tree = tree
    }

    mutating func parse() {
        while position < tree.blocks.count {
            read(tree.blocks[position])
            position += 1
        }
        dropCellComment()
        tree.nested.forEach { checkNested($0) }
        checkNames()
    }

    private mutating func read(_ block: MarkdownTree.Block) {
        switch block.markdown.kind {
        case .codeFence(let info):
            readFence(block, words: info.split(whereSeparator: \.isWhitespace).map(String.init))
        case .html:
            readComment(block)
        case .heading:
            if title == nil { title = block.markdown.plainText }
            readProse(block)
        default:
            readProse(block)
        }
    }

    private mutating func readProse(_ block: MarkdownTree.Block) {
        dropCellComment()
        followsCell = false
        parts.append(.prose(block.markdown))
    }
}

// MARK: - Fences

extension DocumentParser {
    private mutating func readFence(_ block: MarkdownTree.Block, words: [String]) {
        switch words.first {
        case "swift": readCell(block, words)
        case "output" where words == ["output"] || words == ["output", "stderr"]: readOutputFence(block)
        default: readProse(block)
        }
    }

    private mutating func readCell(_ block: MarkdownTree.Block, _ words: [String]) {
        let line = block.lines.lowerBound
        let opening = source.text(ofLine: line)
        let indentation = opening.prefix { $0 == " " }.count
        checkClosed(block, "this cell")
        if words.count > 1 {
            problems.append(
                source.problem(
                    line: line, column: opening.column(of: words[1]),
                    "a cell's options stand in a comment above it; write `<!-- cell: … -->` "
                        + "and leave `swift` alone here"))
        }
        let options = cellComment.map { CellOptions($0, source, problems: &problems) } ?? CellOptions()
        cellComment = nil
        followsCell = true
        parts.append(.cell(cells.count))
        cells.append(
            Document.Cell(
                options: options, code: block.code?.withUnixNewlines ?? "", line: line,
                indentation: indentation, end: source.range(ofLines: block.lines).upperBound, owned: nil))
    }

    private mutating func readOutputFence(_ block: MarkdownTree.Block) {
        checkClosed(block, "this output fence")
        own(block.lines, "an `output` fence belongs to the cell above it, and there is none; remove the fence")
    }

    private mutating func checkClosed(_ block: MarkdownTree.Block, _ what: String) {
        let opening = source.text(ofLine: block.lines.lowerBound).trimmingPrefix { $0 == " " }
        let fence = opening.prefix { $0 == opening.first }
        let last = source.text(ofLine: block.lines.upperBound).drop { $0 == " " }
        let closing = last.prefix { $0 == fence.first }
        let isClosed =
            block.lines.count > 1 && closing.count >= fence.count
            && last.dropFirst(closing.count).allSatisfy(\.isWhitespace)
        guard !isClosed else { return }
        problems.append(
            source.problem(
                line: block.lines.lowerBound, column: 1,
                "\(what) is never closed; add a line \(fence) after it"))
    }

    /// Gives lines to the cell above.
    private mutating func own(_ lines: ClosedRange<Int>, _ orphanMessage: String) {
        dropCellComment()
        guard followsCell, let cell = cells.indices.last else {
            problems.append(source.problem(line: lines.lowerBound, column: 1, orphanMessage))
            return
        }
        let range = source.range(ofLines: lines)
        cells[cell].owned = (cells[cell].owned?.lowerBound ?? range.lowerBound)..<range.upperBound
    }
}

// MARK: - Comments

extension DocumentParser {
    private mutating func readComment(_ block: MarkdownTree.Block) {
        let text = source.text(source.range(ofLines: block.lines))
        if isMarker(text, "out") { return readOutRegion(block) }
        if isMarker(text, "/out") {
            problems.append(
                source.problem(
                    line: block.lines.lowerBound, column: 1,
                    "`<!-- /out -->` closes nothing; remove it, or add the `<!-- out -->` that it belongs to"))
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
                source.problem(at: comment.offset, "a second `tutorial` comment; write all options into the first"))
        } else if let first = cells.first {
            problems.append(
                source.problem(
                    at: comment.offset,
                    "the `tutorial` comment stands below the cell of line \(first.line); move it below the title"))
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
        return info.split(whereSeparator: \.isWhitespace).first == "swift"
    }

    private mutating func readOtherHTML(_ block: MarkdownTree.Block) {
        if !isComment(block) { return readProse(block) }
        followsCell = false
        parts.append(.prose(block.markdown))
    }

    private func isComment(_ block: MarkdownTree.Block) -> Bool {
        source.text(source.range(ofLines: block.lines)).drop { $0.isWhitespace }.hasPrefix("<!--")
    }

    private mutating func dropCellComment() {
        guard let comment = cellComment else { return }
        cellComment = nil
        problems.append(
            source.problem(
                at: comment.offset,
                "this comment belongs to no cell; put it directly above a ```swift fence, or remove it"))
    }
}

// MARK: - Regions, nested cells, names

extension DocumentParser {
    private mutating func readOutRegion(_ block: MarkdownTree.Block) {
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
            case .codeFence(let info) where info.split(whereSeparator: \.isWhitespace).first == "swift":
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

    private func isMarker(_ text: String, _ word: String) -> Bool {
        guard text.drop(while: \.isWhitespace).hasPrefix("<!--"), let end = text.column(of: "-->") else {
            return false
        }
        let inside = text.prefix(end - 1).drop(while: \.isWhitespace).dropFirst(4)
        return inside.split(whereSeparator: \.isWhitespace) == [word[...]]
    }

    private mutating func checkNested(_ nested: MarkdownTree.Nested) {
        switch nested.kind {
        case .fence(let info) where info.split(whereSeparator: \.isWhitespace).first == "swift":
            problems.append(
                source.problem(
                    line: nested.line, column: column(of: ["```", "~~~"], nested.line),
                    "a cell inside a list or a quotation doesn't run; move it out to the left margin, "
                        + "or mark the fence `text` if it is only to be read"))
        case .html(let html):
            let html = SourceText(path: source.path, bytes: Array(html.utf8))
            guard let comment = OptionComment(html, in: 0..<html.bytes.count), comment.hasColon,
                ["cell", "tutorial"].contains(comment.subject)
            else { return }
            problems.append(
                source.problem(
                    line: nested.line, column: column(of: ["<!--"], nested.line),
                    "a `\(comment.subject)` comment inside other text does nothing; "
                        + "put it on a line of its own at the left margin"))
        default:
            return
        }
    }

    private func column(of marks: [String], _ line: Int) -> Int? {
        let text = source.text(ofLine: line)
        return marks.compactMap { text.column(of: $0) }.min()
    }

    private mutating func checkNames() {
        var lines: [String: Int] = [:]
        for (index, cell) in cells.enumerated() {
            let name = cell.options.name ?? "cell-\(index + 1)"
            if let earlier = lines[name] {
                problems.append(
                    source.problem(
                        line: cell.line,
                        "the cell of line \(earlier) is called `\(name)` too; names are file names, "
                            + "so give one of them another"))
            }
            lines[name] = cell.line
        }
    }
}

extension String {
    fileprivate var withUnixNewlines: String {
        utf8.contains(UInt8(ascii: "\r")) ? String(decoding: unixBytes, as: UTF8.self) : self
    }

    private var unixBytes: [UInt8] {
        let bytes = Array(utf8)
        return bytes.indices.compactMap { index in
            let isPair = bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count
                && bytes[index + 1] == UInt8(ascii: "\n")
            return isPair ? nil : bytes[index]
        }
    }

    /// The one-based column at which `text` starts.
    fileprivate func column(of text: String) -> Int? {
        let characters = Array(self)
        let wanted = Array(text)
        return characters.indices.first { characters[$0...].starts(with: wanted) }.map { $0 + 1 }
    }
}
