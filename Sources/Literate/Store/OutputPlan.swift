/// What a build does to the files below `output/`, decided before anything is written.
package struct OutputPlan: Sendable {
    /// A file that isn't ours where one of ours should be.
    package struct Blocked: Sendable, Equatable, CustomStringConvertible {
        package var path: String
        package var reason: String

        package var description: String {
            "\(path): error: \(reason), so it was left as it is; move it away, or build with `--overwrite`"
        }
    }

    package private(set) var writes: [OutputFile] = []
    package private(set) var removals: [String] = []
    package private(set) var blocked: [Blocked] = []
    /// Files that nothing makes any more, but which someone changed: they stay.
    package private(set) var released: [String] = []
    /// What is ours afterwards.
    package private(set) var record: OutputRecord

    private let project: Project
    private let overwrites: Bool

    /// - Parameters:
    ///   - made: What the pages of this run make.
    ///   - stale: Recorded files that nothing makes any more.
    ///   - isSame: Whether a file on the disk means the same as the one to be written. It then stays.
    package init(
        made: [OutputFile], stale: [String], record: OutputRecord, project: Project, overwrites: Bool = false,
        isSame: (_ onDisk: [UInt8], _ file: OutputFile) -> Bool
    ) throws {
        self.record = record
        self.project = project
        self.overwrites = overwrites
        for file in made { try add(file, isSame) }
        for path in stale { remove(path) }
    }

    private mutating func add(
        _ file: OutputFile, _ isSame: (_ onDisk: [UInt8], _ file: OutputFile) -> Bool
    ) throws {
        switch FileKind.of(project.absolute(file.path)) {
        case nil: write(file)
        case .folder: block(file.path, "there is a folder of that name")
        case .other: block(file.path, "it is no ordinary file")
        case .link: block(file.path, "it is a link")
        case .file:
            let old = try readFile(project.absolute(file.path))
            if isSame(old, file) {
                record.note(file.path, old)
            } else if overwrites || record.owns(file.path, old) {
                write(file)
            } else {
                let isOurs = record.knows(file.path)
                block(file.path, isOurs ? "it was changed since Spikebook wrote it" : "it isn't Spikebook's")
            }
        }
    }

    private mutating func write(_ file: OutputFile) {
        writes.append(file)
        record.note(file.path, file.contents)
    }

    private mutating func block(_ path: String, _ reason: String) {
        blocked.append(Blocked(path: path, reason: reason))
    }

    private mutating func remove(_ path: String) {
        defer { record.forget(path) }
        guard FileKind.of(project.absolute(path)) != nil else { return }
        if FileKind.of(project.absolute(path)) == .file,
            let contents = try? readFile(project.absolute(path)), record.owns(path, contents)
        {
            removals.append(path)
        } else {
            released.append(path)
        }
    }

    /// The files without those of a folder, as when its page is left alone.
    package mutating func leaveAlone(_ paths: (String) -> Bool, before old: OutputRecord) {
        writes.removeAll { paths($0.path) }
        removals.removeAll(where: paths)
        for path in Set(record.paths).union(old.paths) where paths(path) { record.restore(path, from: old) }
    }
}

extension Project {
    /// Removes folders below `output/` that hold nothing any more.
    package func removeEmptyFolders(of removed: [String]) {
        for path in removed {
            var folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
            while folder.hasPrefix("output/"), removeFolder(absolute(String(folder))) {
                folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
            }
        }
    }
}
