/// A dense array of 32-bit floats of any rank, with value semantics, that can be differentiated.
///
/// Elements lie in row-major order. Slices along the first axis and reshapes share memory; it is copied
/// when one of the values that share it is written to.
///
/// Whole numbers and truth values live in ``IntTensor`` and ``BoolTensor``, which have no gradients.
public struct Tensor {
    /// The length of each axis; empty for a single number.
    public let shape: [Int]
    var storage: Storage<Float>
    /// Where the first element stands in `storage`.
    var offset: Int
    /// The element count, kept because every operation asks for it.
    public let count: Int
    /// Where this value stands in the recorded graph; nil when no gradient flows through it.
    package var origin: Origin?

    init(shape: [Int], storage: Storage<Float>, offset: Int = 0, count: Int? = nil, origin: Origin? = nil) {
        self.shape = shape
        self.storage = storage
        self.offset = offset
        self.count = count ?? shape.product
        self.origin = origin
    }
}

extension Tensor {
    /// The number of axes.
    public var rank: Int { shape.count }

    /// The same values outside of any graph.
    public var detached: Tensor {
        Tensor(shape: shape, storage: storage, offset: offset, count: count)
    }

    /// A tensor whose elements `body` writes, every one of them.
    package init(shape: [Int], writing body: (UnsafeMutablePointer<Float>) -> Void) {
        self.init(shape: shape, storage: Storage(count: shape.product))
        body(storage.elements)
    }

    /// A tensor for a kernel to fill through ``writable`` before anyone reads it.
    package init(uninitialised shape: [Int]) {
        self.init(shape: shape, storage: Storage(count: shape.product))
    }

    /// The elements of a tensor that was just made and that nobody else has seen. The tensor must outlive the use.
    package var writable: UnsafeMutablePointer<Float> { storage.elements + offset }

    /// The elements. The tensor must outlive the use.
    package var readable: UnsafePointer<Float> { UnsafePointer(storage.elements + offset) }

    /// A pointer to the first of `count` elements, valid while the tensor lives.
    package func withElements<Result>(_ body: (UnsafePointer<Float>) -> Result) -> Result {
        withExtendedLifetime(storage) { body(storage.elements + offset) }
    }

    /// The elements in row-major order.
    public var scalars: [Float] {
        withElements { Array(UnsafeBufferPointer(start: $0, count: count)) }
    }

    /// The only element of a tensor that holds one.
    public var item: Float {
        expect(count == 1, "item: expected a tensor of one element, got \(count) in shape \(shape)")
        return withElements { $0[0] }
    }
}

extension Sequence<Int> {
    /// The number of elements of a tensor of this shape. Stops for lengths that no tensor can have.
    @inlinable package var product: Int {
        var product = 1
        for length in self {
            let (next, overflows) = product.multipliedReportingOverflow(by: length)
            if length < 0 || overflows { stopShape(Array(self)) }
            product = next
        }
        return product
    }
}

/// Ends the program for a shape that no tensor can have.
@usableFromInline package func stopShape(_ shape: [Int]) -> Never {
    let negative = shape.contains { $0 < 0 }
    stop(
        "shape \(shape): "
            + (negative ? "lengths are 0 or more" : "these are more elements than 64 bits count"))
}
