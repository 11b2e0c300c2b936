/// What a run will do, decided before anything runs: plain data that can be dumped and compared.
package struct Plan: Sendable, Equatable {
    package typealias Cell = Document.Cell

    package let document: Document
    /// The page's program.
    package let program: Program
    /// One program for each cell that the compiler has to refuse.
    package let refusedPrograms: [Int: Program]

    package init(_ document: Document) {
        self.document = document
        let writer = ProgramWriter(document)
        program = writer.program()
        refusedPrograms = Dictionary(
            uniqueKeysWithValues: document.cells.filter { $0.role == .refused }.map {
                ($0.index, writer.program(upToRefused: $0.index))
            })
    }

    package var path: String { document.path }
    package var cells: [Cell] { document.cells }
    package var runs: [Cell] { cells.filter { $0.role == .run } }
    package var failing: [Cell] { cells.filter { $0.role == .failing } }
    package var refused: [Cell] { cells.filter { $0.role == .refused } }
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

    /// Seconds.
    package var timeLimit: Int { options.timeout ?? 30 }

    /// Lines of the Markdown that hold the code.
    package var lines: Range<Int> {
        firstCodeLine..<firstCodeLine + code.utf8.count { $0 == UInt8(ascii: "\n") }
    }
}
