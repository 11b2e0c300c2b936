import MarkdownSyntax

extension DocumentParser {
    mutating func readCodeBlock(_ block: Markdown.CodeBlock) {
        guard let info = block.info else { return interrupt() }
        let ending = parent == 0 ? source.lineCount : tree[parent].lines.upperBound
        let fence = Fence(at: lines.lowerBound, upTo: ending, block, source)
        closedLines.append(lines.lowerBound...max(lines.upperBound, fence.lastLine))
        switch FenceInfo(info) {
        case .cell where runs: readCell(block, fence)
        case .misspelt(let advice) where runs: reportMisspelt(advice, fence)
        case .cell, .misspelt: readUnmarked()
        case .output(let isError): readOutputFence(fence, block, isError ? .standardError : .standardOutput)
        case .prose: interrupt()
        }
    }

    /// Whether a Swift fence at this place runs.
    private var runs: Bool { options.cells != .marked || above[parent]?.comment != nil }

    private mutating func readUnmarked() {
        unmarkedLines.append(lines.lowerBound)
        interrupt()
    }

    private mutating func reportMisspelt(_ advice: String, _ fence: Fence) {
        // Of `swift name=x`, the language is right.
        let info = source.text(fence.infoOffset..<source.range(ofLine: fence.line).upperBound)
        let words = info.split(separator: " ", maxSplits: 1)
        let isLanguageRight = words.count > 1 && words[0].lowercased() == "swift"
        let offset = isLanguageRight ? info.utf8.count - words[1].utf8.count : 0
        problems.append(source.problem(at: fence.infoOffset + offset, advice))
        above[parent] = nil
    }

    private mutating func readCell(_ block: Markdown.CodeBlock, _ fence: Fence) {
        checkClosed(fence, "this cell")
        let reader = OptionReader(source: source, place: .cell)
        let own = above[parent]?.comment.map { reader.options($0, problems: &problems) } ?? Options()
        above[parent] = Above(cell: cells.count)
        let text = BlockText(block.text, firstLine: fence.line + 1, source)
        cells.append(
            Document.Cell(
                index: cells.count, options: own.inheriting(options), code: block.text.withUnixNewlines,
                line: fence.line, end: source.range(ofLine: fence.lastLine).upperBound,
                container: container(fence), prefixLengths: text.prefixLengths(source)))
    }

    private func container(_ fence: Fence) -> Document.Container {
        guard parent != 0 else { return Document.Container() }
        var isTight = false
        if case .item = tree[parent].kind, case .list(let list) = tree[tree[parent].parent].kind {
            isTight = list.isTight
        }
        return Document.Container(prefix: fence.prefix, isTight: isTight)
    }

    private mutating func readOutputFence(
        _ fence: Fence, _ block: Markdown.CodeBlock, _ kind: Document.Output.Kind
    ) {
        // Where only marked fences run, the others' outputs are the author's too.
        if options.cells == .marked, above[parent]?.cell == nil { return interrupt() }
        checkClosed(fence, "this output fence")
        own(
            Document.Output(
                kind: kind, lines: fence.line...fence.lastLine, text: block.text.withUnixNewlines),
            "an `output` fence belongs to the cell above it, and there is none; remove the fence")
    }

    private mutating func checkClosed(_ fence: Fence, _ what: String) {
        guard !fence.isClosed else { return }
        problems.append(
            source.problem(at: fence.offset, "\(what) is never closed; add a line \(fence.marks) after it"))
    }

    /// Gives an output to the cell above.
    mutating func own(_ output: Document.Output, _ orphanMessage: String) {
        if above[parent]?.comment != nil { interrupt() }
        guard let cell = above[parent]?.cell else {
            let column = tree[node].columns.first
            problems.append(
                source.problem(line: output.lines.lowerBound, column: max(column, 1), orphanMessage))
            return
        }
        cells[cell].outputs.append(output)
    }
}

/// The two lines of marks around a code block.
struct Fence {
    /// One-based line of the opening marks.
    let line: Int
    /// Where the opening marks stand in the file.
    let offset: Int
    let marks: String
    let isClosed: Bool
    /// The line of the closing marks, or the last one of a block without.
    let lastLine: Int
    /// What stands before the closing marks: a line that begins with it is in the same list or quotation.
    let prefix: String
    /// Where the language stands.
    let infoOffset: Int

    init(at line: Int, upTo ending: Int, _ block: Markdown.CodeBlock, _ source: SourceText) {
        self.line = line
        let opening = source.range(ofLine: line)
        let bytes = source.bytes
        offset = opening.first { isFenceMark(bytes[$0]) } ?? opening.lowerBound
        let mark = opening.isEmpty ? 0 : bytes[min(offset, bytes.count - 1)]
        let end = (offset..<opening.upperBound).first { bytes[$0] != mark } ?? opening.upperBound
        marks = source.text(offset..<end)
        infoOffset = (end..<opening.upperBound).first { bytes[$0] != UInt8(ascii: " ") } ?? end
        let closing = line + BlockText(block.text, firstLine: line, source).lineCount + 1
        let range = closing <= min(ending, source.lineCount) ? source.range(ofLine: closing) : 0..<0
        let start = range.first { isFenceMark(bytes[$0]) } ?? range.upperBound
        let length = (start..<range.upperBound).prefix { bytes[$0] == mark }.count
        let isClosing =
            length >= marks.utf8.count && bytes[range.lowerBound..<start].allSatisfy(isPrefixByte)
            && bytes[(start + length)..<range.upperBound].allSatisfy(isBlank)
        isClosed = isClosing
        lastLine = isClosing ? closing : min(max(closing - 1, line), source.lineCount)
        var prefix = isClosing ? source.text(range.lowerBound..<start) : ""
        // Behind `>` one blank is no part of the text.
        if prefix.hasSuffix(">") { prefix += " " }
        self.prefix = prefix
    }
}

private func isFenceMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~")
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

private func isPrefixByte(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == UInt8(ascii: ">")
}

extension String {
    /// Every line end as a newline.
    var withUnixNewlines: String {
        guard utf8.contains(UInt8(ascii: "\r")) else { return self }
        let source = SourceText(path: "", bytes: Array(utf8))
        let endsLine = utf8.last == UInt8(ascii: "\n") || utf8.last == UInt8(ascii: "\r")
        return source.lineRanges.map(source.text).joined(separator: "\n") + (endsLine ? "\n" : "")
    }
}
