extension Tensor {
    /// Tensors of one shape side by side along a new first axis.
    public static func stacked(_ parts: [Tensor]) -> Tensor {
        guard let first = parts.first else { stop("stacked: expected at least one tensor") }
        expect(
            parts.allSatisfy { $0.shape == first.shape },
            "stacked: expected tensors of one shape, got \(parts.map(\.shape))")
        let result = Tensor(shape: [parts.count] + first.shape) { out in
            for (i, part) in parts.enumerated() {
                part.withElements { (out + i * first.count).initialize(from: $0, count: first.count) }
            }
        }
        return result.recorded("StackBackward0", from: parts) { gradient in
            parts.indices.map { gradient[$0] }
        }
    }
}
