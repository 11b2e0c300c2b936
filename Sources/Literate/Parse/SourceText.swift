/// The bytes of a Markdown file with its lines found: everything else refers to it by offset or line.
struct SourceText: Sendable, Equatable {
    /// Relative to the project's root, as messages name it.
    let path: String
    let bytes: [UInt8]
    private let lineStarts: [Int]

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
        lineStarts = starts
    }

    var lineCount: Int { lineStarts.count }

    /// The newline that the file uses, by its first one.
    var newline: String {
        guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")), first > 0 else { return "\n" }
        return bytes[first - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
    }

    /// The bytes of a one-based line, with its newline.
    func fullRange(ofLine line: Int) -> Range<Int> {
        let end = line < lineStarts.count ? lineStarts[line] : bytes.count
        return lineStarts[line - 1]..<end
    }

    /// The bytes of a one-based line, without its newline.
    func range(ofLine line: Int) -> Range<Int> {
        let full = fullRange(ofLine: line)
        var end = full.upperBound
        if end > full.lowerBound, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        if end > full.lowerBound, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return full.lowerBound..<end
    }

    func text(ofLine line: Int) -> String {
        text(range(ofLine: line))
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The bytes of whole lines, without the last one's newline.
    func range(ofLines lines: ClosedRange<Int>) -> Range<Int> {
        range(ofLine: lines.lowerBound).lowerBound..<range(ofLine: lines.upperBound).upperBound
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
        text(range(ofLine: line(at: offset)).lowerBound..<offset).count + 1
    }
}
