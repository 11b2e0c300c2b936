/// Something an author has to change: where it is, what it is, what was expected, what to do.
package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Severity: String, Sendable { case error, warning }

    package var severity = Severity.error
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
        let headline = place.joined(separator: ":") + ": \(severity.rawValue): " + message
        return ([headline] + pointer + lastLinesPrinted).joined(separator: "\n")
    }

    private var pointer: [String] {
        guard let excerpt, let line else { return [] }
        let gutter = String(line)
        let (shown, start) = Self.window(excerpt, around: column ?? 1)
        guard let column else { return ["  \(gutter) | \(shown)"] }
        // A tab in the author's line stays a tab here, so that the caret stands right at any tab width.
        let indent = shown.prefix(max(0, column - 1 - start)).map { $0 == "\t" ? "\t" : " " }.joined()
        let blank = String(repeating: " ", count: gutter.count)
        return ["  \(gutter) | \(excerpt)", "  \(blank) | \(indent)^"]
    }
}

extension Problem {
    private static let linesShown = 12
    private static let charactersShown = 120

    /// As much of a long line as people read, with the column in it, and the number of characters left out
    /// before.
    private static func window(_ line: String, around column: Int) -> (text: String, start: Int) {
        let visible = readable(line)
        guard visible.count > charactersShown else { return (visible, 0) }
        guard column > charactersShown * 2 / 3 else { return (visible.prefix(charactersShown) + "…", 0) }
        let start = min(column, visible.count) - charactersShown / 2
        let part = visible.dropFirst(start + 1).prefix(charactersShown)
        return ("…" + part + (start + 1 + part.count < visible.count ? "…" : ""), start)
    }

    /// Control characters as their pictures: a NUL would end the message for many a reader.
    private static func readable(_ text: some StringProtocol) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 9: scalar
                    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? scalar
                    case 0x7f: "\u{2421}"
                    default: scalar
                    }
                }))
    }

    private var lastLinesPrinted: [String] {
        let lines = printed.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.last == "" ? lines.dropLast() : lines[...]
        guard !kept.isEmpty else { return [] }
        let left = kept.count - Self.linesShown
        let headline = left > 0 ? "  it had printed (\(left) lines before these):" : "  it had printed:"
        return [headline]
            + kept.suffix(Self.linesShown).map { "    " + Self.window(String($0), around: 1).text }
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
