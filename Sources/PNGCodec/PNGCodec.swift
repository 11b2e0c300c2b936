internal import CPNG
internal import CZlib

/// PNG files to bytes of pixels and back. This file alone sees libpng.
package enum PNGCodec {
    /// Pixels in rows from the top, 1 to 4 bytes each: grey, grey and alpha, colour, colour and alpha (sRGB).
    package struct Pixels {
        package let width: Int
        package let height: Int
        package let channels: Int
        package let bytes: [UInt8]

        package init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
            (self.width, self.height, self.channels, self.bytes) = (width, height, channels, bytes)
        }
    }

    /// What libpng says is wrong.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private static let mostPixels = 64_000_000

    /// A PNG file; equal pixels give equal bytes.
    ///
    /// - Parameter pixelsPerMetre: how dense the pixels are, where that is known.
    package static func encode(_ pixels: Pixels, pixelsPerMetre: UInt32? = nil) throws -> [UInt8] {
        var image = image(width: pixels.width, height: pixels.height, channels: pixels.channels)
        defer { png_image_free(&image) }
        var size = 0
        guard png_image_write_to_memory(&image, nil, &size, 0, pixels.bytes, 0, nil) != 0 else {
            throw Failure(description: message(image))
        }
        var bytes = [UInt8](repeating: 0, count: size)
        guard png_image_write_to_memory(&image, &bytes, &size, 0, pixels.bytes, 0, nil) != 0 else {
            throw Failure(description: message(image))
        }
        bytes.removeSubrange(size...)
        if let pixelsPerMetre { bytes.insert(contentsOf: density(pixelsPerMetre), at: endOfHeader) }
        return bytes
    }

    /// Where the signature and the header chunk, which every file begins with, end.
    private static let endOfHeader = 33

    /// The chunk that says how large pixels are; libpng's simplified interface writes none.
    private static func density(_ pixelsPerMetre: UInt32) -> [UInt8] {
        let content = Array("pHYs".utf8) + bigEndian(pixelsPerMetre) + bigEndian(pixelsPerMetre) + [1]
        let check = UInt32(truncatingIfNeeded: crc32(0, content, uInt(content.count)))
        return bigEndian(UInt32(content.count - 4)) + content + bigEndian(check)
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    /// The pixels of a file of at most 64 million.
    ///
    /// - Parameter channels: what to make of them; nil for those that the file has. Alpha that is left out is laid on
    ///   black.
    package static func decode(_ bytes: [UInt8], channels: Int? = nil) throws -> Pixels {
        var image = image(width: 0, height: 0, channels: 1)
        defer { png_image_free(&image) }
        guard png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else {
            throw Failure(description: message(image))
        }
        let (width, height) = (Int(image.width), Int(image.height))
        guard width * height <= mostPixels else {
            throw Failure(description: "\(width) × \(height) is too large")
        }
        let own = Int(image.format & png_uint_32(PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_COLOR)) + 1
        let channels = channels ?? own
        image.format = png_uint_32(channels - 1)
        image.flags |= png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
        var pixels = [UInt8](repeating: 0, count: width * height * channels)
        guard png_image_finish_read(&image, nil, &pixels, 0, nil) != 0 else {
            throw Failure(description: message(image))
        }
        return Pixels(width: width, height: height, channels: channels, bytes: pixels)
    }

    /// libpng numbers the formats by their flags: alpha 1, colour 2.
    private static func image(width: Int, height: Int, channels: Int) -> png_image {
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        image.width = png_uint_32(width)
        image.height = png_uint_32(height)
        image.format = png_uint_32(channels - 1)
        return image
    }

    private static func message(_ image: png_image) -> String {
        withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
