/// How a committed file is compared with the one that a run would write.
package struct FileComparison: Sendable {
    /// Says what differs, or nil when nothing does.
    package var difference: @Sendable (_ committed: [UInt8], _ made: [UInt8]) -> String?

    package init(difference: @escaping @Sendable (_ committed: [UInt8], _ made: [UInt8]) -> String?) {
        self.difference = difference
    }

    /// Line by line.
    package static let lines = FileComparison { committed, made in
        guard committed != made else { return nil }
        let old = String(decoding: committed, as: UTF8.self)
        return LineDifference(from: old, to: String(decoding: made, as: UTF8.self)).description
    }

    /// Value by value. The same values in another form are no difference.
    package static let values = FileComparison { committed, made in
        guard committed != made else { return nil }
        guard let difference = JSONDifference(from: committed, to: made) else {
            return "  the committed file is no JSON"
        }
        return difference.lines.isEmpty ? nil : difference.description
    }

    /// For files that repeat what others hold: where they first differ is enough.
    package static let firstLine = FileComparison { committed, made in
        guard committed != made else { return nil }
        let equal = zip(committed, made).prefix { $0 == $1 }.count
        let line = committed.prefix(equal).count { $0 == UInt8(ascii: "\n") } + 1
        return "  first at line \(line)"
    }
}

/// Something that `check` found.
package struct Difference: Sendable, Equatable, CustomStringConvertible {
    package var description: String
}

extension Difference {
    /// Compares one file with the disk.
    ///
    /// - Throws: `FileError` when a file is there but cannot be read.
    package static func of(
        _ file: OutputFile, in project: Project, by comparison: FileComparison
    ) throws -> Difference? {
        let path = project.absolute(file.path)
        guard fileExists(path) else {
            return Difference(description: "\(file.path): is missing; `spikebook build` writes it")
        }
        return comparison.difference(try readFile(path), file.contents).map {
            Difference(description: "\(file.path): differs\n\($0)")
        }
    }

    /// A file in the site that no page makes.
    package static func stale(_ path: String) -> Difference {
        Difference(description: "\(path): no page makes this file any more; `spikebook build` removes it")
    }

    /// The cells of a page whose committed outputs aren't those of this run.
    package static func ofCells(_ run: PageRun, _ page: Page) throws -> [Difference] {
        let made = try Document(path: page.sourcePath, bytes: Array(page.markdown.utf8))
        return run.document.cells.indices.compactMap { index in
            let old = run.document.ownedText(ofCell: index)
            let new = made.ownedText(ofCell: index)
            guard old != new else { return nil }
            let place = "\(page.sourcePath):\(run.document.cells[index].line)"
            return Difference(
                description: "\(place): the output of cell `\(run.document.cells[index].label)` differs\n"
                    + LineDifference(from: old, to: new).description)
        }
    }
}

extension Document {
    fileprivate func ownedText(ofCell index: Int) -> String {
        owned(cells[index]).map { source.text($0) } ?? ""
    }
}
