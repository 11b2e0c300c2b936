#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Held while a project is built or checked, or a program for all of them is made, so that two runs at once
/// don't mix their files. The system lets go of it even when the process is killed.
package final class ProjectLock: Sendable {
    private let descriptor: Int32

    /// - Parameters:
    ///   - folder: Where the lock lies, `.spikebook` in the project's root.
    ///   - onWait: Called when another run holds the lock, before waiting for it.
    package init(folder: String, onWait: () -> Void = {}) async throws {
        descriptor = try openLock(folder)
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
        onWait()
        // In small steps, so that Ctrl-C is heard, and without holding a thread that the holder may need.
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 { try await Task.sleep(for: .milliseconds(50)) }
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
