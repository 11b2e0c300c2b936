import MarkdownSyntax

extension DocumentParser {
    mutating func checkNotEmpty() {
        guard tree.nodes.count <= 1 else { return }
        problems.append(
            Problem(
                path: source.path, line: 1, column: 1,
                message: "the page is empty; write a title, `# …`, or remove the file"))
    }

    mutating func checkNames() {
        var lines: [String: Int] = [:]
        for cell in cells {
            if let earlier = lines[cell.label] {
                problems.append(
                    source.problem(
                        line: cell.line,
                        "the cell of line \(earlier) is called `\(cell.label)` too; names are file names, "
                            + "so give one of them another"))
            }
            lines[cell.label] = cell.line
        }
    }

    /// Lines that look like the beginning of a cell to a person and aren't one to Markdown.
    mutating func checkHiddenFences() {
        guard options.cells != .marked else { return }
        let closed = Set(closedLines.joined())
        for line in 1...source.lineCount where !closed.contains(line) {
            guard let offset = source.offsetOfSwiftFence(line) else { continue }
            problems.append(
                source.problem(
                    at: offset,
                    reasonForHiding(line) + "; where it is only to be read, put it into a ````markdown fence")
            )
        }
    }

    private func reasonForHiding(_ line: Int) -> String {
        let blocks = tree.nodes.filter { node in
            if case .htmlBlock(let html) = node.kind {
                return BlockText(html, firstLine: node.lines.lowerBound, source).lines.contains(line)
            }
            return node.lines.contains(line)
        }
        switch blocks.last(where: { !$0.kind.isInline })?.kind {
        case .htmlBlock?:
            return
                "the HTML above hides this fence from Markdown, so it doesn't run; leave a line empty above it"
        default:
            return "this fence is indented so far that Markdown reads it as text, so it doesn't run; "
                + "indent it by at most three columns more than the text around it"
        }
    }
}

extension BlockText {
    /// The lines of the file that the text stands on.
    fileprivate var lines: ClosedRange<Int> { firstLine...lastLine }
}

extension SourceText {
    /// Where in a line the marks stand that open a Swift fence, wherever the line stands.
    fileprivate func offsetOfSwiftFence(_ line: Int) -> Int? {
        let range = range(ofLine: line)
        guard
            let start = range.first(where: {
                bytes[$0] == UInt8(ascii: "`") || bytes[$0] == UInt8(ascii: "~")
            }),
            bytes[range.lowerBound..<start].allSatisfy({ " \t>-*+.)0123456789".utf8.contains($0) })
        else { return nil }
        let mark = bytes[start]
        let end = (start..<range.upperBound).first { bytes[$0] != mark } ?? range.upperBound
        let info = bytes[end..<range.upperBound]
        guard end - start >= 3, mark != UInt8(ascii: "`") || !info.contains(mark) else { return nil }
        switch FenceInfo(String(decoding: info, as: UTF8.self)) {
        case .cell, .misspelt: return start
        case .output, .prose: return nil
        }
    }
}
