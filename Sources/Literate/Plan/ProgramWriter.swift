/// Joins the cells of a page to one program.
struct ProgramWriter {
    let document: Document
    let scopes: Scopes

    init(_ document: Document, _ syntax: [CodeSyntax?]) {
        self.document = document
        scopes = Scopes(document, syntax)
    }

    func program() -> Program {
        var text = ProgramText(document)
        begin(&text)
        var shared = SharedProgram(scopes: scopes)
        var values = document.values.indices[...]
        for cell in document.cells where !cell.isLocal {
            while let value = values.first, document.line(of: document.values[value]) < cell.line {
                add(value, &text)
                values.removeFirst()
            }
            switch cell.role {
            case .run: add(cell, &text, &shared)
            case .failing: addFailing(cell, &text)
            case .refused, .none: continue
            }
        }
        for value in values { add(value, &text) }
        shared.end(&text)
        return text.program
    }

    /// A cell that is a program of its own.
    func program(of cell: Document.Cell) -> Program {
        var text = ProgramText(document)
        begin(&text)
        addSteps(cell, &text) { $0.add(code: cell.code, line: cell.firstCodeLine) }
        return text.program
    }

    /// The cells above the refused one, then that one: what the compiler is asked to refuse.
    func program(upToRefused refused: Document.Cell) -> Program {
        var text = ProgramText(document)
        begin(&text)
        guard !refused.isLocal else {
            text.add(code: refused.code, line: refused.firstCodeLine)
            return text.program
        }
        var shared = SharedProgram(scopes: scopes)
        for cell in document.cells.prefix(refused.index) where cell.role == .run && !cell.isLocal {
            add(cell, &text, &shared)
        }
        shared.begin(refused, &text)
        shared.add(refused, &text)
        shared.end(&text)
        return text.program
    }

    /// The runtime's functions by their names in C. Ours begin with two underscores, so that an author's own
    /// stand beside them.
    private func begin(_ text: inout ProgramText) {
        text.add(#"@_silgen_name("spikebook_started") func __spikebookStarted(_: Swift.Int)"#)
        text.add(#"@_silgen_name("spikebook_finished") func __spikebookFinished(_: Swift.Int)"#)
        if document.cells.contains(where: { $0.role == .failing }) {
            text.add(
                #"@_silgen_name("spikebook_runs_failing") func __spikebookRunsFailing(_: Swift.Int) -> Swift.Bool"#
            )
        }
        if !document.values.isEmpty {
            text.add("func \(Self.showValue)(_ value: Any) { Swift.print(value, terminator: \"\") }")
        }
        guard document.usesEngine else { return }
        text.add("import Spiking")
        text.add("manualSeed(\(document.seed))")
    }

    /// What prints an inline value; as short as the least that can stand before one.
    private static let showValue = "__v"

    private func add(_ cell: Document.Cell, _ text: inout ProgramText, _ shared: inout SharedProgram) {
        shared.begin(cell, &text)
        addSteps(cell, &text) { shared.add(cell, &$0) }
    }

    private func addSteps(_ cell: Document.Cell, _ text: inout ProgramText, code: (inout ProgramText) -> Void)
    {
        text.add("__spikebookStarted(\(cell.index))")
        code(&text)
        text.add("__spikebookFinished(\(cell.index))")
    }

    /// What a failing cell declares stays in its braces: the cells below go on as if it had never run.
    private func addFailing(_ cell: Document.Cell, _ text: inout ProgramText) {
        text.add("if __spikebookRunsFailing(\(cell.index)) {")
        addSteps(cell, &text) { $0.add(code: cell.code, line: cell.firstCodeLine) }
        text.add("}")
    }

    /// A value is a step of the program whose output is the value.
    private func add(_ index: Int, _ text: inout ProgramText) {
        let value = document.values[index]
        let step = document.cells.count + index
        text.add("__spikebookStarted(\(step))")
        // The expression stands in its own column, so that the compiler's are the page's.
        let call = Self.showValue + "("
        let blanks = String(repeating: " ", count: max(0, document.column(of: value) - 1 - call.utf8.count))
        text.add(code: "\(blanks)\(call)\(value.expression))", line: document.line(of: value))
        text.add("__spikebookFinished(\(step))")
    }
}
