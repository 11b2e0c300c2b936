import CellEvents

/// Puts a run's outputs into the author's document.
package struct Weaver: Sendable {
    private let document: Document
    private let transcript: Transcript

    package init(_ document: Document, _ transcript: Transcript) {
        self.document = document
        self.transcript = transcript
    }

    /// The page, whose `markdown` differs from the document in its outputs only.
    ///
    /// - Throws: `Problem` when the outputs would change how the rest of the document reads.
    package func page() throws -> Page {
        var numbers = ArtifactNumbers()
        let cells = zip(document.cells, transcript.cells).map { cell, record in
            PageCell(
                cell: cell, record: record, artifacts: numbers.number(record.artifacts, label: cell.label))
        }
        try checkFileNames(cells)
        let again = try parsedAgain(woven(cells))
        return Page(
            document: again,
            cells: zip(again.cells, cells).map { cell, filled in
                PageCell(cell: cell, record: filled.record, artifacts: filled.artifacts)
            })
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
                if let owner = owners.updateValue(index, forKey: figure.stem) {
                    throw document.source.problem(
                        line: cell.cell.line,
                        "this cell and the one of line \(cells[owner].cell.line) both make a figure "
                            + "`\(figure.stem).png`; give one of them another name")
                }
            }
        }
    }

    /// Reads the result again: the cells have to be the same, and the author's bytes too.
    private func parsedAgain(_ bytes: [UInt8]) throws -> Document {
        let again = try? Document(path: document.path, bytes: bytes, book: document.book)
        if let again, again.authorBytes == document.authorBytes,
            again.cells.map(\.code) == document.cells.map(\.code),
            again.cells.map(\.options) == document.cells.map(\.options)
        {
            return again
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
            case .figure(let figure):
                figures += 1
                figuresOfCell += 1
                return .figure(Numbered(figure, number: figures, stem: name(label, figuresOfCell)))
            case .table(let table):
                tables += 1
                tablesOfCell += 1
                return .table(Numbered(table, number: tables, stem: name(label, tablesOfCell)))
            }
        }
    }

    private func name(_ label: String, _ count: Int) -> String {
        count == 1 ? label : "\(label)-\(count)"
    }
}
