/// Which cells declare names again, and what of a cell has to stand at file scope.
struct Scopes {
    /// By the index of the cell.
    private var syntax: [Int: CodeSyntax] = [:]
    private var redeclaring: Set<Int> = []
    /// Types that are declared once and extended somewhere.
    private var extended: Set<String> = []

    init(_ document: Document, _ known: [CodeSyntax?]) {
        var declared: Set<String> = []
        var counts: [String: Int] = [:]
        var extensions: Set<String> = []
        for cell in document.cells where !cell.isLocal && (cell.role == .run || cell.role == .refused) {
            guard known.indices.contains(cell.index), let found = known[cell.index] else {
                if cell.options.scope == .shadow { redeclaring.insert(cell.index) }
                continue
            }
            syntax[cell.index] = found
            let items = found.items.filter { $0.kind != .import && $0.kind != .extension }
            let names = Set(items.flatMap(\.names).map(\.text))
            if cell.options.scope == .shadow, !names.isDisjoint(with: declared) {
                redeclaring.insert(cell.index)
            }
            guard cell.role == .run else { continue }
            declared.formUnion(names)
            for name in names { counts[name, default: 0] += 1 }
            extensions.formUnion(found.items.filter { $0.kind == .extension }.flatMap(\.names).map(\.text))
        }
        extended = extensions.filter { counts[$0] == 1 }
    }

    func redeclares(_ cell: Document.Cell) -> Bool { redeclaring.contains(cell.index) }

    /// The declarations of a cell that can stand at file scope only.
    func itemsOfFile(_ cell: Document.Cell) -> [CodeSyntax.Item] {
        (syntax[cell.index]?.items ?? []).filter { item in
            switch item.kind {
            case .import, .extension, .protocol, .operatorDeclaration, .precedenceGroup, .macro: true
            case .structure, .class, .enumeration, .actor: item.names.contains { extended.contains($0.text) }
            case .variable, .function, .typealiasDeclaration, .conditional, .statement, .expression, .other:
                false
            }
        }
    }
}

/// The cells that share their names, as one program: from the first that declares a name again, each such cell
/// opens a block that holds all below it, and what has to stand at file scope comes behind the blocks.
struct SharedProgram {
    let scopes: Scopes
    private var depth = 0
    private var ofFile: [(code: Substring, line: Int)] = []

    init(scopes: Scopes) {
        self.scopes = scopes
    }

    mutating func begin(_ cell: Document.Cell, _ text: inout ProgramText) {
        guard scopes.redeclares(cell) else { return }
        text.add("do {")
        depth += 1
    }

    mutating func add(_ cell: Document.Cell, _ text: inout ProgramText) {
        guard depth > 0 else { return text.add(code: cell.code, line: cell.firstCodeLine) }
        var code = Array(cell.code.utf8)
        for item in scopes.itemsOfFile(cell) {
            let range = item.start.offset..<min(item.end.offset, code.count)
            ofFile.append(
                (
                    Substring(decoding: code[range], as: UTF8.self),
                    cell.firstCodeLine + item.start.line - 1
                ))
            for offset in range where code[offset] != UInt8(ascii: "\n") { code[offset] = UInt8(ascii: " ") }
        }
        text.add(code: String(decoding: code, as: UTF8.self), line: cell.firstCodeLine)
    }

    mutating func end(_ text: inout ProgramText) {
        for _ in 0..<depth { text.add("}") }
        for piece in ofFile { text.add(code: piece.code, line: piece.line) }
        (depth, ofFile) = (0, [])
    }
}
