/// Puts a run's outputs into the author's document.
public struct Weaver: Sendable {
    private let document: Document
    private let transcript: Transcript

    public init(_ document: Document, _ transcript: Transcript) {
        self.document = document
        self.transcript = transcript
    }

    /// The page, whose `markdown` differs from the document in its outputs only.
    ///
    /// - Throws: `Problem` when the outputs would change how the rest of the document reads.
    public func page() throws -> Page {
        var numbers = ArtifactNumbers()
        let cells = document.cells.indices.map { pageCell($0, &numbers) }
        try checkFileNames(cells)
        let bytes = woven(cells)
        try verify(bytes)
        let parts = document.parts.map { part in
            switch part {
            case .prose(let block): PagePart.prose(block)
            case .cell(let index): PagePart.cell(cells[index])
            }
        }
        return Page(
            name: document.name, sourcePath: document.path, title: document.title,
            seed: document.options.seed, markdown: String(decoding: bytes, as: UTF8.self), parts: parts)
    }

    private func pageCell(_ index: Int, _ numbers: inout ArtifactNumbers) -> PageCell {
        let cell = document.cells[index]
        let record = transcript.cells[index]
        let outcome: PageCell.Outcome =
            switch record.outcome {
            case .failedAsExpected(let message): .failedAsExpected(message: message)
            case .skipped(let reason): .skipped(reason: reason)
            case .ran, .notReached: .ran
            }
        return PageCell(
            name: cell.options.name, code: cell.code, line: cell.line, hidesCode: cell.options.hidesCode,
            hidesOutput: cell.options.hidesOutput, outcome: outcome, standardOutput: record.output,
            standardError: record.error,
            artifacts: numbers.number(record.artifacts, label: document.label(ofCell: index)))
    }

    private func woven(_ cells: [PageCell]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        let depth = document.path.split(separator: "/").count - 1
        let folder = String(repeating: "../", count: depth) + "output/" + document.name
        for (cell, filled) in zip(document.cells, cells) {
            let output = CellOutput(filled, figureFolder: folder).markdown(newline: document.source.newline)
            let start = output.isEmpty ? cell.end : cell.owned?.lowerBound ?? cell.end
            result += document.bytes[position..<start]
            if !output.isEmpty, cell.owned == nil {
                result += Array((document.source.newline + document.source.newline).utf8)
            }
            result += Array(output.utf8)
            position = cell.owned?.upperBound ?? cell.end
        }
        return result + document.bytes[position...]
    }

    /// The second figure of a cell `raster` is `raster-2`, and so may be the first of another cell.
    private func checkFileNames(_ cells: [PageCell]) throws {
        var owners: [String: Int] = [:]
        for (index, cell) in cells.enumerated() {
            for case .figure(let figure) in cell.artifacts {
                if let owner = owners.updateValue(index, forKey: figure.fileStem) {
                    throw document.source.problem(
                        line: cell.line,
                        "this cell and the one of line \(cells[owner].line) both make a figure "
                            + "`\(figure.fileStem).png`; give one of them another name")
                }
            }
        }
    }

    /// Reads the result again: the cells have to be the same, and the author's bytes too.
    private func verify(_ bytes: [UInt8]) throws {
        let again = try? Document(path: document.path, bytes: bytes)
        if let again, again.authorBytes == document.authorBytes,
            again.cells.map(\.code) == document.cells.map(\.code),
            again.cells.map(\.options) == document.cells.map(\.options)
        {
            return
        }
        throw Problem(
            path: document.path,
            message: "the outputs would change how the document around them reads, so nothing was written; "
                + "look for a fence or a comment that begins in one place and ends in another")
    }
}

extension Document {
    /// The document without anything that belongs to Spikebook.
    var authorBytes: [UInt8] {
        var result: [UInt8] = []
        var position = 0
        for cell in cells {
            result += bytes[position..<cell.end]
            position = cell.owned?.upperBound ?? cell.end
        }
        return result + bytes[position...]
    }
}

/// Counts a page's figures and tables and names the figures' files.
struct ArtifactNumbers {
    private var figures = 0
    private var tables = 0

    mutating func number(_ artifacts: [Artifact], label: String) -> [PageArtifact] {
        var figuresOfCell = 0
        var tablesOfCell = 0
        return artifacts.map { artifact in
            switch artifact {
            case .figure(let chart, let caption, let alt):
                figures += 1
                figuresOfCell += 1
                let stem = name(label, figuresOfCell)
                return .figure(
                    PageFigure(
                        id: "fig-" + stem, number: figures, fileStem: stem, chart: chart, caption: caption,
                        alt: alt))
            case .table(let table, let caption):
                tables += 1
                tablesOfCell += 1
                let id = "tbl-" + name(label, tablesOfCell)
                return .table(PageTable(id: id, number: tables, table: table, caption: caption))
            }
        }
    }

    private func name(_ label: String, _ count: Int) -> String {
        count == 1 ? label : "\(label)-\(count)"
    }
}
