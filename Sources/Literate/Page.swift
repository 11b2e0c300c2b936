package import CellEvents

/// A tutorial after its run: the woven document, and what each of its cells gave.
package struct Page: Sendable {
    /// The document with every output filled in.
    package var document: Document
    /// One for each cell of the document.
    package var cells: [PageCell]

    package init(document: Document, cells: [PageCell] = []) {
        self.document = document
        self.cells = cells
    }

    /// The file name without its extension, `monitor`; also the folder of its figures.
    package var name: String { document.name }
    /// The source relative to the project's root, `Tutorials/monitor.md`.
    package var sourcePath: String { document.path }
    package var title: String { document.title }
    package var seed: UInt64 { document.seed }
    package var markdown: String { String(decoding: document.bytes, as: UTF8.self) }
}

/// A cell with everything it gave.
package struct PageCell: Sendable {
    /// The cell in the woven document, so that its lines are those that a reader of the Markdown sees.
    package var cell: Document.Cell
    package var record: CellRecord
    package var artifacts: [PageArtifact]
    /// What it declares as its `outputs`.
    package var files: [MadeFile]

    package init(
        cell: Document.Cell, record: CellRecord, artifacts: [PageArtifact] = [], files: [MadeFile] = []
    ) {
        self.cell = cell
        self.record = record
        self.artifacts = artifacts
        self.files = files
    }

    /// The same cell as it stands in another document.
    init(cell: Document.Cell, _ other: PageCell) {
        self = other
        self.cell = cell
    }
}

/// What a cell showed, numbered within its page.
package enum PageArtifact: Sendable {
    case figure(Numbered<Figure>)
    case table(Numbered<CaptionedTable>)
}

/// A figure or table with its place among those of its page.
@dynamicMemberLookup
package struct Numbered<Content: Sendable>: Sendable {
    package var content: Content
    /// Counted from one, figures and tables apart.
    package var number: Int
    /// The name within the page, `raster`, which is also the file's name without extension.
    package var stem: String

    package init(_ content: Content, number: Int, stem: String) {
        self.content = content
        self.number = number
        self.stem = stem
    }

    package subscript<Value>(dynamicMember property: KeyPath<Content, Value>) -> Value {
        content[keyPath: property]
    }
}

extension Numbered<Figure> {
    /// The anchor.
    package var id: String { "fig-" + stem }
}

extension Numbered<CaptionedTable> {
    /// The anchor.
    package var id: String { "tbl-" + stem }
}
