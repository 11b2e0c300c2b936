/// A file of tensors that cannot be read or written, and why.
public struct TensorFileError: Error, CustomStringConvertible {
    public let path: String
    public let reason: String

    public var description: String { "\(path): error: \(reason)" }
}
