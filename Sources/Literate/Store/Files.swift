#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that could not be read or written.
package struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
    package var path: String
    package var what: String
    package var code: Int32

    package var description: String {
        "\(path): error: \(what): \(String(cString: strerror(code)))"
    }
}

package func readFile(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, what: "cannot be read", code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
        throw FileError(path: path, what: "cannot be read", code: errno)
    }
    var bytes: [UInt8] = []
    var capacity = max(Int(status.st_size), 4096)
    while true {
        let count = try append(upTo: capacity, from: descriptor, path, to: &bytes)
        if count == 0 { return bytes }
        capacity = 65_536
    }
}

private func append(
    upTo capacity: Int, from descriptor: Int32, _ path: String, to bytes: inout [UInt8]
) throws -> Int {
    let chunk = try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
        let count = read(descriptor, buffer.baseAddress, capacity)
        guard count >= 0 else { throw FileError(path: path, what: "cannot be read", code: errno) }
        filled = count
    }
    bytes = bytes.isEmpty ? chunk : bytes + chunk
    return chunk.count
}

/// Writes a new file, through to the disk.
func writeFile(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileError(path: path, what: "cannot be written", code: errno) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 || errno == EINTR else {
            throw FileError(path: path, what: "cannot be written", code: errno)
        }
        rest = rest.dropFirst(max(count, 0))
    }
}

package func fileExists(_ path: String) -> Bool {
    access(path, F_OK) == 0
}

/// Makes a folder and those above it.
package func makeFolders(_ path: String) throws {
    guard !path.isEmpty, !fileExists(path) else { return }
    if let slash = path.lastIndex(of: "/") { try makeFolders(String(path[..<slash])) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
        throw FileError(path: path, what: "the folder cannot be made", code: errno)
    }
}

/// Nanoseconds since 1970; zero when there is no such file.
func modificationTime(_ path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    #if canImport(Glibc)
        return Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
    #else
        return Int(status.st_mtimespec.tv_sec) * 1_000_000_000 + Int(status.st_mtimespec.tv_nsec)
    #endif
}
