/// The lines, counted from zero, at which top-level statements begin that may throw.
///
/// An error that leaves the program names no line of it, so the program says beforehand where it is. A
/// statement counts when it begins at the left margin with a word that can only begin one, outside of all
/// brackets, strings and comments, and a `try` without `?` or `!` follows before the next one.
func throwingStatements(in code: String) -> Set<Int> {
    let lines = SwiftLines(code).lines
    var result: Set<Int> = []
    var start: Int?
    for (index, line) in lines.enumerated() {
        if line.beginsStatement { start = index }
        if line.throwsOut, let start { result.insert(start) }
    }
    return result
}

/// Just enough of Swift's lexis to know what is code and how deep in brackets it stands.
private struct SwiftLines {
    struct Line {
        var beginsStatement = false
        var throwsOut = false
    }

    private(set) var lines: [Line] = []
    private var depth = 0
    private var commentDepth = 0
    private var isInText = false
    private var lastCharacter: Character = "\n"

    private static let statementWords: Set<Substring> = [
        "let", "var", "try", "_", "for", "while", "if", "switch", "do", "print", "show", "guard", "repeat",
    ]

    init(_ code: String) {
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(read(line))
        }
    }

    private mutating func read(_ text: Substring) -> Line {
        var line = Line()
        let word = text.prefix { $0.isLetter || $0 == "_" }
        line.beginsStatement =
            depth == 0 && commentDepth == 0 && !isInText && !"=,+-*/(&|?:<>.".contains(lastCharacter)
            && !(word == "while" && lastCharacter == "}")
            && (Self.statementWords.contains(word) || (text.first?.isLetter == true && isCall(text)))
        var code = ""
        scan(text, into: &code)
        line.throwsOut = hasThrowingTry(code)
        if let last = code.last(where: { !$0.isWhitespace }) { lastCharacter = last }
        return line
    }

    /// `net.run(x)` begins a statement; `else {`, `func f()` and their like don't.
    private func isCall(_ text: Substring) -> Bool {
        let rest = text.drop { $0.isLetter || $0.isNumber || $0 == "_" }
        return rest.first == "." || rest.first == "("
    }

    private mutating func scan(_ text: Substring, into code: inout String) {
        var rest = text
        while let character = rest.first {
            if rest.hasPrefix("\"\"\"") {
                isInText.toggle()
                rest = rest.dropFirst(3)
            } else if isInText {
                rest = rest.dropFirst()
            } else if let length = skipComment(rest) {
                rest = rest.dropFirst(length)
            } else if character == "\"" {
                rest = afterString(rest)
                code += "\""
            } else {
                if "([{".contains(character) { depth += 1 }
                if ")]}".contains(character) { depth = max(0, depth - 1) }
                code.append(character)
                rest = rest.dropFirst()
            }
        }
    }

    /// How many characters at the start of `text` belong to a comment; nil when there is none.
    private mutating func skipComment(_ text: Substring) -> Int? {
        if text.hasPrefix("/*") {
            commentDepth += 1
            return 2
        }
        guard commentDepth > 0 else { return text.hasPrefix("//") ? text.count : nil }
        guard text.hasPrefix("*/") else { return 1 }
        commentDepth -= 1
        return 2
    }

    private func afterString(_ text: Substring) -> Substring {
        var rest = text.dropFirst()
        while let character = rest.first, character != "\"" {
            rest = rest.dropFirst(character == "\\" ? 2 : 1)
        }
        return rest.dropFirst()
    }

    private func hasThrowingTry(_ code: String) -> Bool {
        let words = code.split { !($0.isLetter || $0.isNumber || "_?!".contains($0)) }
        return words.contains("try")
    }
}
