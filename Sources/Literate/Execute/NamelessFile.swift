#if canImport(System)
    import System
#else
    import SystemPackage
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that only grows and has no name: nobody but those who hold it can reach, replace or remove it.
final class NamelessFile: Sendable {
    let descriptor: FileDescriptor

    /// - Parameter place: A path where nothing is, on the disk that will hold the file.
    init(at place: String) throws {
        descriptor = try FileDescriptor.open(
            FilePath(place), .readWrite, options: [.create, .exclusiveCreate, .append, .closeOnExec],
            permissions: .ownerReadWrite)
        remove(place)
    }

    deinit {
        try? descriptor.close()
    }

    var size: Int {
        var status = stat()
        return fstat(descriptor.rawValue, &status) == 0 ? Int(status.st_size) : 0
    }

    func bytes(from start: Int = 0) throws -> [UInt8] {
        let count = size - start
        guard count > 0 else { return [] }
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let read = try descriptor.read(fromAbsoluteOffset: Int64(start + filled), into: rest)
                if read == 0 { break }
                filled += read
            }
        }
    }
}
