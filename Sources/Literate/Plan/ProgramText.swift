/// The text of a generated `main.swift`.
package struct Program: Sendable, Equatable {
    package var text: String
    /// The text without the Markdown's line numbers, so that moving a cell doesn't change it.
    package var placelessText: String
    /// The modules that it imports, so far as can be seen.
    package var imports: Set<String>
    /// Whether other files are compiled with it, which may import anything.
    package var hasSources: Bool

    /// Whether it has to be linked with the engine.
    package var usesEngine: Bool { imports.contains("Spiking") }

    /// Whether it has to be linked with a package's libraries.
    package func uses(_ package: BuiltPackage?) -> Bool {
        guard let package else { return false }
        return hasSources || package.modules.contains { imports.contains($0) }
    }
}

/// A generated program as it grows.
struct ProgramText {
    private let path: String
    private let imports: Set<String>
    private let hasSources: Bool
    private let isPlain: Bool
    private var text = ""
    private var placelessText = ""

    /// - Parameter isPlain: Whether the compiler isn't told of the Markdown's lines.
    init(_ document: Document, isPlain: Bool = false) {
        self.isPlain = isPlain
        path = document.codePath
        imports = document.imports
        hasSources = document.options.sources != nil
    }

    var program: Program {
        Program(text: text, placelessText: placelessText, imports: imports, hasSources: hasSources)
    }

    mutating func add(_ line: some StringProtocol) {
        text += line + "\n"
        placelessText += line + "\n"
    }

    /// The author's code, which the compiler is told to find at its line of the Markdown.
    mutating func add(code: some StringProtocol, line: Int) {
        guard !isPlain else { return add(code.hasSuffix("\n") ? code.dropLast() : code[...]) }
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

    /// The modules that the cells import: what stands behind an `import` that begins a line.
    var imports: Set<String> {
        Set(
            cells.flatMap { $0.code.split(whereSeparator: \.isNewline) }.compactMap { line in
                let words = line.split { !($0.isLetter || $0.isNumber || "_@.".contains($0)) }
                let statement = words.drop { $0.hasPrefix("@") || Self.accessWords.contains($0) }
                guard statement.first == "import" else { return nil }
                let module = statement.dropFirst().first { !Self.kindWords.contains($0) }
                return module?.split(separator: ".").first.map(String.init)
            })
    }

    /// Of the one thing that is imported, `import struct Spiking.Tensor`.
    private static let kindWords: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "var", "let", "actor",
    ]
    private static let accessWords: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private",
    ]

    /// Whether a cell imports the engine.
    package var usesEngine: Bool { imports.contains("Spiking") }
}
