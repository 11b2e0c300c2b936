extension Tensor {
    /// Normal numbers of a mean and a deviation, as PyTorch's `normal_` draws them: few in double precision, many from
    /// ``randn(_:)-([Int])`` with one rounding more.
    package static func normal(_ shape: [Int], mean: Double, deviation: Double) -> Tensor {
        guard shape.product < NormalDraws.blockSize else {
            let (offset, factor) = (Float(mean), Float(deviation))
            return randn(shape).map { offset.addingProduct($0, factor) }
        }
        let draws = Generator.current.draw { state in
            (0..<shape.product).map { _ in Float(NormalDraws.single(&state) * deviation + mean) }
        }
        return Tensor(draws, shape: shape)
    }
}
