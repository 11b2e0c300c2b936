#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Held while a project is built or checked, so that two runs at once don't mix their files. The system
/// lets go of it even when the process is killed.
package final class ProjectLock: Sendable {
    private let descriptor: Int32

    /// - Parameters:
    ///   - folder: `.spikebook` in the project's root.
    ///   - onWait: Called when another run holds the lock, before waiting for it.
    package init(folder: String, onWait: () -> Void) throws {
        descriptor = try openLock(folder)
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
        onWait()
        // Waiting in small steps, so that Ctrl-C is heard.
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            try Task.checkCancellation()
            usleep(50_000)
        }
    }

    deinit {
        close(descriptor)
    }
}

private func openLock(_ folder: String) throws -> Int32 {
    try makeFolders(folder)
    let path = folder + "/lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, what: "cannot be opened", code: errno) }
    return descriptor
}
