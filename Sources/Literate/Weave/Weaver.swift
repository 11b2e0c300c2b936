import CellEvents
import MarkdownSyntax

/// Puts a run's outputs into the author's document.
package struct Weaver: Sendable {
    private let document: Document
    private let transcript: Transcript
    private let committed: CommittedPage

    /// - Parameter committed: What is known of outputs that vary.
    package init(_ document: Document, _ transcript: Transcript, committed: CommittedPage = .unknown) {
        self.document = document
        self.transcript = transcript
        self.committed = committed
    }

    /// The page, whose `markdown` differs from the document in its outputs only.
    ///
    /// - Throws: `Problem` when the outputs would change how the rest of the document reads.
    package func page() throws -> Page {
        let cells = filledCells
        try checkFileNames(cells)
        try checkWildcards(cells)
        let outputs = cells.map(output)
        let woven = document.replacing(edits(outputs) + valueEdits + referenceEdits(cells))
        let again = try parsedAgain(woven, outputs)
        return Page(
            document: again,
            cells: zip(again.cells, zip(cells, outputs)).map { cell, filled in
                filled.1.shown(PageCell(cell: cell, filled.0))
            })
    }

    private var filledCells: [PageCell] {
        var numbers = ArtifactNumbers()
        return zip(document.cells, transcript.cells).map { cell, record in
            var record = record
            record.output = terminalText(record.output)
            record.error = terminalText(record.error)
            if committed.keeps(cell) { record.artifacts = committed.artifacts(of: cell) ?? record.artifacts }
            return PageCell(
                cell: cell, record: record, artifacts: numbers.number(record.artifacts, label: cell.label),
                files: (transcript.files ?? []).filter { $0.cell == cell.index })
        }
    }

    private func output(_ cell: PageCell) -> CellOutput {
        let depth = document.path.split(separator: "/").count - 1
        let folder = String(repeating: "../", count: depth) + "output/" + document.name
        var output = CellOutput(cell, figureFolder: folder)
        let options = cell.cell.options
        if committed.keeps(cell.cell), !options.hidesOutput {
            output.keepAll(cell.cell.outputs)
        } else {
            output.keep(cell.cell.outputs, tolerance: options.tolerance)
        }
        return output
    }

    private func edits(_ outputs: [CellOutput]) -> [Document.Edit] {
        zip(document.cells, outputs).compactMap { cell, output in
            let owned = document.owned(cell)
            guard !output.blocks.isEmpty else {
                return owned.map { Document.Edit(range: cell.end..<$0.upperBound, text: "") }
            }
            let container = cell.container
            let isTight = container.isTight
            var lines = output.lines(isTight: isTight).map { container.prefixed($0) }
            // Behind the closing fence, with an empty line between where there can be one.
            if owned == nil { lines = (isTight ? [""] : ["", container.prefixed("")]) + lines }
            let text = lines.joined(separator: document.source.newline)
            return Document.Edit(range: owned ?? cell.end..<cell.end, text: text)
        }
    }

    private var valueEdits: [Document.Edit] {
        zip(document.values, transcript.values).map { value, text in
            let line = terminalText(text).lines.joined(separator: " ")
            let old = document.source.text(value.range)
            let merge = OutputMerge(tolerance: document.options.tolerance, place: .value)
            return Document.Edit(
                range: value.range, text: merge.text(committed: old, made: escapedForMarkdown(line)))
        }
    }

    private func referenceEdits(_ cells: [PageCell]) -> [Document.Edit] {
        let numbers = cells.anchors
        return document.references.compactMap { reference in
            numbers[reference.id].map {
                Document.Edit(range: reference.range, text: "\(reference.word) \($0)")
            }
        }
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

    private func checkWildcards(_ cells: [PageCell]) throws {
        for cell in cells where !cell.cell.options.hidesOutput {
            guard (cell.record.output + "\n" + cell.record.error).lines.contains("...") else { continue }
            throw document.source.problem(
                line: cell.cell.line,
                "the cell prints a line `...`, which in an output stands for any lines; print something else")
        }
    }

    /// Reads the result again: the cells have to be the same, the author's bytes too, the blocks around, and
    /// every output has to be found again.
    private func parsedAgain(_ bytes: [UInt8], _ outputs: [CellOutput]) throws -> Document {
        let again = try? Document(path: document.path, bytes: bytes, book: document.book)
        if let again, again.readsSame(as: document), again.cells.map(\.blocks) == outputs.map(\.blocks) {
            return again
        }
        throw Problem(
            path: document.path,
            message: "the outputs would change how the document around them reads, so nothing was written; "
                + "look for a fence or a comment that begins in one place and ends in another")
    }
}

extension Document {
    /// Whether all but the outputs is the same: cells, options, the author's bytes, and the blocks they make.
    func readsSame(as other: Document) -> Bool {
        authorBytes == other.authorBytes && cells.map(\.code) == other.cells.map(\.code)
            && cells.map(\.options) == other.cells.map(\.options) && authorBlocks == other.authorBlocks
    }
}

extension Document.Cell {
    fileprivate var blocks: [CellOutput.Block] {
        outputs.map { CellOutput.Block(kind: $0.kind, text: $0.text) }
    }
}

extension Document.Container {
    /// A line of an output as it stands in the document; an empty one has no blanks at its end.
    func prefixed(_ line: Substring) -> String {
        guard line.isEmpty else { return prefix + line }
        return String(prefix.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}

extension [PageCell] {
    /// The numbers of figures and tables by their anchors.
    package var anchors: [String: Int] {
        var numbers: [String: Int] = [:]
        for artifact in flatMap(\.artifacts) {
            switch artifact {
            case .figure(let figure): numbers[figure.id] = figure.number
            case .table(let table): numbers[table.id] = table.number
            }
        }
        return numbers
    }
}
