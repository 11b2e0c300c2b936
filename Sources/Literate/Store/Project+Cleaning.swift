#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Project {
    /// Removes everything that was kept from earlier runs, once no other command is at work.
    ///
    /// - Returns: How many files that were, and their size.
    package func removeKept(onWait: (_ holder: String) -> Void) async throws -> (files: Int, bytes: Int) {
        guard fileExists(cacheFolder) else { return (0, 0) }
        let lock = try await ProjectLock(folder: cacheFolder, onWait: onWait)
        defer { withExtendedLifetime(lock) {} }
        var (files, bytes) = (0, 0)
        for name in fileNames(in: cacheFolder) where name != "lock" {
            let path = cacheFolder + "/" + name
            let counted = size(of: path)
            removeTree(path)
            guard FileKind.of(path) == nil else {
                throw FileError(path: path, what: "cannot be removed", code: EACCES)
            }
            files += counted.files
            bytes += counted.bytes
        }
        return (files, bytes)
    }

    private func size(of path: String) -> (files: Int, bytes: Int) {
        guard FileKind.of(path) == .folder else {
            var status = stat()
            return (1, lstat(path, &status) == 0 ? Int(status.st_size) : 0)
        }
        return fileNames(in: path).map { size(of: "\(path)/\($0)") }.reduce((0, 0)) {
            ($0.0 + $1.files, $0.1 + $1.bytes)
        }
    }
}
