/// A file of the site, to be written or compared.
public struct OutputFile: Sendable, Equatable {
    /// Relative to the project's root.
    public var path: String
    public var contents: [UInt8]

    public init(path: String, contents: [UInt8]) {
        self.path = path
        self.contents = contents
    }

    public init(path: String, text: String) {
        self.init(path: path, contents: Array(text.utf8))
    }
}
