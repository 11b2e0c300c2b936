internal import PNGCodec
public import Tensors

/// Pictures as tensors `[C, H, W]` of values from 0 to 1, rows from the top: PNG, and the portable maps PGM and PPM.
///
/// ```swift
/// let face = try ImageFile.read("face.png", as: .grey)        // [1, H, W]
/// let spikes = PoissonEncoder()(face)
/// try ImageFile.write(spikes, to: "spikes.png")
/// ```
public enum ImageFile {
    /// What the channels of a picture mean.
    public enum Colours: Sendable {
        /// One channel. Colours become L = 0.299·R + 0.587·G + 0.114·B, as Pillow computes it.
        case grey
        /// Red, green and blue.
        case rgb
    }

    /// A picture, `[C, H, W]` from 0 to 1: a byte b is b/255.
    ///
    /// - Parameter colours: what to turn it into; nil for what the file has, grey (1), grey and alpha (2), colour (3)
    ///   or colour and alpha (4). Otherwise alpha is left out.
    ///
    /// Throws ``TensorFileError`` when the file cannot be read or isn't a sound PNG, PGM or PPM.
    public static func read(_ path: String, as colours: Colours? = nil) throws -> Tensor {
        let bytes = try contents(of: path)
        if bytes.first == UInt8(ascii: "P") {
            let map = try PortableMap.decode(bytes, path: path)
            return tensor(map.values, (map.height, map.width, map.channels), map.largest, colours)
        }
        do {
            let pixels = try PNGCodec.decode(bytes)
            let size = (pixels.height, pixels.width, pixels.channels)
            return tensor(pixels.bytes.map { Int($0) }, size, 255, colours)
        } catch let failure as PNGCodec.Failure {
            throw TensorFileError(path: path, reason: "not a sound PNG, PGM or PPM file: \(failure)")
        }
    }

    /// Writes a picture `[H, W]`, `[1, H, W]`, `[3, H, W]`, or with alpha `[2, H, W]` or `[4, H, W]`, rounded to bytes;
    /// the file is there whole or not at all. The path's ending says the format: `.png`, `.pgm` or `.ppm`.
    ///
    /// Throws ``TensorFileError`` for other shapes and endings, and for values outside of 0 ... 1.
    public static func write(_ image: Tensor, to path: String) throws {
        let shape = image.rank == 2 ? [1] + image.shape : image.shape
        guard shape.count == 3, (1...4).contains(shape[0]), shape[1] > 0, shape[2] > 0 else {
            throw TensorFileError(
                path: path, reason: "expected a picture [H, W] or [C, H, W], got \(image.shape)")
        }
        let (channels, area, values) = (shape[0], shape[1] * shape[2], image.scalars)
        guard values.allSatisfy({ (0...1).contains($0) }) else {
            throw TensorFileError(path: path, reason: "expected values in 0 ... 1; scale the picture first")
        }
        let bytes = (0..<area).flatMap { pixel in
            (0..<channels).map { UInt8((values[$0 * area + pixel] * 255).rounded()) }
        }
        try store(file(bytes, (shape[1], shape[2], channels), path), at: path)
    }

    private static func file(
        _ bytes: [UInt8], _ size: (height: Int, width: Int, channels: Int), _ path: String
    ) throws -> [UInt8] {
        switch (path.lowercased().suffix(4), size.channels) {
        case (".png", _):
            do {
                return try PNGCodec.encode(
                    PNGCodec.Pixels(
                        width: size.width, height: size.height, channels: size.channels, bytes: bytes))
            } catch { throw TensorFileError(path: path, reason: "the picture cannot be packed: \(error)") }
        case (".pgm", 1), (".ppm", 3):
            let kind = size.channels == 1 ? "P5" : "P6"
            return Array("\(kind)\n\(size.width) \(size.height)\n255\n".utf8) + bytes
        default:
            throw TensorFileError(
                path: path,
                reason:
                    "expected .png, .pgm for one channel or .ppm for three; the picture has \(size.channels)")
        }
    }

    /// Values pixel by pixel as channels.
    private static func tensor(
        _ values: [Int], _ size: (height: Int, width: Int, channels: Int), _ largest: Int, _ colours: Colours?
    ) -> Tensor {
        let (channels, area) = (size.channels, size.height * size.width)
        let isGrey = channels < 3
        let planes: [[Int]] =
            switch (colours, isGrey) {
            case (nil, _): (0..<channels).map { plane(values, $0, channels, area) }
            case (.grey?, true): [plane(values, 0, channels, area)]
            case (.grey?, false): [(0..<area).map { luma(values, $0 * channels) }]
            case (.rgb?, true): Array(repeating: plane(values, 0, channels, area), count: 3)
            case (.rgb?, false): (0..<3).map { plane(values, $0, channels, area) }
            }
        let scale = Float(largest)
        return Tensor(
            planes.flatMap { $0.map { Float($0) / scale } }, shape: [planes.count, size.height, size.width])
    }

    private static func plane(_ values: [Int], _ channel: Int, _ channels: Int, _ area: Int) -> [Int] {
        (0..<area).map { values[$0 * channels + channel] }
    }

    /// In Pillow's fixed-point numbers.
    private static func luma(_ values: [Int], _ start: Int) -> Int {
        (values[start] * 19595 + values[start + 1] * 38470 + values[start + 2] * 7471 + 0x8000) >> 16
    }
}
