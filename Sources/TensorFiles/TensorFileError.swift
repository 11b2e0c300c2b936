/// A file that cannot be read or written, and why.
public struct TensorFileError: Error, CustomStringConvertible {
    /// The file.
    public let path: String
    /// Counted from 1, in files of text.
    public let line: Int?
    /// What is wrong, and what was expected.
    public let reason: String

    init(path: String, line: Int? = nil, reason: String) {
        (self.path, self.line, self.reason) = (path, line, reason)
    }

    /// `data.csv:3: error: …`
    public var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): error: \(reason)" }
}
