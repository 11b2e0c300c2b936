import MarkdownSyntax

/// A page's run without the cells marked `solution`: the document as if they had never been written, with the
/// figures and tables that remain counted anew.
package struct StudentEdition: Sendable {
    package let run: PageRun

    /// - Throws: `DocumentProblems` when the rest is no page any more.
    package init(_ run: PageRun) throws {
        let document = run.document
        let left = Set(document.cells.filter { $0.options.solution == true }.map(\.index))
        guard !left.isEmpty else {
            self.run = run
            return
        }
        let hidden = document.values.map { document.tells($0, left) }
        let edits =
            document.cells.filter { left.contains($0.index) }.map(document.removal)
            + zip(document.values, hidden).filter(\.1).compactMap { document.removal($0.0) }
            + document.referencesToFigures(of: left, run.transcript).compactMap(document.removal)
        let rest = try Document(
            path: document.path, bytes: document.replacing(edits), book: document.book)
        self.run = PageRun(
            document: rest, transcript: run.transcript.without(left, hidden), isFresh: run.isFresh)
    }
}

extension Transcript {
    fileprivate func without(_ left: Set<Int>, _ hidden: [Bool]) -> Transcript {
        var rest = self
        rest.cells = cells.enumerated().filter { !left.contains($0.offset) }.map(\.element)
        rest.values = zip(values, hidden).filter { !$0.1 }.map(\.0)
        rest.files = files?.filter { !left.contains($0.cell) }.map { file in
            var file = file
            file.cell -= left.count { $0 < file.cell }
            return file
        }
        rest.warnings = nil
        return rest
    }
}

extension Document {
    /// The cell with its comment and its outputs, line by line.
    fileprivate func removal(_ cell: Cell) -> Edit {
        let comment = tree.nodes.last(where: { (node: Markdown.Node) -> Bool in
            guard case .htmlBlock(let html) = node.kind, html.isOptionComment else { return false }
            return node.lines.upperBound < cell.line
                && isBlank(from: node.lines.upperBound + 1, to: cell.line)
        })
        let first = comment?.lines.lowerBound ?? cell.line
        let last = cell.ownedLines?.upperBound ?? cell.lines.upperBound
        return Edit(range: source.range(ofLines: first...min(last, source.lineCount)), text: "")
    }

    private func isBlank(from first: Int, to end: Int) -> Bool {
        first >= end
            || (first..<end).allSatisfy {
                source.text(ofLine: $0).allSatisfy { $0.isWhitespace || $0 == ">" }
            }
    }

    /// Whether a value's expression names something that a solution declares.
    fileprivate func tells(_ value: InlineValue, _ left: Set<Int>) -> Bool {
        let declared = Set(
            cells.filter { left.contains($0.index) }.flatMap { Self.declaredNames(in: $0.code) })
        return !declared.isDisjoint(with: Self.words(of: value.expression))
    }

    private static func words(of code: String) -> [String] {
        code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }

    private static func declaredNames(in code: String) -> [String] {
        let words = words(of: code)
        let introducers: Set = ["let", "var", "func", "struct", "class", "enum", "actor", "typealias"]
        return zip(words, words.dropFirst()).filter { introducers.contains($0.0) }.map(\.1)
    }

    fileprivate func referencesToFigures(of left: Set<Int>, _ transcript: Transcript) -> [Reference] {
        var numbers = ArtifactNumbers()
        var ids: Set<String> = []
        for (cell, record) in zip(cells, transcript.cells) {
            let artifacts = numbers.number(record.artifacts, label: cell.label)
            guard left.contains(cell.index) else { continue }
            ids.formUnion([PageCell(cell: cell, record: record, artifacts: artifacts)].anchors.keys)
        }
        return references.filter { ids.contains($0.id) }
    }

    /// The value with the two comments around it.
    fileprivate func removal(_ value: InlineValue) -> Edit? {
        guard
            let start = bytes[..<value.range.lowerBound].lastRange(of: "<!-- =")
                ?? bytes[..<value.range.lowerBound].lastRange(of: "<!--="),
            let end = bytes[value.range.upperBound...].firstRange(of: "-->")
        else { return nil }
        return Edit(range: start.lowerBound..<end.upperBound, text: "…")
    }

    /// The whole link.
    fileprivate func removal(_ reference: Reference) -> Edit? {
        guard let start = bytes[..<reference.range.lowerBound].lastIndex(of: UInt8(ascii: "[")),
            let end = bytes[reference.range.upperBound...].firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        return Edit(range: start..<end + 1, text: "…")
    }
}

extension ArraySlice<UInt8> {
    fileprivate func lastRange(of text: String) -> Range<Int>? {
        ranges(of: Array(text.utf8)).last
    }

    fileprivate func firstRange(of text: String) -> Range<Int>? {
        firstRange(of: Array(text.utf8))
    }
}
