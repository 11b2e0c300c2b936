#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file to be written, or removed when it has no contents.
package struct FileChange: Sendable, Equatable {
    package var path: String
    package var contents: [UInt8]?
    /// What the file held when it was read; the change is refused when it holds something else by now.
    package var expected: [UInt8]?

    package init(path: String, contents: [UInt8]?, expected: [UInt8]? = nil) {
        self.path = path
        self.contents = contents
        self.expected = expected
    }
}

/// Writes several files as one: all are complete on the disk before the first one takes its name.
package enum FileCommit {
    /// - Throws: `FileError` or `Problem`; then every file is as it was.
    package static func write(_ changes: [FileChange]) throws {
        var staged = Staging()
        do {
            for change in changes { try staged.add(change) }
            for change in changes { try checkUnchanged(change) }
            try staged.rename()
        } catch {
            staged.discard()
            throw error
        }
    }

    private static func checkUnchanged(_ change: FileChange) throws {
        guard let expected = change.expected, try readFile(change.path) != expected else { return }
        throw Problem(
            path: change.path,
            message: "the file was changed while its cells ran, so nothing was written; run again")
    }
}

/// Temporary files beside those that they will replace, and folders made for them.
private struct Staging {
    private var files: [(temporary: String, path: String)] = []
    private var removals: [String] = []
    private var newFolders: [String] = []

    mutating func add(_ change: FileChange) throws {
        guard let contents = change.contents else { return removals.append(change.path) }
        let path = resolved(change.path)
        try makeFolder(of: path)
        guard !isFolder(path) else { throw FileError(path: path, what: "cannot be written", code: EISDIR) }
        let temporary = path + ".spikebook-\(getpid())"
        files.append((temporary, path))
        do {
            try writeFile(contents, to: temporary, mode: mode(of: path))
            try flush(temporary)
        } catch var error as FileError {
            error.path = path
            throw error
        }
    }

    mutating func rename() throws {
        for (temporary, path) in files {
            guard move(temporary, path) == 0 else {
                throw FileError(path: path, what: "cannot be written", code: errno)
            }
        }
        for path in removals { remove(path) }
    }

    func discard() {
        for file in files { remove(file.temporary) }
        for folder in newFolders.reversed() { rmdir(folder) }
    }

    private mutating func makeFolder(of path: String) throws {
        guard let slash = path.lastIndex(of: "/") else { return }
        let folder = String(path[..<slash])
        guard !folder.isEmpty, !isFolder(folder) else { return }
        try makeFolder(of: folder)
        guard mkdir(folder, 0o755) == 0 || (errno == EEXIST && isFolder(folder)) else {
            throw FileError(path: folder, what: "the folder cannot be made", code: errno)
        }
        newFolders.append(folder)
    }

    private func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private func mode(of path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o644
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

private func move(_ from: String, _ to: String) -> Int32 {
    rename(from, to)
}
