extension Tensor {
    /// Uniform numbers in [0, 1).
    public static func rand(_ shape: Int...) -> Tensor { rand(shape) }

    public static func rand(_ shape: [Int]) -> Tensor {
        filled(shape) { $0.uniform() }
    }

    /// Uniform numbers in [`low`, `high`), `u · (high − low) + low` rounded once.
    public static func uniform(_ shape: [Int], from low: Double, to high: Double) -> Tensor {
        let (low, high) = (Float(low), Float(high))
        return filled(shape) { low.addingProduct($0.uniform(), high - low) }
    }

    private static func filled(_ shape: [Int], _ next: (inout MersenneTwister) -> Float) -> Tensor {
        Tensor(
            Generator.current.draw { state in (0..<shape.product).map { _ in next(&state.twister) } }, shape: shape)
    }
}
