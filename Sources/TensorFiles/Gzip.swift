internal import CZlib

/// The gzip format. This file alone sees zlib.
enum Gzip {
    /// A file may unpack to this many bytes; a larger one is refused.
    private static let mostBytes = 1 << 32

    /// A format with room for gzip's header and checksum, in zlib's numbers.
    private static let format = MAX_WBITS + 16

    static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

    /// The bytes in a gzip file, whose parts follow one another.
    static func decompressed(_ bytes: [UInt8], path: String) throws -> [UInt8] {
        let fail = { (reason: String) in
            TensorFileError(path: path, reason: "not a sound gzip file: \(reason)")
        }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, format, ZLIB_VERSION, size) == Z_OK else {
            throw fail("zlib cannot start")
        }
        defer { inflateEnd(&stream) }
        var (start, result) = (0, [UInt8]())
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let (status, taken, given) = step(&stream, bytes, start, &chunk)
            start += taken
            result.append(contentsOf: chunk[..<given])
            guard result.count <= mostBytes else { throw fail("it unpacks to more than 4 GiB") }
            switch status {
            case Z_STREAM_END:
                guard start < bytes.count, bytes[start...].starts(with: [0x1f, 0x8b]) else { return result }
                inflateReset(&stream)
            case Z_OK where taken > 0 || given > 0: continue
            default: throw fail("it is damaged or cut off after \(start) of \(bytes.count) bytes")
            }
        }
    }

    /// A gzip file; equal bytes give equal files.
    static func compressed(_ bytes: [UInt8], path: String) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        let status = deflateInit2_(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, format, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            size)
        guard status == Z_OK, bytes.count < UInt32.max else {
            throw TensorFileError(path: path, reason: "\(bytes.count) bytes cannot be compressed")
        }
        defer { deflateEnd(&stream) }
        var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        var input = bytes
        let finished = input.withUnsafeMutableBufferPointer { input in
            packed.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                return deflate(&stream, Z_FINISH)
            }
        }
        guard finished == Z_STREAM_END else {
            throw TensorFileError(path: path, reason: "\(bytes.count) bytes cannot be compressed")
        }
        return Array(packed.prefix(Int(stream.total_out)))
    }

    /// Unpacks until the input or the chunk is used up: zlib's status, bytes taken, bytes given.
    private static func step(
        _ stream: inout z_stream, _ bytes: [UInt8], _ start: Int, _ chunk: inout [UInt8]
    ) -> (Int32, Int, Int) {
        let available = min(bytes.count - start, 1 << 20)
        return bytes.withUnsafeBufferPointer { input in
            chunk.withUnsafeMutableBufferPointer { output in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + start })
                stream.avail_in = UInt32(available)
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                let status = inflate(&stream, Z_NO_FLUSH)
                return (
                    status, available - Int(stream.avail_in), output.count - Int(stream.avail_out)
                )
            }
        }
    }
}
