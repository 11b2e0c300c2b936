package import CellEvents

/// What happened when a page's plan was carried out. A cell that failed is in here, as a result.
package struct Transcript: Codable, Sendable, Equatable {
    /// One for each cell of the page.
    package var cells: [CellRecord]
    /// The text of each inline value.
    package var values: [String]
    /// Why the run may not be written; empty after a good run.
    package var failures: [CellFailure]
    /// Whether a second run gave the same; nil for no.
    package var isRepeated: Bool?

    package init(
        cells: [CellRecord], values: [String] = [], failures: [CellFailure] = [], isRepeated: Bool? = nil
    ) {
        self.cells = cells
        self.values = values
        self.failures = failures
        self.isRepeated = isRepeated
    }

    /// How many cells were carried out, those that failed as expected among them.
    package var cellsRun: Int {
        cells.count { $0.outcome != .notReached && !$0.isSkipped }
    }
}

/// What became of a cell.
package enum Outcome: Codable, Sendable, Equatable {
    case ran
    /// The cell was expected to fail, and did.
    case failedAsExpected(message: String)
    case skipped(reason: String)
    /// The page's program ended before the cell.
    case notReached
}

package struct CellRecord: Codable, Sendable, Equatable {
    package var outcome: Outcome
    package var output: String
    package var error: String
    package var artifacts: [Artifact]

    package init(
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

/// One thing that went wrong, at its place in the Markdown.
package struct CellFailure: Codable, Sendable, Equatable {
    /// Nil when no single cell is to blame.
    package var cell: Int?
    package var line: Int
    package var column: Int?
    package var message: String
    /// What the cell had printed until then.
    package var partialOutput: String

    package init(cell: Int?, line: Int, column: Int? = nil, message: String, partialOutput: String = "") {
        self.cell = cell
        self.line = line
        self.column = column
        self.message = message
        self.partialOutput = partialOutput
    }
}
