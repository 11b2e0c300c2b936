#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A temporary folder that is gone when its owner is.
struct RunFolder: ~Copyable {
    let path: String

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/spikebook-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SetupError(
                "cannot make a temporary folder in \(parent): \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        removeTree(path)
    }
}

/// Removes a file or a folder with everything in it; what is already gone is fine.
func removeTree(_ path: String) {
    for name in fileNames(in: path) { removeTree(path + "/" + name) }
    remove(path)
}

/// The names in a folder, links not followed; none when it is no folder.
func fileNames(in path: String) -> [String] {
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
