extension Tensor {
    /// Normal numbers of a mean and a deviation: `Tensor.normal(2, 3, mean: 0, deviation: 0.1)`.
    public static func normal(_ shape: Int..., mean: Double, deviation: Double) -> Tensor {
        normal(shape, mean: mean, deviation: deviation)
    }

    /// Normal numbers of a mean and a deviation, as PyTorch's `normal_` draws them: few in double precision, many from
    /// ``randn(_:)-([Int])`` with one rounding more.
    public static func normal(_ shape: [Int], mean: Double, deviation: Double) -> Tensor {
        expect(deviation >= 0, "normal: a deviation of \(deviation), expected 0 or more")
        guard shape.product < NormalDraws.blockSize else {
            let (offset, factor) = (Float(mean), Float(deviation))
            return randn(shape).map { offset.addingProduct($0, factor) }
        }
        let draws = Tensors.Generator.current.draw { state in
            (0..<shape.product).map { _ in Float(NormalDraws.single(&state) * deviation + mean) }
        }
        return Tensor(draws, shape: shape)
    }
}
