/// What SourceKit says of a piece of code: its lexical tokens, and the names of calls and declarations in it.
struct SyntaxMap: Decodable {
    private struct Stretch: Decodable {
        let kind: String
        let offset: Int
        let length: Int

        enum CodingKeys: String, CodingKey {
            case kind = "key.kind"
            case offset = "key.offset"
            case length = "key.length"
        }
    }

    private struct Structure: Decodable {
        let kind: String
        let nameOffset: Int?
        let nameLength: Int?
        let parts: [Structure]?

        enum CodingKeys: String, CodingKey {
            case kind = "key.kind"
            case nameOffset = "key.nameoffset"
            case nameLength = "key.namelength"
            case parts = "key.substructure"
        }
    }

    private let stretches: [Stretch]
    private let structures: [Structure]

    enum CodingKeys: String, CodingKey {
        case stretches = "key.syntaxmap"
        case structures = "key.substructure"
    }

    /// The tokens in order.
    func tokens(in code: String) -> [CodeToken] {
        let bytes = Array(code.utf8)
        let functions = Functions(structures)
        return stretches.compactMap { stretch in
            let (start, end) = (stretch.offset, stretch.offset + stretch.length)
            guard start < end, end <= bytes.count else { return nil }
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[start])
            // A subscript counts as a call there.
            let isSubscript = end < bytes.count && bytes[end] == UInt8(ascii: "[")
            let isFunction = functions.contain(start, end) && !isSubscript
            guard let kind = Self.kind(stretch.kind, isCapital, isFunction) else { return nil }
            // The backslash of an interpolation belongs to nobody there, and to the string here.
            let opensValue =
                bytes[start] == UInt8(ascii: "(") && start > 0 && bytes[start - 1] == UInt8(ascii: "\\")
            return CodeToken(kind, opensValue ? start - 1 : start, end)
        }
    }

    private static func kind(_ name: String, _ isCapital: Bool, _ isFunction: Bool) -> CodeToken.Kind? {
        switch name.dropFirst("source.lang.swift.syntaxtype.".count) {
        case "keyword", "attribute.builtin", "pounddirective.keyword", "buildconfig.keyword": .keyword
        case "string", "string_interpolation_anchor": .string
        case "number": .number
        case "typeidentifier": .type
        case "identifier": isCapital ? .type : isFunction ? .function : nil
        case let other where other.contains("comment"): .comment
        default: nil
        }
    }

    /// Where the names of functions that are called begin and end, and those of declared ones.
    private struct Functions {
        private var ends: Set<Int> = []
        private var starts: Set<Int> = []

        init(_ structures: [Structure]) {
            structures.forEach { collect($0) }
        }

        private mutating func collect(_ structure: Structure) {
            if let offset = structure.nameOffset, let length = structure.nameLength {
                // The name of a call is everything before its parentheses, `x.flatten`.
                if structure.kind.hasSuffix("expr.call") { ends.insert(offset + length) }
                // The name of a declaration has its labels in it, `f(_:)`.
                if structure.kind.contains("decl.function") { starts.insert(offset) }
            }
            structure.parts?.forEach { collect($0) }
        }

        func contain(_ start: Int, _ end: Int) -> Bool { ends.contains(end) || starts.contains(start) }
    }
}
