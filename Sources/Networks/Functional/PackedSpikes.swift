public import Tensors

/// Spikes at one bit each, a 32nd of their memory as a tensor.
///
/// Bit i of byte k is element 8k + i, the least significant bit first, as SpikingJelly packs them.
public struct PackedSpikes: Sendable, Equatable {
    /// Eight spikes each, the last one filled up with zeros.
    public let bytes: [UInt8]
    /// The shape of the spikes.
    public let shape: [Int]

    /// - Parameter spikes: a tensor of zeros and ones, of any shape. Stops at any other number.
    public init(_ spikes: Tensor) {
        var bytes = [UInt8](repeating: 0, count: (spikes.count + 7) / 8)
        for (index, value) in spikes.scalars.enumerated() {
            expect(value == 0 || value == 1, "PackedSpikes: expected zeros and ones, got \(value)")
            if value == 1 { bytes[index / 8] |= 1 << (index % 8) }
        }
        self.bytes = bytes
        shape = spikes.shape
    }

    /// The spikes as they were.
    public var tensor: Tensor {
        Tensor((0..<shape.product).map { Float(bytes[$0 / 8] >> ($0 % 8) & 1) }, shape: shape)
    }
}
