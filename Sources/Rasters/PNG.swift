internal import PNGCodec

/// PNG files to pixels and back.
public enum PNG {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// The image as a PNG file; equal pixels give equal bytes.
    ///
    /// - Parameter pixelsPerPoint: how dense the pixels are, for print; a point is 1/96 of an inch, as in CSS.
    public static func encode(_ image: PixelImage, pixelsPerPoint: Double = 1) throws -> [UInt8] {
        let pixels = PNGCodec.Pixels(
            width: image.width, height: image.height, channels: 3, bytes: image.bytes)
        let perMetre = UInt32((pixelsPerPoint * 96 / 0.0254).rounded())
        do { return try PNGCodec.encode(pixels, pixelsPerMetre: perMetre) } catch {
            throw Failure(description: "cannot encode PNG: \(error)")
        }
    }

    /// The pixels of a PNG file of at most 64 million pixels.
    public static func decode(_ bytes: [UInt8]) throws -> PixelImage {
        do {
            let pixels = try PNGCodec.decode(bytes, channels: 3)
            return PixelImage(width: pixels.width, height: pixels.height, bytes: pixels.bytes)
        } catch { throw Failure(description: "cannot read PNG: \(error)") }
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
