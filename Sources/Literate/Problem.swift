/// Something an author has to change: where it is, what it is, what was expected, what to do.
package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    package var path: String
    /// One-based; nil when the problem is the whole file's.
    package var line: Int?
    package var column: Int?
    package var message: String
    /// The author's own line.
    package var excerpt: String?
    /// What a cell had printed until it failed.
    package var printed: String

    package init(
        path: String, line: Int? = nil, column: Int? = nil, message: String, excerpt: String? = nil,
        printed: String = ""
    ) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.excerpt = excerpt
        self.printed = printed
    }

    package var description: String {
        let place = [path, line.map(String.init), column.map(String.init)].compactMap(\.self)
        let headline = place.joined(separator: ":") + ": error: " + message
        return ([headline] + pointer + lastLinesPrinted).joined(separator: "\n")
    }

    private var pointer: [String] {
        guard let excerpt, let line else { return [] }
        let gutter = String(line)
        guard let column else { return ["  \(gutter) | \(excerpt)"] }
        // A tab in the author's line stays a tab here, so that the caret stands right at any tab width.
        let indent = excerpt.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
        let blank = String(repeating: " ", count: gutter.count)
        return ["  \(gutter) | \(excerpt)", "  \(blank) | \(indent)^"]
    }
}

extension Problem {
    private static let linesShown = 12

    private var lastLinesPrinted: [String] {
        let lines = printed.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.last == "" ? lines.dropLast() : lines[...]
        guard !kept.isEmpty else { return [] }
        let left = kept.count - Self.linesShown
        let headline = left > 0 ? "  it had printed (\(left) lines before these):" : "  it had printed:"
        return [headline] + kept.suffix(Self.linesShown).map { "    \($0)" }
    }
}

extension SourceText {
    func problem(at offset: Int, _ message: String) -> Problem {
        let line = line(at: offset)
        return Problem(
            path: path, line: line, column: column(at: offset), message: message, excerpt: text(ofLine: line))
    }

    func problem(line: Int, column: Int? = nil, _ message: String) -> Problem {
        guard (1...lineCount).contains(line) else { return Problem(path: path, message: message) }
        return Problem(path: path, line: line, column: column, message: message, excerpt: text(ofLine: line))
    }
}

/// Everything that is wrong with a document, found before anything runs.
package struct DocumentProblems: Error, Sendable, Equatable, CustomStringConvertible {
    package var problems: [Problem]

    package init(problems: [Problem]) {
        self.problems = problems
    }

    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
