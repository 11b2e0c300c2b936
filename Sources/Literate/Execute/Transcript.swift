public import Figures

/// What happened when a page's plan was carried out. A cell that failed is in here, as a result.
public struct Transcript: Codable, Sendable, Equatable {
    /// One for each cell of the page.
    public var cells: [CellRecord]
    /// Why the run may not be written; empty after a good run.
    public var failures: [CellFailure]

    public init(cells: [CellRecord], failures: [CellFailure] = []) {
        self.cells = cells
        self.failures = failures
    }

    /// How many cells were carried out, those that failed as expected among them.
    public var cellsRun: Int {
        cells.count { $0.outcome != .notReached && !$0.isSkipped }
    }
}

public struct CellRecord: Codable, Sendable, Equatable {
    public enum Outcome: Codable, Sendable, Equatable {
        case ran
        /// The cell was expected to fail, and did.
        case failedAsExpected(message: String)
        case skipped(reason: String)
        case notReached
    }

    public var outcome: Outcome
    public var output: String
    public var error: String
    public var artifacts: [Artifact]

    public init(
        outcome: Outcome, output: String = "", error: String = "", artifacts: [Artifact] = []
    ) {
        self.outcome = outcome
        self.output = output
        self.error = error
        self.artifacts = artifacts
    }

    var isSkipped: Bool {
        if case .skipped = outcome { true } else { false }
    }
}

/// A figure or table that a cell showed.
public enum Artifact: Codable, Sendable, Equatable {
    case figure(Chart, caption: String, alt: String)
    case table(Table, caption: String)
}

/// One thing that went wrong, at its place in the Markdown.
public struct CellFailure: Codable, Sendable, Equatable {
    /// Nil when no single cell is to blame.
    public var cell: Int?
    public var line: Int
    public var column: Int?
    public var message: String
    /// What the cell had printed until then.
    public var partialOutput: String

    public init(cell: Int?, line: Int, column: Int? = nil, message: String, partialOutput: String = "") {
        self.cell = cell
        self.line = line
        self.column = column
        self.message = message
        self.partialOutput = partialOutput
    }
}
