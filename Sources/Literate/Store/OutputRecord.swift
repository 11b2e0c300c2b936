/// Which files below `output/` are Spikebook's, and what it wrote into each. Committed with the site: whatever
/// isn't in it, or no longer holds what it says, is the author's and stays.
///
/// One line a file, in the form that `xxhsum --check` reads.
package struct OutputRecord: Sendable, Equatable {
    package static let path = "output/.spikebook-files"

    /// Fingerprints by path relative to the project's root.
    private var fingerprints: [String: String] = [:]

    package init() {}

    /// The committed record; empty when there is none.
    package init(of project: Project) throws {
        let path = project.absolute(Self.path)
        guard FileKind.of(path) != nil else { return }
        let text = String(decoding: try readFile(path), as: UTF8.self)
        for (index, line) in text.split(separator: "\n").enumerated() {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].count == 32, parts[1].hasPrefix(" ") else {
                throw Problem(
                    path: Self.path, line: index + 1,
                    message: "this is no fingerprint with a path; put the committed file back, or remove it "
                        + "and build with `--overwrite`", excerpt: String(line))
            }
            fingerprints["output/\(parts[1].dropFirst())"] = String(parts[0])
        }
    }

    package var paths: [String] { fingerprints.keys.sorted() }

    package var text: String {
        paths.map { "\(fingerprints[$0] ?? "")  \($0.dropFirst("output/".count))\n" }.joined()
    }

    /// What was written into a file; nil for one that isn't ours.
    package func fingerprint(of path: String) -> String? { fingerprints[path] }

    package func knows(_ path: String) -> Bool { fingerprints[path] != nil }

    /// Whether a file still holds what was written into it.
    package func owns(_ path: String, _ contents: [UInt8]) -> Bool {
        fingerprints[path] == Fingerprint(contents).description
    }

    package mutating func note(_ path: String, _ contents: [UInt8]) {
        fingerprints[path] = Fingerprint(contents).description
    }

    package mutating func forget(_ path: String) {
        fingerprints[path] = nil
    }

    /// What another record says of a file.
    package mutating func restore(_ path: String, from old: OutputRecord) {
        fingerprints[path] = old.fingerprints[path]
    }
}
