/// The files beside a page that its run depends on.
package struct PageFiles: Sendable, Equatable {
    /// One that exists.
    struct File: Sendable, Equatable {
        /// Relative to the project's root; absolute when it lies elsewhere and is read where it stands.
        var path: String
        var isOutside: Bool { path.hasPrefix("/") }
    }

    let root: String
    var inputs: [File] = []
    var sources: [File] = []
    /// What was declared and isn't there, at its place in the Markdown.
    var failures: [CellFailure] = []
    /// Data that the page cannot do without and that this machine lacks; nil when all are here.
    package var missingNeed: NeededData?

    package init(_ document: Document, root: String) {
        self.root = root
        if let need = document.options.needs, !fileExists(absolute(need.path, document)) {
            missingNeed = need
        }
        var seen: Set<String> = []
        for cell in document.cells where cell.role != .none {
            for pattern in cell.options.inputs ?? [] where seen.insert(pattern).inserted {
                inputs += find(pattern, "inputs", document, cell)
            }
        }
        for pattern in document.options.sources ?? [] { sources += find(pattern, "sources", document, nil) }
    }

    func absolute(_ file: File) -> String { file.isOutside ? file.path : "\(root)/\(file.path)" }

    /// Everything in the files, for the key of the run.
    package func contents() throws -> [[UInt8]] {
        try (inputs + sources).flatMap { file in
            [Array(file.path.utf8), Array(Fingerprint(try readFile(absolute(file))).description.utf8)]
        }
    }

    private func absolute(_ path: String, _ document: Document) -> String {
        path.hasPrefix("/") ? path : "\(root)/\(document.folder)\(path)"
    }

    private mutating func find(
        _ pattern: String, _ word: String, _ document: Document, _ cell: Document.Cell?
    ) -> [File] {
        let path = pattern.hasPrefix("/") ? pattern : normalized(document.folder + pattern)
        guard let path else {
            fail(
                "`\(pattern)` lies outside of the project; write its absolute path", pattern, word, document,
                cell)
            return []
        }
        let base = pattern.hasPrefix("/") ? "" : root
        let found = DeclaredFiles(pattern: path, in: base).names
        if found.isEmpty {
            fail(
                "there is no file `\(pattern)` beside the page, where `\(word)` names it; add it, or mend the name",
                pattern, word, document, cell)
        }
        return found.map { File(path: $0) }
    }

    private mutating func fail(
        _ message: String, _ pattern: String, _ word: String, _ document: Document, _ cell: Document.Cell?
    ) {
        let place = document.place(of: pattern, near: word)
        failures.append(
            CellFailure(
                cell: cell?.index, line: place?.line ?? cell?.line ?? 1, column: place?.column,
                message: message))
    }

    /// The path without `.` and `..`; nil when it leaves the project.
    private func normalized(_ path: String) -> String? {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            guard part == ".." else {
                parts.append(part)
                continue
            }
            guard parts.popLast() != nil else { return nil }
        }
        return parts.joined(separator: "/")
    }
}

extension Document {
    /// Where the page lies in the project, with a slash at its end, or nothing.
    var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }

    /// The line and column, in bytes, at which a comment's value holds the text.
    func place(of text: String, near word: String) -> (line: Int, column: Int)? {
        for line in 1...source.lineCount {
            let words = source.text(ofLine: line)
            guard let start = words.firstRange(of: word + "="),
                let place = words[start.upperBound...].firstRange(of: text)
            else { continue }
            return (line, words.utf8.distance(from: words.startIndex, to: place.lowerBound) + 1)
        }
        return nil
    }
}
