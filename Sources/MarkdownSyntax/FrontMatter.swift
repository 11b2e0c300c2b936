/// The YAML block that may open a Markdown file, between a line `---` and a line `---` or `...`.
public struct FrontMatter: Sendable, Equatable {
    /// Its lines, the two marks left out.
    public let lines: [String]
    /// Offset of the first byte behind the closing mark's line.
    public let end: Int

    /// Nil where the file doesn't open with one. A thematic break is one only if a `key:` stands below it.
    public init?(_ bytes: [UInt8]) {
        var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard Self.takeLine(bytes, &position) == "---" else { return nil }
        var lines: [String] = []
        while let line = Self.takeLine(bytes, &position) {
            if line == "---" || line == "..." {
                guard lines.isEmpty || lines.contains(where: { Self.key(of: $0) != nil }) else { return nil }
                self.lines = lines
                end = position
                return
            }
            lines.append(line)
        }
        return nil
    }

    /// The value of a top-level key that is one plain or quoted word or sentence.
    public subscript(key: String) -> String? {
        guard let line = lines.first(where: { Self.key(of: $0) == key }) else { return nil }
        let value = line.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
        let trimmed = value.reversed().drop(while: \.isWhitespace).reversed()
        guard let quote = trimmed.first, quote == "\"" || quote == "'", trimmed.count > 1,
            trimmed.last == quote
        else { return trimmed.isEmpty ? nil : String(trimmed) }
        return String(trimmed.dropFirst().dropLast())
    }

    private static func key(of line: String) -> String? {
        let word = line.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        let rest = line[word.endIndex...]
        guard !word.isEmpty, rest.first == ":", rest.count == 1 || rest.dropFirst().first == " " else {
            return nil
        }
        return String(word)
    }

    /// The next line without its end and trailing blanks; nil at the end.
    private static func takeLine(_ bytes: [UInt8], _ position: inout Int) -> String? {
        guard position < bytes.count else { return nil }
        let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        let end = bytes[position...].firstIndex(where: isEnd) ?? bytes.count
        var line = bytes[position..<end]
        while line.last == UInt8(ascii: " ") || line.last == UInt8(ascii: "\t") { line.removeLast() }
        let isPair =
            end + 1 < bytes.count && bytes[end] == UInt8(ascii: "\r") && bytes[end + 1] == UInt8(ascii: "\n")
        position = min(end + (isPair ? 2 : 1), bytes.count)
        return String(decoding: line, as: UTF8.self)
    }
}

extension FrontMatter {
    /// The file with the block's lines made empty, so that all others keep their numbers.
    public static func blanked(_ bytes: [UInt8]) -> [UInt8] {
        guard let matter = FrontMatter(bytes) else { return bytes }
        return bytes[..<matter.end].filter { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            + bytes[matter.end...]
    }
}
