/// Decoded pixels: red, green and blue, a byte each, row by row from the top.
public struct PixelImage: Equatable, Sendable {
    public let width: Int
    public let height: Int
    public let bytes: [UInt8]

    public init(width: Int, height: Int, bytes: [UInt8]) {
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    /// How many pixels differ from another image of the same size; nil when the sizes differ.
    public func differingPixels(from other: PixelImage) -> Int? {
        guard width == other.width, height == other.height else { return nil }
        return stride(from: 0, to: bytes.count, by: 3).count {
            bytes[$0..<$0 + 3] != other.bytes[$0..<$0 + 3]
        }
    }
}
