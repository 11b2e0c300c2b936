internal import CZip
#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
public import Tensors

/// Named tensors in NumPy's `.npz` format, a zip archive of `.npy` files. This file alone sees libzip.
public enum NumPyArchive {
    /// An entry may unpack to this many bytes; a larger one is refused before it is unpacked.
    private static let largestEntry: UInt64 = 1 << 32

    /// The tensors of an archive, stored or compressed, in its order.
    public static func read(_ path: String) throws -> [(name: String, value: Tensor)] {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            throw TensorFileError(path: path, reason: "the file cannot be read as an archive")
        }
        defer { zip_discard(archive) }
        return try (0..<zip_get_num_entries(archive, 0)).map { index in
            let (name, bytes) = try entry(UInt64(index), of: archive, path)
            return (
                name.hasSuffix(".npy") ? String(name.dropLast(4)) : name,
                try NumPyFile.decode(bytes, path: path)
            )
        }
    }

    /// Writes named tensors, uncompressed; the file is there whole or not at all, and equal tensors give equal bytes.
    public static func write(_ tensors: [(name: String, value: Tensor)], to path: String) throws {
        let temporary = path + ".part"
        var code: Int32 = 0
        guard let archive = zip_open(temporary, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
            throw TensorFileError(path: path, reason: "the file cannot be written")
        }
        let files = tensors.map { ("\($0.name).npy", NumPyFile.encode($0.value)) }
        let buffers = files.map { file in
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: file.1.count)
            _ = buffer.initialize(from: file.1)
            return buffer
        }
        // libzip reads the buffers when it closes the archive.
        defer { buffers.forEach { $0.deallocate() } }
        for (file, buffer) in zip(files, buffers) {
            let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(buffer.count), 0)
            let index = zip_file_add(archive, file.0, source, UInt32(ZIP_FL_ENC_UTF_8))
            guard index >= 0 else {
                zip_source_free(source)
                zip_discard(archive)
                throw TensorFileError(
                    path: path, reason: "\(file.0) cannot be added; is the name there twice?")
            }
            zip_set_file_compression(archive, UInt64(index), ZIP_CM_STORE, 0)
            zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0)
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw TensorFileError(path: path, reason: "the file cannot be written")
        }
        guard rename(temporary, path) == 0 else {
            throw TensorFileError(path: path, reason: "the file cannot be written")
        }
    }

    private static func entry(_ index: UInt64, of archive: OpaquePointer, _ path: String) throws -> (
        String, [UInt8]
    ) {
        var status = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &status) == 0, let name = status.name,
            status.size <= largestEntry,
            let file = zip_fopen_index(archive, index, 0)
        else { throw TensorFileError(path: path, reason: "entry \(index) cannot be read") }
        defer { zip_fclose(file) }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        guard zip_fread(file, &bytes, status.size) == Int64(status.size) else {
            throw TensorFileError(path: path, reason: "entry \(String(cString: name)) is damaged")
        }
        return (String(cString: name), bytes)
    }
}
