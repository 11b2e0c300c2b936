public import Figures

/// A tutorial after its run: the Markdown with every output filled in, and the same content as parts
/// a renderer can walk in order.
public struct Page: Sendable {
    /// The file name without its extension, `monitor`; also the folder of its figures.
    public var name: String
    /// The source relative to the project's root, `Tutorials/monitor.md`.
    public var sourcePath: String
    /// The text of the first heading.
    public var title: String
    public var seed: UInt64?
    /// The whole document with outputs, figures and tables filled in.
    public var markdown: String
    public var parts: [PagePart]

    public init(
        name: String, sourcePath: String, title: String, seed: UInt64? = nil,
        markdown: String, parts: [PagePart]
    ) {
        self.name = name
        self.sourcePath = sourcePath
        self.title = title
        self.seed = seed
        self.markdown = markdown
        self.parts = parts
    }

    public var cells: [PageCell] {
        parts.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
    }
}

/// One top-level stretch of a page.
public enum PagePart: Sendable {
    /// The author's own prose: a heading, paragraph, list, foreign code fence …
    case prose(MarkdownBlock)
    case cell(PageCell)
}

/// A Swift cell with everything it gave.
public struct PageCell: Sendable {
    public enum Outcome: Sendable, Equatable {
        case ran
        /// A cell marked `fails` that did stop; `message` is what it said.
        case failedAsExpected(message: String)
        case skipped(reason: String)
    }

    public var name: String?
    /// The code as the author wrote it, without the fence.
    public var code: String
    /// One-based line of the opening fence in the source.
    public var line: Int
    public var hidesCode: Bool
    public var hidesOutput: Bool
    public var outcome: Outcome
    public var standardOutput: String
    public var standardError: String
    public var artifacts: [PageArtifact]

    public init(
        name: String? = nil, code: String, line: Int, hidesCode: Bool = false, hidesOutput: Bool = false,
        outcome: Outcome = .ran, standardOutput: String = "", standardError: String = "",
        artifacts: [PageArtifact] = []
    ) {
        self.name = name
        self.code = code
        self.line = line
        self.hidesCode = hidesCode
        self.hidesOutput = hidesOutput
        self.outcome = outcome
        self.standardOutput = standardOutput
        self.standardError = standardError
        self.artifacts = artifacts
    }
}

/// What a cell showed, numbered within its page.
public enum PageArtifact: Sendable {
    case figure(PageFigure)
    case table(PageTable)
}

public struct PageFigure: Sendable {
    /// The anchor, `fig-raster`.
    public var id: String
    /// One-based number among the page's figures.
    public var number: Int
    /// The file's name without extension, `raster`, in the page's output folder.
    public var fileStem: String
    public var chart: Chart
    public var caption: String
    public var alt: String

    public init(id: String, number: Int, fileStem: String, chart: Chart, caption: String, alt: String) {
        self.id = id
        self.number = number
        self.fileStem = fileStem
        self.chart = chart
        self.caption = caption
        self.alt = alt
    }
}

public struct PageTable: Sendable {
    /// The anchor, `tbl-rates`.
    public var id: String
    /// One-based number among the page's tables.
    public var number: Int
    public var table: Table
    public var caption: String

    public init(id: String, number: Int, table: Table, caption: String) {
        self.id = id
        self.number = number
        self.table = table
        self.caption = caption
    }
}
