/// The text of a code or HTML block, free of the prefixes of the lists and quotations that it stands in, and
/// where in the file each of its bytes stands.
struct BlockText {
    let bytes: [UInt8]
    /// One-based line of the file that holds the text's first.
    let firstLine: Int
    private var lines: [(start: Int, source: Int)] = []

    init(_ text: String, firstLine: Int, _ source: SourceText) {
        bytes = Array(text.utf8)
        self.firstLine = firstLine
        for line in SourceText(path: "", bytes: bytes).lineRanges
        where firstLine + lines.count <= source.lineCount {
            let place = source.range(ofLine: firstLine + lines.count)
            let isSuffix = source.bytes[place].suffix(line.count).elementsEqual(bytes[line])
            lines.append((line.lowerBound, isSuffix ? place.upperBound - line.count : place.lowerBound))
        }
    }

    /// Text that stands in the file as it is, from `offset` on.
    init(_ text: String, at offset: Int, _ source: SourceText) {
        bytes = Array(text.utf8)
        firstLine = source.line(at: offset)
        lines = [(0, offset)]
    }

    var lineCount: Int { lines.count }

    /// How many bytes of the file's line stand before the text's, for each line of the text.
    func prefixLengths(_ source: SourceText) -> [Int] {
        lines.indices.map { lines[$0].source - source.range(ofLine: firstLine + $0).lowerBound }
    }

    /// The last line of the file that holds some of the text.
    var lastLine: Int { firstLine + max(lines.count - 1, 0) }

    /// The offset in the file of a byte of the text.
    func offset(_ index: Int) -> Int {
        guard let line = lines.last(where: { $0.start <= index }) else { return 0 }
        return line.source + index - line.start
    }
}

extension SourceText {
    /// The lines without their ends; none in an empty text.
    var lineRanges: [Range<Int>] {
        bytes.isEmpty ? [] : (1...lineCount).map(range(ofLine:))
    }
}
