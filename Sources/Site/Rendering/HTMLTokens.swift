/// The tags and texts of a piece of HTML.
///
/// What browsers make of broken tags is not followed to the letter. It need not be: nothing is passed through,
/// every tag and attribute is written anew from what was understood here.
struct HTMLTokens: Sequence, IteratorProtocol {
    enum Token: Equatable {
        case text(String)
        case start(name: String, attributes: [Attribute])
        case end(name: String)
    }

    struct Attribute: Equatable {
        var name: String
        /// As written: entities are not resolved. Nil without an equals sign.
        var value: String?
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ html: String) {
        bytes = Array(html.utf8)
    }

    mutating func next() -> Token? {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else { return text() }
            if let token = tag() { return token }
            if skipMarkup() { continue }
            return text()
        }
        return nil
    }

    /// Everything up to the next `<`, and at least one byte.
    private mutating func text() -> Token {
        let start = position
        position = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        return .text(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    /// Comments, declarations, CDATA and instructions, which no reader sees. What never ends, ends here.
    private mutating func skipMarkup() -> Bool {
        let rest = bytes[position...]
        let end: String
        if rest.starts(with: "<!--".utf8) {
            end = "-->"
        } else if rest.starts(with: "<![CDATA[".utf8) {
            end = "]]>"
        } else if rest.starts(with: "<!".utf8) || rest.starts(with: "<?".utf8) || rest.starts(with: "</".utf8)
        {
            end = ">"
        } else {
            return false
        }
        skip(behind: end, from: position + 2)
        return true
    }

    private mutating func skip(behind mark: String, from start: Int) {
        let mark = Array(mark.utf8)
        var index = Swift.min(start, bytes.count)
        while index + mark.count <= bytes.count {
            if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) {
                position = index + mark.count
                return
            }
            index += 1
        }
        position = bytes.count
    }

    private mutating func tag() -> Token? {
        let start = position
        let isEnd = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
        let nameStart = start + (isEnd ? 2 : 1)
        guard nameStart < bytes.count, isLetter(bytes[nameStart]) else { return nil }
        position = nameStart
        let name = takeName()
        var attributes: [Attribute] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                return isEnd ? .end(name: name) : .start(name: name, attributes: attributes)
            }
            if isBlank(byte) || byte == UInt8(ascii: "/") {
                position += 1
            } else {
                attributes.append(takeAttribute())
            }
        }
        // A tag that never ends is text.
        position = start
        return nil
    }

    private mutating func takeName() -> String {
        take { !isBlank($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }.lowercased()
    }

    private mutating func takeAttribute() -> Attribute {
        let first = position
        position += 1
        _ = take { !isBlank($0) && !"/>=".utf8.contains($0) }
        let name = String(decoding: bytes[first..<position], as: UTF8.self).lowercased()
        let behind = position
        _ = take(isBlank)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
            position = behind
            return Attribute(name: name, value: nil)
        }
        position += 1
        _ = take(isBlank)
        return Attribute(name: name, value: takeValue())
    }

    private mutating func takeValue() -> String {
        guard position < bytes.count else { return "" }
        let quote = bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return take { !isBlank($0) && $0 != UInt8(ascii: ">") }
        }
        position += 1
        defer { position = Swift.min(position + 1, bytes.count) }
        return take { $0 != quote }
    }

    private mutating func take(_ belongs: (UInt8) -> Bool) -> String {
        let start = position
        while position < bytes.count, belongs(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }
}

private func isBlank(_ byte: UInt8) -> Bool { " \t\r\n\u{0C}".utf8.contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
