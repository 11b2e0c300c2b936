/// The grammar of RFC 4180, byte by byte. (SwiftCSV drops spaces at the start of fields and an empty last field, and
/// lets a quote stay open.)
struct CSVParser {
    /// A row, and the line on which it begins.
    struct Record {
        let fields: [String]
        let line: Int
    }

    private let bytes: [UInt8]
    private let separator: UInt8
    private let path: String
    private var place = 0
    private var line = 1

    init(_ bytes: [UInt8], separator: UInt8, path: String) {
        (self.bytes, self.separator, self.path) = (bytes, separator, path)
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
    }

    mutating func records() throws -> [Record] {
        var records: [Record] = []
        while place < bytes.count {
            let (start, first) = (place, line)
            let fields = try record()
            if !isBlank(from: start, fields) { records.append(Record(fields: fields, line: first)) }
        }
        return records
    }

    private func isBlank(from start: Int, _ fields: [String]) -> Bool {
        fields.count == 1 && fields[0].isEmpty && bytes[start] != Self.quote
    }

    /// Fields up to a line end, which goes with them.
    private mutating func record() throws -> [String] {
        var fields: [String] = []
        while true {
            fields.append(try field())
            guard place < bytes.count else { return fields }
            if bytes[place] == separator {
                place += 1
            } else {
                endLine()
                return fields
            }
        }
    }

    /// One field; afterwards a separator, a line end or nothing is next.
    private mutating func field() throws -> String {
        guard place < bytes.count, bytes[place] == Self.quote else {
            let start = place
            while place < bytes.count, !isEnd(bytes[place]) {
                guard bytes[place] != Self.quote else {
                    throw fail("a quote within a field; put the field in quotes and the quote twice")
                }
                place += 1
            }
            return String(decoding: bytes[start..<place], as: UTF8.self)
        }
        return try quotedField()
    }

    private mutating func quotedField() throws -> String {
        let first = line
        var content: [UInt8] = []
        place += 1
        while true {
            guard place < bytes.count else {
                throw TensorFileError(path: path, line: first, reason: "a quote that is never closed")
            }
            let byte = bytes[place]
            if byte == Self.quote {
                place += 1
                guard place < bytes.count, bytes[place] == Self.quote else { break }
            } else if byte == Self.newline || (byte == Self.carriageReturn && !isNext(Self.newline)) {
                line += 1
            }
            content.append(byte)
            place += 1
        }
        guard place == bytes.count || isEnd(bytes[place]) else {
            throw fail("a field goes on after its closing quote")
        }
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func endLine() {
        place += bytes[place] == Self.carriageReturn && isNext(Self.newline) ? 2 : 1
        line += 1
    }

    private func isNext(_ byte: UInt8) -> Bool { place + 1 < bytes.count && bytes[place + 1] == byte }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.newline || byte == Self.carriageReturn
    }

    private func fail(_ reason: String) -> TensorFileError {
        TensorFileError(path: path, line: line, reason: reason)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
