public import Tensors

/// A table of text, comma-separated as RFC 4180 says: fields may be in quotes and then hold commas, line ends and
/// doubled quotes. Any line end will do, a byte-order mark is skipped, empty lines are left out.
///
/// ```swift
/// let iris = try CSV.read("iris.csv")
/// let inputs = try iris.tensor("sepal length", "sepal width")      // [150, 2]
/// let (species, names) = try iris.classes("species")               // [150], ["setosa", …]
/// ```
public struct CSV: Sendable {
    /// The names in the first row; empty when there is no header.
    public let columns: [String]
    /// The rows below it, all of the same number of fields.
    public let rows: [[String]]
    private let path: String
    private let lines: [Int]

    /// Reads a file, which may be packed with gzip. Throws ``TensorFileError`` with the line where it isn't sound.
    ///
    /// - Parameters:
    ///   - hasHeader: whether the first row names the columns.
    ///   - separator: what stands between fields, one ASCII character.
    public static func read(_ path: String, hasHeader: Bool = true, separator: Character = ",") throws -> CSV
    {
        let bytes = try unpackedContents(of: path)
        return try CSV(bytes, path: path, hasHeader: hasHeader, separator: separator)
    }

    /// The table in a text. Throws as ``read(_:hasHeader:separator:)`` does.
    public init(_ text: String, hasHeader: Bool = true, separator: Character = ",") throws {
        try self.init(Array(text.utf8), path: "CSV", hasHeader: hasHeader, separator: separator)
    }

    private init(_ bytes: [UInt8], path: String, hasHeader: Bool, separator: Character) throws {
        guard let byte = separator.asciiValue, separator != "\"", !separator.isNewline else {
            throw TensorFileError(path: path, reason: "'\(separator)' cannot separate fields")
        }
        var parser = CSVParser(bytes, separator: byte, path: path)
        var records = try parser.records()
        let width = records.first?.fields.count ?? 0
        if let odd = records.first(where: { $0.fields.count != width }) {
            throw TensorFileError(
                path: path, line: odd.line,
                reason: "\(odd.fields.count) fields, expected \(width) as in the first row")
        }
        columns = hasHeader && !records.isEmpty ? records.removeFirst().fields : []
        self.path = path
        rows = records.map { $0.fields }
        lines = records.map { $0.line }
    }

    /// The numbers of some columns, or of all of them: `[rows, columns]`. Throws when a field is no number.
    public func tensor(_ names: String...) throws -> Tensor {
        let places = names.isEmpty ? Array(0..<(rows.first?.count ?? columns.count)) : try names.map(place)
        let values = try rows.indices.flatMap { row in
            try places.map { place in
                guard let value = Float(Self.trimmed(rows[row][place])) else {
                    throw fail(row, place, "expected a number")
                }
                return value
            }
        }
        return Tensor(values, shape: [rows.count, places.count])
    }

    /// The words of a column as classes, `[rows]`, and the words in the order in which they first appear.
    public func classes(_ name: String) throws -> (classes: IntTensor, names: [String]) {
        try classes(column: place(name))
    }

    /// The same for a column by its number, from 0.
    public func classes(column: Int) throws -> (classes: IntTensor, names: [String]) {
        guard (0..<(rows.first?.count ?? columns.count)).contains(column) else {
            throw TensorFileError(path: path, reason: "no column \(column)")
        }
        var (numbers, names) = ([String: Int](), [String]())
        let classes = rows.map { row in
            if let number = numbers[row[column]] { return number }
            numbers[row[column]] = names.count
            names.append(row[column])
            return names.count - 1
        }
        return (IntTensor(classes), names)
    }

    /// Writes a matrix `[rows, columns]`, numbers as short as they can be; the file is there whole or not at all.
    /// Throws when it isn't a matrix, or there are not as many names as columns.
    public static func write(_ tensor: Tensor, columns: [String] = [], to path: String) throws {
        guard tensor.rank == 2, columns.isEmpty || columns.count == tensor.shape[1] else {
            throw TensorFileError(
                path: path,
                reason:
                    "expected a matrix and a name for each column, got shape \(tensor.shape) and \(columns.count) names"
            )
        }
        let (width, values) = (tensor.shape[1], tensor.scalars)
        let rows = (0..<tensor.shape[0]).map { row in
            values[row * width..<(row + 1) * width].map { "\($0)" }
        }
        try write((columns.isEmpty ? [] : [columns]) + rows, to: path)
    }

    /// Writes rows of text, quoted where that is needed.
    public static func write(_ rows: [[String]], to path: String) throws {
        let text = rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
        try store(Array(text.utf8), at: path)
    }

    private static func quoted(_ field: String) -> String {
        let isPlain = field.utf8.allSatisfy { !",\"\r\n".utf8.contains($0) } && trimmed(field) == field
        let doubled = field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return isPlain ? field : "\"\(doubled)\""
    }

    private static func trimmed(_ field: String) -> String {
        let isBlank = { (c: Character) in c == " " || c == "\t" }
        return String(field.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    private func place(_ name: String) throws -> Int {
        guard let place = columns.firstIndex(of: name) else {
            throw TensorFileError(path: path, reason: "no column '\(name)' among \(columns)")
        }
        return place
    }

    private func fail(_ row: Int, _ place: Int, _ what: String) -> TensorFileError {
        let column = columns.isEmpty ? "column \(place)" : "column '\(columns[place])'"
        return TensorFileError(
            path: path, line: lines[row], reason: "\(column): \(what), got '\(rows[row][place])'")
    }
}
