internal import CPNG

/// PNG files to pixels and back. This file alone sees libpng.
public enum PNG {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// The image as a PNG file; equal pixels give equal bytes.
    public static func encode(_ image: PixelImage) throws -> [UInt8] {
        var header = header(width: image.width, height: image.height)
        defer { png_image_free(&header) }
        var size = 0
        guard png_image_write_to_memory(&header, nil, &size, 0, image.bytes, 0, nil) != 0 else {
            throw Failure(description: "cannot encode PNG: \(message(header))")
        }
        var bytes = [UInt8](repeating: 0, count: size)
        guard png_image_write_to_memory(&header, &bytes, &size, 0, image.bytes, 0, nil) != 0 else {
            throw Failure(description: "cannot encode PNG: \(message(header))")
        }
        return Array(bytes.prefix(size))
    }

    /// The pixels of a PNG file of at most 64 million pixels.
    public static func decode(_ bytes: [UInt8]) throws -> PixelImage {
        var header = header(width: 0, height: 0)
        defer { png_image_free(&header) }
        guard png_image_begin_read_from_memory(&header, bytes, bytes.count) != 0 else {
            throw Failure(description: "cannot read PNG: \(message(header))")
        }
        guard Int(header.width) * Int(header.height) <= 64_000_000 else {
            throw Failure(description: "cannot read PNG: \(header.width) × \(header.height) is too large")
        }
        header.format = format
        var pixels = [UInt8](repeating: 0, count: Int(header.width) * Int(header.height) * 3)
        guard png_image_finish_read(&header, nil, &pixels, 0, nil) != 0 else {
            throw Failure(description: "cannot read PNG: \(message(header))")
        }
        return PixelImage(width: Int(header.width), height: Int(header.height), bytes: pixels)
    }

    private static let format = png_uint_32(PNG_FORMAT_FLAG_COLOR)

    private static func header(width: Int, height: Int) -> png_image {
        var header = png_image()
        header.version = png_uint_32(PNG_IMAGE_VERSION)
        header.width = png_uint_32(width)
        header.height = png_uint_32(height)
        header.format = format
        return header
    }

    private static func message(_ header: png_image) -> String {
        withUnsafeBytes(of: header.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

extension PNG {
    /// Width and height in pixels from the file's first bytes, without decoding it; nil when it isn't a PNG.
    public static func size(of bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]) else { return nil }
        let number = { (start: Int) in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }
}

extension PNG {
    /// Whether the file goes from PNG's signature to its end chunk.
    public static func isComplete(_ bytes: [UInt8]) -> Bool {
        size(of: bytes) != nil && bytes.suffix(8).starts(with: Array("IEND".utf8))
    }
}
