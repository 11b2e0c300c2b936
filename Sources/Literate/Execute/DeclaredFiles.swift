#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files that an author's pattern names: those that fit it, and those inside of folders that do, in order.
struct DeclaredFiles: Sendable {
    /// Relative to the folder.
    var names: [String]

    /// - Parameter folder: Where the pattern begins; nothing for an absolute one.
    init(pattern: String, in folder: String) {
        let base = folder.isEmpty ? "" : folder + "/"
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(Self.escaped(base) + pattern, 0, nil, &found) == 0 else {
            names = []
            return
        }
        names = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
            .flatMap(Self.filesInside).map { String($0.dropFirst(base.count)) }
    }

    private static func filesInside(_ path: String) -> [String] {
        var status = stat()
        guard stat(path, &status) == 0 else { return [] }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return fileNames(in: path).flatMap { filesInside("\(path)/\($0)") }
        case S_IFREG: return [path]
        default: return []
        }
    }

    private static func escaped(_ path: String) -> String {
        path.map { "*?[\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }
}
