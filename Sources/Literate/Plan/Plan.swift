/// What a run will do, decided before anything runs: plain data that can be dumped and compared.
public struct Plan: Sendable, Equatable {
    public var page: String
    public var path: String
    public var cells: [Cell]
    /// The page's program.
    public var program: Program
    /// One program for each cell that the compiler has to refuse.
    public var refusedPrograms: [Int: Program]

    public struct Cell: Sendable, Equatable {
        /// Zero-based place in the page.
        public var index: Int
        public var label: String
        public var expectation: CellOptions.Expectation
        /// Seconds.
        public var timeLimit: Int
        /// Lines of the Markdown that hold the code.
        public var lines: Range<Int>
        public var indentation: Int
    }

    public var runs: [Cell] { cells.filter { $0.expectation == .succeeds } }
    public var failing: [Cell] { cells.filter { $0.expectation == .fails } }
    public var refused: [Cell] { cells.filter { $0.expectation == .failsToCompile } }
}

extension Plan {
    public init(_ document: Document) {
        page = document.name
        path = document.path
        cells = document.cells.indices.map { index in
            let cell = document.cells[index]
            let lineCount = cell.code.utf8.count { $0 == UInt8(ascii: "\n") }
            return Cell(
                index: index, label: document.label(ofCell: index), expectation: cell.options.expectation,
                timeLimit: cell.options.timeout ?? document.options.timeout,
                lines: cell.firstCodeLine..<cell.firstCodeLine + lineCount, indentation: cell.indentation)
        }
        let writer = ProgramWriter(document)
        program = writer.program()
        refusedPrograms = Dictionary(
            uniqueKeysWithValues: cells.filter { $0.expectation == .failsToCompile }.map {
                ($0.index, writer.program(upToRefused: $0.index))
            })
    }
}
