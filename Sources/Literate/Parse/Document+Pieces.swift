import MarkdownSyntax

extension Document {
    /// A stretch of a page.
    package enum Piece: Sendable, Equatable {
        /// The author's Markdown.
        case text(String)
        /// A cell, by its index.
        case cell(Int)
    }

    /// The page in reading order: the author's text without front matter and comments for Spikebook, and the cells
    /// without their outputs.
    package var pieces: [Piece] {
        let starts = Dictionary(cells.map { ($0.line, $0.index) }, uniquingKeysWith: { first, _ in first })
        let left = linesLeftOut
        let text = SourceText(path: path, bytes: FrontMatter.blanked(bytes))
        var pieces: [Piece] = []
        var lines: [String] = []
        func end() {
            let words = lines.joined(separator: "\n").trimmingBlankLines
            if !words.isEmpty { pieces.append(.text(words)) }
            lines = []
        }
        for line in stride(from: 1, through: text.lineCount, by: 1) {
            if let cell = starts[line] {
                end()
                pieces.append(.cell(cell))
            }
            if !left.contains(line) { lines.append(text.text(ofLine: line)) }
        }
        end()
        return pieces
    }

    /// Lines of cells, of their outputs, and of comments that only Spikebook reads.
    private var linesLeftOut: Set<Int> {
        var lines: Set<Int> = []
        for cell in cells {
            // The fence's own two lines too.
            lines.formUnion(cell.line...cell.lines.upperBound)
            if let owned = cell.ownedLines { lines.formUnion(owned) }
        }
        for node in tree.nodes {
            guard case .htmlBlock(let html) = node.kind, html.isOptionComment else { continue }
            lines.formUnion(node.lines)
        }
        return lines
    }
}

extension String {
    /// Whether a block of HTML is a comment for Spikebook.
    var isOptionComment: Bool {
        guard hasPrefix("<!--") else { return false }
        let words = dropFirst(4).drop(while: \.isWhitespace)
        return OptionPlace.allCases.contains { words.hasPrefix($0.rawValue + ":") }
    }

    fileprivate var trimmingBlankLines: String {
        let lines = self.lines
        let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
        let kept = lines.drop(while: isBlank)
        guard let last = kept.lastIndex(where: { !isBlank($0) }) else { return "" }
        return kept[...last].joined(separator: "\n")
    }
}
