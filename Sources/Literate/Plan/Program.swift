/// The text of a generated `main.swift`.
package struct Program: Sendable, Equatable {
    package var text: String
    /// The text without the Markdown's line numbers, so that moving a cell doesn't change it.
    package var placelessText: String
}

/// Joins the cells of a page to one program.
struct ProgramWriter {
    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    func program() -> Program {
        var lines = Lines(path: document.path)
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
        var lines = Lines(path: document.path)
        begin(&lines)
        for (index, cell) in document.cells.prefix(refused).enumerated()
        where cell.role == .run {
            add(cell, index, &lines)
        }
        lines.addCode(document.cells[refused])
        return lines.program
    }

    private func begin(_ lines: inout Lines) {
        lines.add("import Spiking")
        lines.add("CellRun.begin()")
        lines.add("manualSeed(\(document.seed))")
    }

    private func add(_ cell: Document.Cell, _ index: Int, _ lines: inout Lines) {
        lines.add("CellRun.started(\(index))")
        lines.addCode(cell, markingThrows: true)
        lines.add("CellRun.finished(\(index))")
    }

    /// What a failing cell declares stays in its braces: the cells below go on as if it had never run.
    private func addFailing(_ cell: Document.Cell, _ index: Int, _ lines: inout Lines) {
        lines.add("if CellRun.runsFailing(\(index)) {")
        lines.add("CellRun.started(\(index))")
        lines.addCode(cell)
        lines.add("CellRun.finished(\(index))")
        lines.add("}")
    }
}

private struct Lines {
    let path: String
    private var text = ""
    private var placelessText = ""

    init(path: String) {
        self.path = path
    }

    var program: Program { Program(text: text, placelessText: placelessText) }

    mutating func add(_ line: some StringProtocol) {
        text += line + "\n"
        placelessText += line + "\n"
    }

    mutating func addCode(_ cell: Document.Cell, markingThrows: Bool = false) {
        let marks = markingThrows ? throwingStatements(in: cell.code) : []
        let readsItsPlace = cell.code.contains("#line") || cell.code.contains("#file")
        place(cell.firstCodeLine, alsoInKey: readsItsPlace)
        let code = cell.code.hasSuffix("\n") ? cell.code.dropLast() : cell.code[...]
        for (offset, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if marks.contains(offset) {
                text += "CellRun.mayThrow(line: \(cell.firstCodeLine + offset))\n"
                place(cell.firstCodeLine + offset)
            }
            add(line)
        }
        add("#sourceLocation()")
    }

    private mutating func place(_ line: Int, alsoInKey: Bool = false) {
        let directive = "#sourceLocation(file: \(path.debugDescription), line: \(line))\n"
        text += directive
        placelessText += alsoInKey ? directive : "#sourceLocation\n"
    }
}
