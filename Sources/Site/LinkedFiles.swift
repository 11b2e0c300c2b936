internal import Literate
internal import Synchronization

/// Pictures and files of the project that a page links: they are copied into the site, so that it is complete
/// in itself. `Tutorials/img/a.png` comes to stand in `output/files/Tutorials/img/a.png`.
final class LinkedFiles: Sendable {
    /// Below `output/`.
    static let folder = "files"

    /// A project without files.
    static let none = LinkedFiles { _ in nil }

    private let contents: @Sendable (String) -> [UInt8]?
    private let brought = Mutex([String: [UInt8]]())
    private let fingerprints = Mutex([String: String?]())

    /// - Parameter contents: The bytes of a file, by its path relative to the project's root; nil where there is
    ///   no ordinary file.
    init(_ contents: @escaping @Sendable (String) -> [UInt8]?) {
        self.contents = contents
    }

    /// Whether the file is there; it then belongs to the site.
    func bring(_ path: String) -> Bool {
        if brought.withLock({ $0[path] != nil }) { return true }
        guard let bytes = contents(path) else { return false }
        brought.withLock { $0[path] = bytes }
        return true
    }

    /// What a file holds; nil where there is none.
    func fingerprint(of path: String) -> String? {
        if let known = fingerprints.withLock({ $0[path] }) { return known }
        let fingerprint = contents(path).map { "\(Fingerprint($0))" }
        fingerprints.withLock { $0[path] = .some(fingerprint) }
        return fingerprint
    }

    /// Where a file that was linked comes to stand.
    static func outputPath(of path: String) -> String { "output/\(folder)/\(path)" }

    /// All files that were linked, in the order of their paths.
    var outputFiles: [OutputFile] {
        brought.withLock { files in
            files.sorted { $0.key < $1.key }.map {
                OutputFile(path: Self.outputPath(of: $0.key), contents: $0.value)
            }
        }
    }
}
