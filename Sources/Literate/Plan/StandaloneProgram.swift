/// The cells of a page as one file that compiles by itself and prints what the page shows.
///
/// It says what the runner says on its own: what the random numbers start from. Cells that stop with an error, or
/// that the compiler has to refuse, stand in it as comments.
package struct StandaloneProgram: Sendable {
    package let text: String

    /// - Parameter syntax: What the parser says of each cell, for cells that declare names again; may be empty.
    package init(_ document: Document, syntax: [CodeSyntax?] = []) {
        let writer = ProgramWriter(document, syntax)
        text = Self.introduction(document) + writer.standaloneProgram().text
    }

    private static func introduction(_ document: Document) -> String {
        let title = document.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var lines = ["// \(title)", "//", "// The cells of \(document.path), made by Spikebook."]
        if document.usesEngine {
            lines += [
                "// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with",
                "// `-default-isolation MainActor`.",
            ]
        }
        return lines.joined(separator: "\n") + "\n\n"
    }
}

extension ProgramWriter {
    /// The page's program without anything that only the runner understands.
    func standaloneProgram() -> Program {
        var text = ProgramText(document, isPlain: true)
        if document.usesEngine {
            text.add("import Spiking")
            text.add("")
            text.add("manualSeed(\(document.seed))")
        }
        var shared = SharedProgram(scopes: scopes)
        var values = document.values.indices[...]
        for cell in document.cells {
            while let value = values.first, document.line(of: document.values[value]) < cell.line {
                addPlain(value, &text)
                values.removeFirst()
            }
            addPlain(cell, &text, &shared)
        }
        for value in values { addPlain(value, &text) }
        shared.end(&text)
        return text.program
    }

    private func addPlain(_ cell: Document.Cell, _ text: inout ProgramText, _ shared: inout SharedProgram) {
        text.add("")
        if let name = cell.options.name { text.add("// MARK: \(name)") }
        switch cell.role {
        case .run where cell.isLocal:
            addLocal(cell, &text)
        case .run:
            shared.begin(cell, &text)
            shared.add(cell, &text)
        case .failing: addComment(cell, "This stops with an error:", &text)
        case .refused: addComment(cell, "This doesn't compile:", &text)
        case .none: addComment(cell, "Not run: \(cell.options.skip ?? "")", &text)
        }
    }

    /// What a cell of its own declares stays in its braces; imports may not stand there.
    private func addLocal(_ cell: Document.Cell, _ text: inout ProgramText) {
        let lines = cell.code.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let isImport = { (line: Substring) in line.split(separator: " ").first == "import" }
        for line in lines.filter(isImport) { text.add(line) }
        text.add("do {")
        for line in lines.filter({ !isImport($0) }) { text.add(line) }
        text.add("}")
    }

    private func addComment(_ cell: Document.Cell, _ reason: String, _ text: inout ProgramText) {
        text.add("// " + reason.split(whereSeparator: \.isNewline).joined(separator: " "))
        for line in cell.code.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            text.add(line.isEmpty ? "//" : "// \(line)")
        }
    }

    /// Evaluated where it stands, because it may draw random numbers.
    private func addPlain(_ value: Int, _ text: inout ProgramText) {
        text.add("print(\(document.values[value].expression))")
    }
}
