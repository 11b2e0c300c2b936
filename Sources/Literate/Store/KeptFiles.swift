import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Values that take long to make, kept in files that are named by all they depend on. Each begins with the
/// fingerprint of what follows, so that a damaged one counts as none.
package struct KeptFiles: Sendable {
    private let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// What is kept under a name; nil when there is nothing, or something else than was put there.
    package func contents(_ name: String) -> [UInt8]? {
        let path = "\(folder)/\(name)"
        guard fileExists(path), let kept = try? readFile(path), let body = Self.body(kept) else { return nil }
        noteUse(path)
        return body
    }

    /// Where that is impossible the next run takes longer, and nothing else; `trouble` says so.
    ///
    /// Several tasks may keep the same value at once, so each writes a file of its own first. Nothing waits for the
    /// disk: what a power failure leaves behind doesn't match its fingerprint.
    package func keep(_ contents: [UInt8], as name: String) {
        let file = Array("\(Fingerprint(contents))\n".utf8) + contents
        let writer = Self.writers.wrappingAdd(1, ordering: .relaxed).newValue
        let (path, own) = ("\(folder)/\(name)", "\(Leftovers.name(beside: "\(folder)/\(name)"))-\(writer)")
        do {
            try makeFolders(folder)
            defer { unlink(own) }
            try writeFile(file, to: own)
            guard rename(own, path) == 0 else {
                throw FileError(path: path, what: "cannot be written", code: errno)
            }
        } catch {
            Self.firstTrouble.withLock { first in first = first ?? "\(error)" }
        }
    }

    /// Why something could not be kept since the program began.
    package static var trouble: String? { firstTrouble.withLock { $0 } }
    private static let firstTrouble = Mutex<String?>(nil)
    private static let writers = Atomic(0)

    /// The contents of that name, made unless they are there.
    package func contents(_ name: String, orMake make: () throws -> [UInt8]) throws -> [UInt8] {
        if let kept = contents(name) { return kept }
        let made = try make()
        keep(made, as: name)
        return made
    }

    /// Removes what was not used for longest, all but `count` files.
    package func prune(keeping count: Int) {
        let now = currentTime()
        // A clock that was wrong must not make a file the newest for ever.
        let byUse = fileNames(in: folder).map { name in
            let time = modificationTime("\(folder)/\(name)")
            return (name: name, time: time > now ? 0 : time)
        }.sorted { $0.time > $1.time }
        for file in byUse.dropFirst(count) { remove("\(folder)/\(file.name)") }
    }

    private static let prefixLength = 33

    private static func body(_ file: [UInt8]) -> [UInt8]? {
        guard file.count >= prefixLength else { return nil }
        let body = Array(file[prefixLength...])
        return Array(file.prefix(prefixLength)) == Array("\(Fingerprint(body))\n".utf8) ? body : nil
    }

    /// A file's date says when it was last of use, to the hour: writing it each time would cost more than it tells.
    private func noteUse(_ path: String) {
        let age = currentTime() - modificationTime(path)
        if age < 0 || age > 3_600_000_000_000 { utimensat(AT_FDCWD, path, nil, 0) }
    }
}

/// Nanoseconds since 1970.
private func currentTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
}
