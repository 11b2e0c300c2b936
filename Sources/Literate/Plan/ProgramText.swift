/// The text of a generated `main.swift`.
package struct Program: Sendable, Equatable {
    package var text: String
    /// The text without the Markdown's line numbers, so that moving a cell doesn't change it.
    package var placelessText: String
    /// Whether it has to be linked with the engine.
    package var usesEngine: Bool
}

/// A generated program as it grows.
struct ProgramText {
    private let path: String
    private let usesEngine: Bool
    private var text = ""
    private var placelessText = ""

    init(_ document: Document) {
        path = document.codePath
        usesEngine = document.usesEngine
    }

    var program: Program { Program(text: text, placelessText: placelessText, usesEngine: usesEngine) }

    mutating func add(_ line: some StringProtocol) {
        text += line + "\n"
        placelessText += line + "\n"
    }

    /// The author's code, which the compiler is told to find at its line of the Markdown.
    mutating func add(code: some StringProtocol, line: Int) {
        place(line, alsoInKey: code.contains("#line") || code.contains("#file"))
        add(code.hasSuffix("\n") ? code.dropLast() : code[...])
        add("#sourceLocation()")
    }

    private mutating func place(_ line: Int, alsoInKey: Bool) {
        let directive = "#sourceLocation(file: \"\(path)\", line: \(line))\n"
        text += directive
        placelessText += alsoInKey ? directive : "#sourceLocation\n"
    }
}

extension Document {
    /// The page's path as the compiler is told it, which takes the text of a file's name as it stands, without
    /// escapes.
    var codePath: String {
        String(path.map { $0 == "\"" || $0 == "\\" || $0.isNewline ? "_" : $0 })
    }

    /// Whether a cell imports the engine, from the beginning of a line.
    var usesEngine: Bool {
        cells.contains { cell in
            cell.code.split(whereSeparator: \.isNewline).contains { line in
                let words = line.split { !($0.isLetter || $0.isNumber || "_@.".contains($0)) }
                let imported = words.drop { $0.hasPrefix("@") || $0 == "public" || $0 == "internal" }
                return imported.first == "import"
                    && imported.dropFirst().contains { $0.split(separator: ".").first == "Spiking" }
            }
        }
    }
}
