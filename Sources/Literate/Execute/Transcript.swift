package import CellEvents

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

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
    /// What the compiler warns of; nil for nothing.
    package var warnings: [CellFailure]?
    /// What the cells made for the site to keep; nil for nothing.
    package var files: [MadeFile]?
    /// Whether the failures are faults of the document, found before anything ran; nil for no.
    package var isDocumentFault: Bool?

    package init(
        cells: [CellRecord], values: [String] = [], failures: [CellFailure] = [],
        isRepeated: Bool? = nil
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

/// A file that a cell declares among its `outputs`.
package struct MadeFile: Codable, Sendable, Equatable {
    /// Relative to the page.
    package var name: String
    package var contents: [UInt8]
    package var cell: Int

    private enum CodingKeys: CodingKey { case name, contents, cell }

    init(name: String, contents: [UInt8], cell: Int) {
        self.name = name
        self.contents = contents
        self.cell = cell
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        contents = [UInt8](try container.decode(Data.self, forKey: .contents))
        cell = try container.decode(Int.self, forKey: .cell)
    }

    /// The bytes as Base64, not as a list of numbers.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(Data(contents), forKey: .contents)
        try container.encode(cell, forKey: .cell)
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
