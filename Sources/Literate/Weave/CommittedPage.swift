package import CellEvents

/// What the committed `page.json` says of outputs that vary: those are kept until their cells' code changes.
package struct CommittedPage: Sendable {
    /// Fingerprints of the code of the cells whose outputs vary; nil takes all that is committed for good.
    var codes: Set<String>?
    var figures: [String: Figure] = [:]
    var tables: [String: CaptionedTable] = [:]

    /// Nothing is known, so all is kept.
    package static let unknown = CommittedPage(codes: nil)

    init(codes: Set<String>?) {
        self.codes = codes
    }

    /// - Parameter root: The project's.
    init(of document: Document, root: String) {
        guard document.cells.contains(where: { $0.options.varies == true }) else {
            self = .unknown
            return
        }
        self.init(codes: [])
        guard let bytes = try? readFile("\(root)/output/\(document.name)/page.json"),
            let record = try? JSON.decode(Record.self, from: bytes)
        else { return }
        codes = Set(record.cells.compactMap(\.code))
        figures = Dictionary(record.figures.map { ($0.id, $0.content) }, uniquingKeysWith: { $1 })
        tables = Dictionary(record.tables.map { ($0.id, $0.content) }, uniquingKeysWith: { $1 })
    }

    /// Whether a cell's committed outputs are those of its code.
    func keeps(_ cell: Document.Cell) -> Bool {
        cell.options.varies == true && !cell.outputs.isEmpty
            && codes?.contains(cell.codeFingerprint) != false
    }

    /// The figures and tables of a cell, as they were when its outputs were written; nil where that isn't known.
    func artifacts(of cell: Document.Cell) -> [Artifact]? {
        guard codes != nil else { return nil }
        func numbered<Value>(_ values: [String: Value], _ prefix: String) -> [Value] {
            var found: [Value] = []
            var id = prefix + cell.label
            while let value = values[id] {
                found.append(value)
                id = "\(prefix)\(cell.label)-\(found.count + 1)"
            }
            return found
        }
        return numbered(figures, "fig-").map(Artifact.figure) + numbered(tables, "tbl-").map(Artifact.table)
    }
}

extension Document.Cell {
    package var codeFingerprint: String { Fingerprint(Array(code.utf8)).description }
}

extension CommittedPage {
    /// The parts of `page.json` that matter here.
    private struct Record: Decodable {
        struct Cell: Decodable { var code: String? }
        struct Shown<Content: Decodable>: Decodable {
            var id: String
            var content: Content

            private enum CodingKeys: CodingKey { case id }

            init(from decoder: any Decoder) throws {
                id = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .id)
                content = try Content(from: decoder)
            }
        }

        var cells: [Cell]
        var figures: [Shown<Figure>]
        var tables: [Shown<CaptionedTable>]
    }
}
