internal import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Temporary files beside those that they will replace, what those held before, and folders made for them.
struct Staging {
    private struct Step {
        var path: String
        /// Nil for a file to be removed.
        var temporary: String?
        /// The old file under another name; nil when there was none.
        var backup: String?
        var isDone = false
    }

    private var steps: [Step] = []
    private var newFolders: [String] = []

    static func systemRename(_ from: String, _ to: String) -> Int32 {
        rename(from, to) == 0 ? 0 : errno
    }

    mutating func add(_ change: FileChange) throws {
        guard let contents = change.contents else {
            return steps.append(Step(path: change.path, temporary: nil))
        }
        let path = resolved(change.path)
        try makeFolder(FilePath(path).removingLastComponent())
        guard FileKind.of(path) != .folder else {
            throw FileError(path: path, what: "cannot be written", reason: "there is a folder of that name")
        }
        let temporary = Leftovers.name(beside: path)
        steps.append(Step(path: path, temporary: temporary))
        do {
            let old = try? Stat(FilePath(path), followTargetSymlink: true)
            try writeFile(contents, to: temporary, mode: old?.permissions)
            try flush(temporary)
        } catch var error as FileError {
            error.path = path
            throw error
        }
    }

    /// Gives every file its name.
    mutating func put(_ rename: (String, String) -> Int32) throws {
        for index in steps.indices {
            let step = steps[index]
            try keepOld(index)
            steps[index].isDone = true
            let code: Int32
            if let temporary = step.temporary {
                code = rename(temporary, step.path)
            } else {
                code = unlink(step.path) == 0 || errno == ENOENT ? 0 : errno
            }
            guard code == 0 else {
                throw FileError(
                    path: step.path, what: step.temporary == nil ? "cannot be removed" : "cannot be written",
                    code: code)
            }
        }
    }

    /// Puts back what was there before. Gives the files for which that wasn't possible.
    mutating func undo() -> [String] {
        var lost: [String] = []
        for step in steps.reversed() where step.isDone {
            if let backup = step.backup {
                if rename(backup, step.path) != 0 { lost.append(step.path) }
            } else if FileKind.of(step.path) != nil, unlink(step.path) != 0 {
                lost.append(step.path)
            }
        }
        return lost
    }

    /// Removes what was only needed on the way.
    func discard() {
        for step in steps {
            if let temporary = step.temporary { unlink(temporary) }
            if let backup = step.backup { unlink(backup) }
        }
        // One that holds something by now stays.
        for folder in newFolders.reversed() { rmdir(folder) }
    }

    /// The same file under a second name, or where the disk knows no such thing, a copy.
    private mutating func keepOld(_ index: Int) throws {
        let path = steps[index].path
        guard FileKind.of(path) != nil else { return }
        let backup = Leftovers.name(beside: path, "old-")
        if link(path, backup) != 0 { try writeFile(try readFile(path), to: backup) }
        steps[index].backup = backup
    }

    private mutating func makeFolder(_ folder: FilePath) throws {
        guard !folder.isEmpty, !isFolder(folder.string) else { return }
        try makeFolder(folder.removingLastComponent())
        guard mkdir(folder.string, 0o777) == 0 || (errno == EEXIST && isFolder(folder.string)) else {
            throw FileError(path: folder.string, what: "the folder cannot be made", code: errno)
        }
        newFolders.append(folder.string)
    }

    private func isFolder(_ path: String) -> Bool {
        (try? Stat(FilePath(path), followTargetSymlink: true))?.type == .directory
    }

    /// A link stays a link: the file it points at is the one to replace.
    private func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw FileError(path: path, what: "cannot be written", code: errno)
        }
    }
}
