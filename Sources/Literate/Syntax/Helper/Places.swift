/// Turns offsets into lines and columns.
struct Places {
    private let bytes: [UInt8]
    /// The offset of each line's first byte.
    private let lineStarts: [Int]

    init(_ code: String) {
        bytes = Array(code.utf8)
        var starts = [0]
        for (offset, byte) in bytes.enumerated() {
            let isReturn =
                byte == UInt8(ascii: "\r") && bytes.dropFirst(offset + 1).first != UInt8(ascii: "\n")
            if byte == UInt8(ascii: "\n") || isReturn { starts.append(offset + 1) }
        }
        lineStarts = starts
    }

    func place(_ offset: Int) -> CodeSyntax.Place {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = String(decoding: bytes[lineStarts[low]..<min(offset, bytes.count)], as: UTF8.self)
        return CodeSyntax.Place(offset: offset, line: low + 1, column: before.count + 1)
    }
}
