/// The words of a `<!-- cell: name=x skip="why" -->` comment, each with its place in the file.
struct OptionComment: Sendable, Equatable {
    struct Word: Sendable, Equatable {
        var key: String
        var value: String?
        /// Offsets in the file.
        var offset: Int
        var valueOffset: Int
    }

    /// `cell` or `tutorial`, or a word near them.
    var subject: String
    /// Offset of the subject in the file.
    var offset: Int
    var hasColon: Bool
    var words: [Word]
    /// What is wrong with the quoting, with its offset.
    var malformed: [(offset: Int, message: String)]

    static func == (a: OptionComment, b: OptionComment) -> Bool {
        a.subject == b.subject && a.offset == b.offset && a.words == b.words
    }

    /// - Parameter range: The comment within the text, from `<!--` to `-->`.
    /// - Returns: Nil when the comment opens without a word.
    init?(_ text: BlockText, in range: Range<Int>) {
        var reader = Reader(text: text, position: range.lowerBound + 4, end: range.upperBound - 3)
        reader.skipBlanks()
        offset = reader.offset
        subject = reader.takeWord()
        guard !subject.isEmpty else { return nil }
        hasColon = reader.skip(":")
        words = []
        malformed = []
        while hasColon, reader.skipBlanks(), reader.position < reader.end {
            readWord(&reader)
        }
    }

    private mutating func readWord(_ reader: inout Reader) {
        let start = reader.offset
        let key = reader.takeWord()
        guard !key.isEmpty else {
            malformed.append((start, "expected a word such as `name=…`, found `\(reader.takeUntilBlank())`"))
            return
        }
        guard reader.skip("=") else {
            if reader.position < reader.end, !reader.isAtBlank {
                let rest = reader.takeUntilBlank()
                malformed.append((start, "expected `key=value` or a single word, found `\(key)\(rest)`"))
            } else {
                words.append(Word(key: key, value: nil, offset: start, valueOffset: start))
            }
            return
        }
        let valueStart = reader.offset
        guard let value = reader.takeValue() else {
            malformed.append((valueStart, "the quotation mark that opens here is never closed; add a `\"`"))
            return
        }
        words.append(Word(key: key, value: value, offset: start, valueOffset: valueStart))
    }
}

private struct Reader {
    let text: BlockText
    var position: Int
    let end: Int

    private var bytes: [UInt8] { text.bytes }
    /// Where the reader is in the file.
    var offset: Int { text.offset(position) }

    var isAtBlank: Bool { position < end && " \t\r\n".utf8.contains(bytes[position]) }

    @discardableResult
    mutating func skipBlanks() -> Bool {
        while isAtBlank { position += 1 }
        return true
    }

    mutating func skip(_ text: String) -> Bool {
        guard bytes[position..<end].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    func find(_ text: String) -> Int? {
        (position..<end).first { bytes[$0..<end].starts(with: text.utf8) }
    }

    mutating func takeWord() -> String {
        let start = position
        while position < end, isWordByte(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    mutating func takeUntilBlank() -> String {
        let start = position
        while position < end, !isAtBlank { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A bare or a quoted value; nil when the quotation never ends, and then nothing is left to read.
    mutating func takeValue() -> String? {
        guard skip("\"") else { return takeUntilBlank() }
        guard let close = find("\"") else {
            position = end
            return nil
        }
        defer { position = close + 1 }
        return String(decoding: bytes[position..<close], as: UTF8.self)
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
