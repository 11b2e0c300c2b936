package import Literate
internal import Synchronization

/// What stands below `output/`, each file read once.
package final class SiteOnDisk: Sendable {
    private let project: Project
    private let record: OutputRecord
    private let fingerprints = Mutex<[String: String?]>([:])

    package init(_ project: Project, _ record: OutputRecord) {
        self.project = project
        self.record = record
    }

    /// Whether all files of a rendering are there, ours, and as they were.
    package func holds(_ rendering: Rendering) -> Bool {
        rendering.files.allSatisfy { path, fingerprint in
            record.fingerprint(of: path) == fingerprint && self.fingerprint(of: path) == fingerprint
        }
    }

    private func fingerprint(of path: String) -> String? {
        if let known = fingerprints.withLock({ $0[path] }) { return known }
        let absolute = project.absolute(path)
        let bytes = FileKind.of(absolute) == .file ? try? readFile(absolute) : nil
        let fingerprint = bytes.map { Fingerprint($0).description }
        fingerprints.withLock { $0[path] = .some(fingerprint) }
        return fingerprint
    }
}
