/// What a run will do, decided before anything runs: plain data that can be dumped and compared.
package struct Plan: Sendable, Equatable {
    package typealias Cell = Document.Cell

    package let document: Document
    /// The page's program.
    package let program: Program
    /// The program of each cell that is one of its own.
    package let localPrograms: [Int: Program]
    /// One program for each cell that the compiler has to refuse.
    package let refusedPrograms: [Int: Program]

    /// - Parameter syntax: What the parser says of each cell, for cells that declare names again; may be empty.
    package init(_ document: Document, syntax: [CodeSyntax?] = []) {
        self.document = document
        let writer = ProgramWriter(document, syntax)
        program = writer.program()
        let locals = document.cells.filter { $0.isLocal && ($0.role == .run || $0.role == .failing) }
        localPrograms = Dictionary(uniqueKeysWithValues: locals.map { ($0.index, writer.program(of: $0)) })
        refusedPrograms = Dictionary(
            uniqueKeysWithValues: document.cells.filter { $0.role == .refused }.map {
                ($0.index, writer.program(upToRefused: $0))
            })
    }

    /// What the compiler and the program call the page.
    package var path: String { document.codePath }
    package var cells: [Cell] { document.cells }
    package var runs: [Cell] { cells.filter { $0.role == .run && !$0.isLocal } }
    package var failing: [Cell] { cells.filter { $0.role == .failing && !$0.isLocal } }
    package var locals: [Cell] { cells.filter { localPrograms[$0.index] != nil } }
    package var refused: [Cell] { cells.filter { $0.role == .refused } }
    package var hasSharedProgram: Bool { !runs.isEmpty || !failing.isEmpty || !document.values.isEmpty }
}

extension Plan {
    /// What a run starts and finishes, in order: cells by their index, and inline values behind them.
    func steps(before failing: Cell?) -> [Int] {
        if let failing, failing.isLocal { return [failing.index] }
        let cells =
            runs.filter { cell in failing.map { cell.index < $0.index } ?? true }
            + (failing.map { [$0] } ?? [])
        let ofCells = cells.map { (line: $0.line, step: $0.index) }
        let ofValues = document.values.indices.map {
            (line: document.line(of: document.values[$0]), step: step(ofValue: $0))
        }
        return (ofCells + ofValues.filter { value in failing.map { value.line < $0.line } ?? true })
            .sorted { $0.line < $1.line }.map(\.step)
    }

    func step(ofValue index: Int) -> Int { cells.count + index }

    /// The inline value that a step stands for.
    func value(ofStep step: Int) -> Int? {
        document.values.indices.contains(step - cells.count) ? step - cells.count : nil
    }
}

extension Document {
    /// The line on which a value's expression begins.
    func line(of value: InlineValue) -> Int { source.line(at: value.offset) }

    /// The one-based column, in bytes, of its first character.
    func column(of value: InlineValue) -> Int {
        value.offset - source.range(ofLine: line(of: value)).lowerBound + 1
    }
}

extension Document.Cell {
    /// What part a cell takes in its page's run.
    package enum Role: Sendable { case run, failing, refused, none }

    package var role: Role {
        if options.skip != nil { return .none }
        return switch options.fails {
        case nil, .warning: .run
        case .atRunTime: .failing
        case .compile: .refused
        }
    }

    /// Whether the cell is a program of its own.
    package var isLocal: Bool { options.scope == .local }

    /// Seconds.
    package var timeLimit: Int { options.timeout ?? 30 }

    /// Lines of the Markdown that hold the code.
    package var lines: Range<Int> {
        firstCodeLine..<firstCodeLine + code.utf8.count { $0 == UInt8(ascii: "\n") }
    }
}
