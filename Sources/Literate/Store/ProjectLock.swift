internal import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Held while a project is built or checked, or a program for all of them is made, so that two runs at once
/// don't mix their files. The system lets go of it even when the process is killed.
package final class ProjectLock: Sendable {
    private let descriptor: Int32
    private let isSettled = Atomic(false)
    /// Whether the one that held the lock before may have been killed, and left files behind.
    package let followsCrash: Bool

    /// - Parameters:
    ///   - folder: Where the lock lies, `.spikebook` in the project's root.
    ///   - onWait: Called when another run holds the lock, before waiting for it, with that run's own words.
    package init(folder: String, onWait: (_ holder: String) -> Void = { _ in }) async throws {
        descriptor = try openLock(folder)
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            onWait(holder(descriptor))
            // In small steps, so that Ctrl-C is heard, and without holding a thread that the holder may need.
            while flock(descriptor, LOCK_EX | LOCK_NB) != 0 { try await Task.sleep(for: .milliseconds(50)) }
        }
        followsCrash = !holder(descriptor).isEmpty
        sign(descriptor)
    }

    /// What was left behind is gone; from now on a lock without a holder's words tells of an orderly end.
    package func settle() { isSettled.store(true, ordering: .relaxed) }

    deinit {
        if isSettled.load(ordering: .relaxed) { ftruncate(descriptor, 0) }
        close(descriptor)
    }
}

/// `process 123, spikebook build`; nothing when the holder left no word.
private func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 200)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(count, 0)).prefix { $0 != 10 }, as: UTF8.self)
}

private func sign(_ descriptor: Int32) {
    let words = Array("process \(getpid()), \(CommandLine.arguments.prefix(2).joined(separator: " "))\n".utf8)
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = pwrite(descriptor, words, words.count, 0)
}

private func openLock(_ folder: String) throws -> Int32 {
    try makeFolders(folder)
    let path = folder + "/lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, what: "cannot be opened", code: errno) }
    return descriptor
}
