/// The entries of the first axis, one after another: `for step in spikes { … }`.
extension Tensor: Sequence {
    /// Goes through the entries of a tensor's first axis.
    public struct Iterator: IteratorProtocol {
        fileprivate let tensor: Tensor
        fileprivate var position = 0

        /// The next entry; nil after the last.
        public mutating func next() -> Tensor? {
            guard position < tensor.shape[0] else { return nil }
            defer { position += 1 }
            return tensor[position]
        }
    }

    /// The entries of the first axis; stops for a single number, which has none.
    public func makeIterator() -> Iterator {
        expect(rank > 0, "for … in: a single number has no entries to go through")
        return Iterator(tensor: self)
    }

    /// How many entries the first axis has.
    public var underestimatedCount: Int { shape.first ?? 0 }
}
