public import Tensors

/// A data set in batches, in a new random order each time it is gone through, or in its own.
///
/// The order comes from the current generator, so a seed fixes it.
///
/// ```swift
/// for batch in Batches(images, labels, size: 64) {
///     let loss = crossEntropy(net(batch.inputs), batch.classes)
///     …
/// }
/// ```
public struct Batches: Sequence {
    /// Some samples and their classes.
    public struct Batch {
        /// Shape `[n, *]`.
        public let inputs: Tensor
        /// Shape `[n]`.
        public let classes: IntTensor
    }

    private let inputs: Tensor
    private let classes: IntTensor
    private let size: Int
    private let isShuffled: Bool
    private let dropsLast: Bool

    /// Stops unless there are as many classes as inputs, and `size` is above 0.
    ///
    /// - Parameters:
    ///   - inputs: shape `[count, *]`.
    ///   - classes: shape `[count]`.
    ///   - size: samples in a batch; the last one may have fewer.
    ///   - shuffled: whether to go through the samples in random order.
    ///   - dropsLast: whether a last batch of fewer samples is left out.
    public init(
        _ inputs: Tensor, _ classes: IntTensor, size: Int, shuffled: Bool = true, dropsLast: Bool = false
    ) {
        expect(
            inputs.rank > 0 && classes.shape == [inputs.shape[0]] && size > 0,
            "Batches: expected inputs [count, *], classes [count] and a size above 0, got \(inputs.shape), "
                + "\(classes.shape) and \(size)")
        self.inputs = inputs
        self.classes = classes
        self.size = size
        isShuffled = shuffled
        self.dropsLast = dropsLast
    }

    /// The number of batches.
    public var count: Int {
        let whole = classes.count / size
        return dropsLast || classes.count % size == 0 ? whole : whole + 1
    }

    /// Draws the order of one walk through the samples.
    public func makeIterator() -> Iterator {
        Iterator(
            inputs: inputs, labels: classes.scalars, size: size, remaining: count,
            order: isShuffled ? IntTensor.randperm(classes.count).scalars : Array(0..<classes.count))
    }

    /// One walk through the samples.
    public struct Iterator: IteratorProtocol {
        let inputs: Tensor
        let labels: [Int]
        let size: Int
        var remaining: Int
        let order: [Int]
        var start = 0

        /// The next batch; nil after the last.
        public mutating func next() -> Batch? {
            guard remaining > 0 else { return nil }
            remaining -= 1
            let chosen = Array(order[start..<Swift.min(start + size, order.count)])
            start += size
            return Batch(
                inputs: inputs.entries(chosen), classes: IntTensor(chosen.map { labels[$0] }))
        }
    }
}
