/// A stretch of Swift code that is shown in a colour of its own.
package struct CodeToken: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case keyword, string, number, type, function, comment
    }

    package var kind: Kind
    /// Offsets in UTF-8.
    package var start: Int
    package var end: Int

    package init(_ kind: Kind, _ start: Int, _ end: Int) {
        (self.kind, self.start, self.end) = (kind, start, end)
    }
}

/// A token is three values in a row: a cell has hundreds of them.
extension CodeToken {
    package init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        kind = try values.decode(Kind.self)
        start = try values.decode(Int.self)
        end = try values.decode(Int.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(kind)
        try values.encode(start)
        try values.encode(end)
    }
}
