extension DocumentParser {
    mutating func readFence(_ block: MarkdownTree.Block, info: String) {
        let words = info.split(whereSeparator: \.isWhitespace).map(String.init)
        if isCell(info) {
            readCell(block, words)
        } else if words == ["output"] || words == ["output", "stderr"] {
            readOutputFence(block)
        } else {
            readProse(block)
        }
    }

    /// Whether a fence's language is Swift, in whatever case.
    func isCell(_ info: String) -> Bool {
        info.split(whereSeparator: \.isWhitespace).first?.lowercased() == "swift"
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
        let reader = OptionReader(source: source, place: .cell)
        let own = cellComment.map { reader.options($0, problems: &problems) } ?? Options()
        cellComment = nil
        followsCell = true
        parts.append(.cell(cells.count))
        cells.append(
            Document.Cell(
                index: cells.count, options: own.inheriting(options),
                code: block.code?.withUnixNewlines ?? "", line: line, indentation: indentation,
                end: source.range(ofLines: block.lines).upperBound))
    }

    private mutating func readOutputFence(_ block: MarkdownTree.Block) {
        checkClosed(block, "this output fence")
        own(
            block.lines, "an `output` fence belongs to the cell above it, and there is none; remove the fence"
        )
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
    mutating func own(_ lines: ClosedRange<Int>, _ orphanMessage: String) {
        dropCellComment()
        guard followsCell, let cell = cells.indices.last else {
            problems.append(source.problem(line: lines.lowerBound, column: 1, orphanMessage))
            return
        }
        let range = source.range(ofLines: lines)
        cells[cell].owned = (cells[cell].owned?.lowerBound ?? range.lowerBound)..<range.upperBound
        cells[cell].ownedLines = (cells[cell].ownedLines?.lowerBound ?? lines.lowerBound)...lines.upperBound
    }
}

extension String {
    fileprivate var withUnixNewlines: String {
        utf8.contains(UInt8(ascii: "\r")) ? String(decoding: unixBytes, as: UTF8.self) : self
    }

    private var unixBytes: [UInt8] {
        let bytes = Array(utf8)
        return bytes.indices.compactMap { index in
            let isPair =
                bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count
                && bytes[index + 1] == UInt8(ascii: "\n")
            return isPair ? nil : bytes[index]
        }
    }
}

extension String {
    /// The one-based column at which `text` starts.
    func column(of text: String) -> Int? {
        let characters = Array(self)
        let wanted = Array(text)
        return characters.indices.first { characters[$0...].starts(with: wanted) }.map { $0 + 1 }
    }
}
