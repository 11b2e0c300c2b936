internal import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that could not be read or written.
package struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
    package var path: String
    package var what: String
    package var reason: String
    /// What else the reader has to know, such as files that are new already.
    package var note = ""

    package init(path: String, what: String, reason: String) {
        (self.path, self.what, self.reason) = (path, what, reason)
    }

    package init(path: String, what: String, code: Int32) {
        self.init(path: path, what: what, reason: String(cString: strerror(code)))
    }

    package var description: String {
        "\(path): error: \(what): \(reason)" + (note.isEmpty ? "" : "\n" + note)
    }
}

/// What stands at a path, links not followed.
package enum FileKind: Sendable, Equatable {
    case file, folder, link
    /// A pipe, a socket or a device: reading one may never end.
    case other

    /// Nil when there is nothing.
    package static func of(_ path: String) -> FileKind? {
        guard let status = try? Stat(FilePath(path), followTargetSymlink: false) else { return nil }
        if status.type == .regular { return .file }
        if status.type == .directory { return .folder }
        return status.type == .symbolicLink ? .link : .other
    }
}

/// The bytes of an ordinary file.
package func readFile(_ path: String) throws -> [UInt8] {
    do {
        // Opening a pipe would wait for someone to write into it.
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
        return try file.closeAfter { try contents(of: file, path) }
    } catch let error as Errno {
        let isDangling = error == .noSuchFileOrDirectory && FileKind.of(path) == .link
        let reason = isDangling ? "it is a link to something that isn't there" : "\(error)"
        throw FileError(path: path, what: "cannot be read", reason: reason)
    }
}

private func contents(of file: FileDescriptor, _ path: String) throws -> [UInt8] {
    let status = try Stat(file)
    guard status.type != .directory else {
        throw FileError(path: path, what: "cannot be read", reason: "it is a folder")
    }
    guard status.type == .regular else {
        throw FileError(path: path, what: "cannot be read", reason: "it is no ordinary file")
    }
    var bytes: [UInt8] = []
    var capacity = max(Int(status.size) + 1, 4096)
    while true {
        let chunk = try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
            filled = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        if chunk.isEmpty { return bytes }
        bytes = bytes.isEmpty ? chunk : bytes + chunk
        capacity = 65_536
    }
}

/// Writes a file, through to the disk.
///
/// - Parameter mode: Its permissions, whatever the process's mask; nil for those that the mask leaves.
func writeFile(_ bytes: [UInt8], to path: String, mode: FilePermissions? = nil) throws {
    do {
        let file = try FileDescriptor.open(
            FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec],
            permissions: FilePermissions(rawValue: 0o666))
        try file.closeAfter {
            if let mode { fchmod(file.rawValue, mode.rawValue) }
            try file.writeAll(bytes)
        }
    } catch let error as Errno {
        throw FileError(path: path, what: "cannot be written", reason: "\(error)")
    }
}

package func fileExists(_ path: String) -> Bool {
    access(path, F_OK) == 0
}

/// Makes a folder and those above it.
package func makeFolders(_ path: String) throws {
    guard !path.isEmpty, !fileExists(path) else { return }
    try makeFolders(FilePath(path).removingLastComponent().string)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw FileError(path: path, what: "the folder cannot be made", code: errno)
    }
}

/// Nanoseconds since 1970; zero when there is no such file.
func modificationTime(_ path: String) -> Int {
    guard let time = try? Stat(FilePath(path), followTargetSymlink: true).st_mtim else { return 0 }
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
}

/// Removes a folder that holds nothing; says whether it did.
func removeFolder(_ path: String) -> Bool {
    rmdir(path) == 0
}
