/// The text of a generated `main.swift`.
package struct Program: Sendable, Equatable {
    package var text: String
    /// The text without the Markdown's line numbers, so that moving a cell doesn't change it.
    package var placelessText: String
    /// Whether it has to be linked with the engine.
    package var usesEngine: Bool
}

/// Joins the cells of a page to one program.
struct ProgramWriter {
    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    func program() -> Program {
        var lines = Lines(document)
        begin(&lines)
        for (index, cell) in document.cells.enumerated() {
            switch cell.role {
            case .run: add(cell, index, &lines)
            case .failing: addFailing(cell, index, &lines)
            case .refused, .none: continue
            }
        }
        return lines.program
    }

    /// The cells above the refused one, then that one: what the compiler is asked to refuse.
    func program(upToRefused refused: Int) -> Program {
        var lines = Lines(document)
        begin(&lines)
        for (index, cell) in document.cells.prefix(refused).enumerated()
        where cell.role == .run {
            add(cell, index, &lines)
        }
        lines.addCode(document.cells[refused])
        return lines.program
    }

    /// The runtime's functions by their names in C. Ours begin with two underscores, so that an author's own
    /// stand beside them.
    private func begin(_ lines: inout Lines) {
        lines.add(#"@_silgen_name("spikebook_started") func __spikebookStarted(_: Swift.Int)"#)
        lines.add(#"@_silgen_name("spikebook_finished") func __spikebookFinished(_: Swift.Int)"#)
        if document.cells.contains(where: { $0.role == .failing }) {
            lines.add(
                #"@_silgen_name("spikebook_runs_failing") func __spikebookRunsFailing(_: Swift.Int) -> Swift.Bool"#
            )
        }
        guard document.usesEngine else { return }
        lines.add("import Spiking")
        lines.add("manualSeed(\(document.seed))")
    }

    private func add(_ cell: Document.Cell, _ index: Int, _ lines: inout Lines) {
        lines.add("__spikebookStarted(\(index))")
        lines.addCode(cell)
        lines.add("__spikebookFinished(\(index))")
    }

    /// What a failing cell declares stays in its braces: the cells below go on as if it had never run.
    private func addFailing(_ cell: Document.Cell, _ index: Int, _ lines: inout Lines) {
        lines.add("if __spikebookRunsFailing(\(index)) {")
        lines.add("__spikebookStarted(\(index))")
        lines.addCode(cell)
        lines.add("__spikebookFinished(\(index))")
        lines.add("}")
    }
}

extension Document {
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

private struct Lines {
    let path: String
    private var text = ""
    private var placelessText = ""

    let usesEngine: Bool

    init(_ document: Document) {
        path = document.path
        usesEngine = document.usesEngine
    }

    var program: Program { Program(text: text, placelessText: placelessText, usesEngine: usesEngine) }

    mutating func add(_ line: some StringProtocol) {
        text += line + "\n"
        placelessText += line + "\n"
    }

    mutating func addCode(_ cell: Document.Cell) {
        let readsItsPlace = cell.code.contains("#line") || cell.code.contains("#file")
        place(cell.firstCodeLine, alsoInKey: readsItsPlace)
        add(cell.code.hasSuffix("\n") ? cell.code.dropLast() : cell.code[...])
        add("#sourceLocation()")
    }

    private mutating func place(_ line: Int, alsoInKey: Bool = false) {
        let directive = "#sourceLocation(file: \(path.debugDescription), line: \(line))\n"
        text += directive
        placelessText += alsoInKey ? directive : "#sourceLocation\n"
    }
}
