/// Replaces what is different in each run and means nothing: folders of this run and this machine, and
/// addresses in memory.
struct Scrubber: Sendable {
    /// Paths with the words that stand for them. The longest come first, because one may lie in another.
    private let words: [(path: [UInt8], word: [UInt8])]

    init(_ words: [(path: String, word: String)]) {
        self.words = words.filter { $0.path.utf8.count > 1 }
            .sorted { $0.path.utf8.count > $1.path.utf8.count }
            .map { (Array($0.path.utf8), Array($0.word.utf8)) }
    }

    func callAsFunction(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(UInt8(ascii: "/")) || text.contains("0x") else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "/"), let (length, word) = path(rest) {
                result += word
                rest = rest.dropFirst(length)
            } else if byte == UInt8(ascii: "0"), !endsInWord(result), let length = addressLength(rest) {
                result += Array("0x…".utf8)
                rest = rest.dropFirst(length)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func path(_ text: ArraySlice<UInt8>) -> (Int, [UInt8])? {
        words.first { text.starts(with: $0.path) && !continuesName(text.dropFirst($0.path.count).first) }
            .map { ($0.path.count, $0.word) }
    }

    /// `/project` doesn't stand in `/projects`.
    private func continuesName(_ byte: UInt8?) -> Bool {
        byte.map { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") } ?? false
    }

    /// Twelve digits after any zeros: where Linux and macOS put a program's code, stack and memory. Shorter and
    /// longer ones, as the bits of a `Float` or a `Double`, are somebody's numbers.
    private func addressLength(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.dropFirst().first == UInt8(ascii: "x") else { return nil }
        let digits = text.dropFirst(2).prefix { isHexadecimal($0) }
        guard digits.drop(while: { $0 == UInt8(ascii: "0") }).count == 12,
            !continuesName(text.dropFirst(2 + digits.count).first)
        else { return nil }
        return 2 + digits.count
    }

    private func endsInWord(_ text: [UInt8]) -> Bool {
        text.last.map(isLetterOrDigit) ?? false
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte >= 0x80 || Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
    }

    private func isHexadecimal(_ byte: UInt8) -> Bool {
        byte < 0x80 && Character(Unicode.Scalar(byte)).isHexDigit
    }
}
