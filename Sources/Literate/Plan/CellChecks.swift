/// What can be said against cells before anything is compiled: a cell is complete by itself, and a page is one program.
struct CellChecks {
    private let document: Document
    /// What the parser says of each cell; nil where it cannot say anything.
    private let syntax: [CodeSyntax?]

    init(_ document: Document, _ syntax: [CodeSyntax?]) {
        self.document = document
        self.syntax = syntax
    }

    /// In the order of the lines.
    var failures: [CellFailure] {
        let ofCells = running.flatMap { cell, syntax in
            incomplete(cell, syntax) + hiddenPlaces(cell, syntax) + mainAttribute(cell, syntax)
                + pairedClosures(cell, syntax)
        }
        return (ofCells + redeclarations).sorted { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
    }

    private var running: [(Document.Cell, CodeSyntax)] {
        zip(document.cells, syntax).compactMap { cell, syntax in
            guard let syntax, cell.role == .run || cell.role == .failing else { return nil }
            return (cell, syntax)
        }
    }

    private func failure(_ cell: Document.Cell, _ place: CodeSyntax.Place, _ message: String) -> CellFailure {
        let line = cell.firstCodeLine + place.line - 1
        return CellFailure(
            cell: cell.index, line: line,
            column: cell.column(ofOffset: place.offset) + cell.indentation(ofLine: line), message: message)
    }

    private func incomplete(_ cell: Document.Cell, _ syntax: CodeSyntax) -> [CellFailure] {
        syntax.unbalanced.map { found in
            let line = cell.firstCodeLine + found.place.line - 1
            let what =
                found.opens
                ? "the cell opens `\(found.text)` in line \(line) and doesn't close it"
                : "the cell closes `\(found.text)` in line \(line), which it doesn't open"
            return failure(
                cell, found.place, what + "; a cell is complete by itself: write the rest into it too")
        }
    }

    private func hiddenPlaces(_ cell: Document.Cell, _ syntax: CodeSyntax) -> [CellFailure] {
        syntax.sourceLocations.map {
            failure(
                cell, $0,
                "`#sourceLocation` would hide where in the page a line stands; remove it, "
                    + "or show the cell without running it, `<!-- cell: skip=\"why\" -->`")
        }
    }

    private func mainAttribute(_ cell: Document.Cell, _ syntax: CodeSyntax) -> [CellFailure] {
        let type = syntax.items.first { item in
            syntax.mainAttribute.map { item.start.offset <= $0.offset && $0.offset < item.end.offset }
                ?? false
        }
        let name = type?.names.first?.text ?? "App"
        return syntax.mainAttribute.map {
            [
                failure(
                    cell, $0,
                    "`@main` marks where a program begins, and a page is a program that begins with its first "
                        + "cell; leave it out and call `\(name).main()` where it should run")
            ]
        } ?? []
    }

    private func pairedClosures(_ cell: Document.Cell, _ syntax: CodeSyntax) -> [CellFailure] {
        syntax.pairedClosures.map {
            failure(
                cell, $0,
                "two closures in one `let` of a type: Swift's compiler gives both the body of the first; "
                    + "write two `let`s")
        }
    }

    // MARK: Names

    /// What can stand only once in a program; functions may share a name.
    private static let declaringOnce: Set<CodeSyntax.Item.Kind> = [
        .variable, .structure, .class, .enumeration, .actor, .protocol, .typealiasDeclaration,
    ]

    private var redeclarations: [CellFailure] {
        var first: [String: (cell: Document.Cell, line: Int)] = [:]
        var result: [CellFailure] = []
        for (cell, syntax) in running where cell.role == .run && cell.options.scope == nil {
            let names = syntax.items.filter { Self.declaringOnce.contains($0.kind) }.flatMap(\.names)
            for name in names {
                if let earlier = first[name.text], earlier.cell.index != cell.index {
                    result.append(
                        failure(
                            cell, name.place,
                            "the cell `\(cell.label)` declares `\(name.text)`, which the cell "
                                + "`\(earlier.cell.label)` has declared in line \(earlier.line), and all cells of a "
                                + "page are one program; take another name, or write "
                                + "`<!-- cell: scope=shadow -->` above this cell"))
                } else {
                    first[name.text] = (cell, cell.firstCodeLine + name.place.line - 1)
                }
            }
        }
        return result
    }
}

extension Document.Cell {
    /// The one-based column, in bytes, of a byte of the code.
    fileprivate func column(ofOffset offset: Int) -> Int {
        code.utf8.prefix(offset).reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
    }
}
