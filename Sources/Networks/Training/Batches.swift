public import Tensors

/// A data set in batches, in a new random order each time it is gone through, or in its own.
///
/// The order comes from the current generator, so a seed fixes it.
public struct Batches: Sequence {
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

    /// - Parameters:
    ///   - inputs: shape `[count, *]`.
    ///   - classes: shape `[count]`.
    ///   - size: samples in a batch; the last one may have fewer.
    public init(_ inputs: Tensor, _ classes: IntTensor, size: Int, shuffled: Bool = true) {
        expect(
            inputs.rank > 0 && classes.shape == [inputs.shape[0]] && size > 0,
            "Batches: expected inputs [count, *], classes [count] and a size above 0, got \(inputs.shape), "
                + "\(classes.shape) and \(size)")
        self.inputs = inputs
        self.classes = classes
        self.size = size
        isShuffled = shuffled
    }

    public func makeIterator() -> AnyIterator<Batch> {
        let order = isShuffled ? IntTensor.randperm(classes.count).scalars : Array(0..<classes.count)
        let (inputs, labels, size) = (inputs, classes.scalars, size)
        var start = 0
        return AnyIterator {
            guard start < order.count else { return nil }
            let chosen = order[start..<Swift.min(start + size, order.count)]
            start += size
            return Batch(
                inputs: .stacked(chosen.map { inputs[$0] }), classes: IntTensor(chosen.map { labels[$0] }))
        }
    }
}
