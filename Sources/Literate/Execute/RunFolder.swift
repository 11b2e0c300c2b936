#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A temporary folder that is gone when its owner is; `sweep` removes those whose owner was killed.
package struct RunFolder: ~Copyable {
    let path: String
    /// Held for as long as the owner lives, by the system's own account.
    private let lock: Int32

    /// `spikebook-`, the owner's process, and six letters.
    private static let prefix = "spikebook-"

    private static var parent: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    init() throws {
        var template = Array("\(Self.parent)/\(Self.prefix)\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SetupError(
                "cannot make a temporary folder in \(Self.parent): \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        lock = open(path, O_RDONLY | O_CLOEXEC)
        flock(lock, LOCK_EX | LOCK_NB)
    }

    deinit {
        removeTree(path)
        close(lock)
    }

    /// Removes the folders of runners that are no more. Numbers of processes mean little across containers that
    /// share a folder, so the lock has to be free as well.
    package static func sweep() {
        for name in fileNames(in: parent) where name.hasPrefix(prefix) {
            guard let owner = pid_t(name.dropFirst(prefix.utf8.count).prefix { $0 != "-" }),
                kill(owner, 0) != 0, errno == ESRCH
            else { continue }
            let path = "\(parent)/\(name)"
            let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard folder >= 0 else { continue }
            defer { close(folder) }
            var status = stat()
            guard fstat(folder, &status) == 0, status.st_uid == geteuid(),
                flock(folder, LOCK_EX | LOCK_NB) == 0
            else { continue }
            removeTree(path)
        }
    }
}

/// Removes a file or a folder with everything in it; what is already gone is fine.
func removeTree(_ path: String) {
    guard remove(path) != 0 else { return }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
    // A cell may have taken away the right to look into its own folder.
    chmod(path, 0o700)
    for name in fileNames(in: path) { removeTree(path + "/" + name) }
    remove(path)
}

/// The names in a folder, links not followed; none when it is no folder.
package func fileNames(in path: String) -> [String] {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) else {
        return []
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}
