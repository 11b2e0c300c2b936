/// Which cells declare names again, and what of a cell has to stand at file scope.
struct Scopes {
    /// By the index of the cell.
    private var syntax: [Int: CodeSyntax] = [:]
    private var redeclaring: Set<Int> = []
    /// What is extended, or declared a protocol, belongs to the file where it is declared first; the same name
    /// declared again belongs to its block.
    private var ofFile: Set<Declaration> = []

    private struct Declaration: Hashable {
        var name: String
        var cell: Int
    }

    init(_ document: Document, _ known: [CodeSyntax?]) {
        var declared = DeclaredNames()
        var first: [String: Int] = [:]
        var second: [String: Int] = [:]
        var extensions: [(name: String, cell: Int)] = []
        for cell in document.cells where !cell.isLocal && (cell.role == .run || cell.role == .refused) {
            guard known.indices.contains(cell.index), let found = known[cell.index] else {
                if cell.options.scope == .shadow { redeclaring.insert(cell.index) }
                continue
            }
            syntax[cell.index] = found
            let items = found.items.filter { $0.kind != .import && $0.kind != .extension }
            if cell.options.scope == .shadow, declared.clash(with: items) { redeclaring.insert(cell.index) }
            guard cell.role == .run else { continue }
            declared.add(items)
            for name in Set(items.flatMap(\.names).map(\.text)) {
                if first[name] == nil {
                    first[name] = cell.index
                } else if second[name] == nil {
                    second[name] = cell.index
                }
            }
            for item in items where item.kind == .protocol {
                for name in item.names where first[name.text] == cell.index {
                    ofFile.insert(Declaration(name: name.text, cell: cell.index))
                }
            }
            extensions += found.items.filter { $0.kind == .extension }.flatMap(\.names)
                .map { ($0.text, cell.index) }
        }
        for (name, cell) in extensions {
            guard let owner = first[name], cell < second[name] ?? .max else { continue }
            ofFile.insert(Declaration(name: name, cell: owner))
        }
    }

    func redeclares(_ cell: Document.Cell) -> Bool { redeclaring.contains(cell.index) }

    /// The declarations of a cell that can stand at file scope only.
    func itemsOfFile(_ cell: Document.Cell) -> [CodeSyntax.Item] {
        (syntax[cell.index]?.items ?? []).filter { item in
            switch item.kind {
            case .import, .extension, .operatorDeclaration, .precedenceGroup, .macro: true
            case .structure, .class, .enumeration, .actor, .protocol:
                item.names.contains { ofFile.contains(Declaration(name: $0.text, cell: cell.index)) }
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

/// What the cells so far have declared. Functions may share a name, as long as Swift can tell them apart.
private struct DeclaredNames {
    private var signatures: Set<String> = []
    private var functions: Set<String> = []
    private var others: Set<String> = []

    func clash(with items: [CodeSyntax.Item]) -> Bool {
        items.contains { item in
            if let signature = item.signature, signatures.contains(signature) { return true }
            let known = item.signature == nil ? others.union(functions) : others
            return item.names.contains { known.contains($0.text) }
        }
    }

    mutating func add(_ items: [CodeSyntax.Item]) {
        for item in items {
            let names = item.names.map(\.text)
            if let signature = item.signature {
                signatures.insert(signature)
                functions.formUnion(names)
            } else {
                others.formUnion(names)
            }
        }
    }
}
