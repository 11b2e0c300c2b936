/// A file of the site, to be written or compared.
package struct OutputFile: Sendable, Equatable {
    /// Relative to the project's root.
    package var path: String
    package var contents: [UInt8]

    package init(path: String, contents: [UInt8]) {
        self.path = path
        self.contents = contents
    }

    package init(path: String, text: String) {
        self.init(path: path, contents: Array(text.utf8))
    }
}
