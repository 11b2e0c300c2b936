extension Difference {
    /// Where the committed Markdown of a page isn't what this run would write.
    package static func ofMarkdown(_ run: PageRun, _ page: Page) -> [Difference] {
        let (old, new) = (run.document, page.document)
        let remedy = accepting(page.name)
        func difference(_ line: Int, _ what: String, _ committed: String, _ made: String) -> Difference? {
            guard committed != made else { return nil }
            return Difference(
                path: page.sourcePath, line: line, message: "\(what) differs", remedy: remedy,
                details: LineDifference(from: committed, to: made).description)
        }
        let cells = zip(old.cells, new.cells).compactMap { cell, made in
            difference(
                cell.line, "the output of cell `\(cell.label)`", old.ownedText(cell), new.ownedText(made))
        }
        let values = zip(old.values, new.values).compactMap { value, made in
            difference(
                old.source.line(at: value.offset), "the value of `\(value.expression)`",
                old.source.text(value.range), new.source.text(made.range))
        }
        let references = zip(old.references, new.references).compactMap { reference, made in
            difference(
                old.source.line(at: reference.range.lowerBound), "the link to `#\(reference.id)`",
                old.source.text(reference.range), new.source.text(made.range))
        }
        let found = cells + values + references
        guard found.isEmpty, old.bytes != new.bytes else { return found }
        let line = zip(old.bytes, new.bytes).prefix { $0 == $1 }.count { $0.0 == UInt8(ascii: "\n") } + 1
        return [difference(line, "the page", old.source.text(old.bytes.indices), page.markdown)].compactMap(
            \.self)
    }

    /// Where the committed record of a page holds other values, with each figure and table at its cell.
    ///
    /// - Parameter reported: Lines of cells whose outputs are known to differ.
    package static func ofRecord(
        _ file: OutputFile, committed: [UInt8]?, page: Page, reported: Set<Int>
    ) -> [Difference] {
        guard let committed, let found = JSONDifference(from: committed, to: file.contents) else {
            let difference = of(file, committed: committed, page: page.name, by: .values)
            return difference.map { [$0] } ?? []
        }
        let remedy = accepting(page.name)
        var rest = found.entries
        var result: [Difference] = []
        for (cell, artifact) in page.cells.flatMap({ cell in cell.artifacts.map { (cell.cell, $0) } }) {
            let prefix = artifact.recordPath
            let own = rest.filter { $0.path.starts(with: prefix) }
            guard !own.isEmpty else { continue }
            rest.removeAll { $0.path.starts(with: prefix) }
            let entries = own.map { entry in
                var path = entry.path.dropFirst(prefix.count)
                if path.first == "chart" { path = path.dropFirst() }
                return JSONDifference.Entry(path: Array(path), what: entry.what)
            }
            result.append(
                Difference(
                    path: page.sourcePath, line: cell.line,
                    message: "\(artifact.kind) `\(artifact.stem)` of cell `\(cell.label)` differs",
                    remedy: remedy, details: JSONDifference.description(entries)))
        }
        for cell in page.cells.map(\.cell) where reported.contains(cell.line) {
            let key = cell.options.name.map { "`\($0)`" } ?? "\(cell.index)"
            rest.removeAll { $0.path.starts(with: ["cells", key]) }
        }
        guard !rest.isEmpty else { return result }
        let details = JSONDifference.description(rest)
        return result + [Difference(path: file.path, message: "differs", remedy: remedy, details: details)]
    }
}

extension Document {
    fileprivate func ownedText(_ cell: Cell) -> String {
        owned(cell).map(source.text) ?? ""
    }
}

extension PageArtifact {
    fileprivate var kind: String {
        switch self {
        case .figure: "figure"
        case .table: "table"
        }
    }

    fileprivate var stem: String {
        switch self {
        case .figure(let figure): figure.stem
        case .table(let table): table.stem
        }
    }

    fileprivate var recordPath: [String] {
        switch self {
        case .figure(let figure): ["figures", "`\(figure.id)`"]
        case .table(let table): ["tables", "`\(table.id)`"]
        }
    }
}
