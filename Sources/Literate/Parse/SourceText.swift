/// The bytes of a Markdown file with its lines found: everything else refers to it by offset or line.
///
/// Lines end as Markdown has it: with a newline, a return, or both.
struct SourceText: Sendable, Equatable {
    /// Relative to the project's root, as messages name it.
    let path: String
    let bytes: [UInt8]
    private let lineStarts: [Int]

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() {
            let endsLine =
                byte == UInt8(ascii: "\n")
                || (byte == UInt8(ascii: "\r") && bytes[(offset + 1)...].first != UInt8(ascii: "\n"))
            if endsLine { starts.append(offset + 1) }
        }
        if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
        lineStarts = starts
    }

    var lineCount: Int { lineStarts.count }

    /// Where the text starts, behind a byte order mark.
    var start: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// How lines end in the file, by the first of them.
    var newline: String {
        guard let first = bytes.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
        else { return "\n" }
        if bytes[first] == UInt8(ascii: "\n") { return "\n" }
        return bytes[(first + 1)...].first == UInt8(ascii: "\n") ? "\r\n" : "\r"
    }

    /// The bytes of a one-based line, with its end.
    func fullRange(ofLine line: Int) -> Range<Int> {
        let end = line < lineStarts.count ? lineStarts[line] : bytes.count
        return lineStarts[line - 1]..<end
    }

    /// The bytes of a one-based line, without its end and without a byte order mark.
    func range(ofLine line: Int) -> Range<Int> {
        let full = fullRange(ofLine: line)
        var end = full.upperBound
        if end > full.lowerBound, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        if end > full.lowerBound, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return (line == 1 ? min(start, end) : full.lowerBound)..<end
    }

    func text(ofLine line: Int) -> String {
        text(range(ofLine: line))
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The bytes of whole lines, without the last one's end.
    func range(ofLines lines: ClosedRange<Int>) -> Range<Int> {
        let last = range(ofLine: min(lines.upperBound, lineCount)).upperBound
        return min(range(ofLine: min(lines.lowerBound, lineCount)).lowerBound, last)..<last
    }

    func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The one-based column of a byte, counted in characters as editors do.
    func column(at offset: Int) -> Int {
        let start = range(ofLine: line(at: offset)).lowerBound
        return text(start..<max(start, offset)).count + 1
    }
}
