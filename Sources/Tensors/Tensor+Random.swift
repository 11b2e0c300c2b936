extension Tensor {
    /// Uniform numbers in [0, 1): `Tensor.rand(2, 3)`.
    public static func rand(_ shape: Int...) -> Tensor { rand(shape) }

    /// Uniform numbers in [0, 1): `Tensor.rand([2, 3])`.
    public static func rand(_ shape: [Int]) -> Tensor {
        filled(shape) { $0.uniform() }
    }

    /// Uniform numbers in [`low`, `high`): `Tensor.uniform(2, 3, from: -1, to: 1)`.
    public static func uniform(_ shape: Int..., from low: Double, to high: Double) -> Tensor {
        uniform(shape, from: low, to: high)
    }

    /// Uniform numbers in [`low`, `high`), `u · (high − low) + low` rounded once.
    public static func uniform(_ shape: [Int], from low: Double, to high: Double) -> Tensor {
        let (low, high) = (Float(low), Float(high))
        return filled(shape) { low.addingProduct($0.uniform(), high - low) }
    }

    private static func filled(_ shape: [Int], _ next: (inout MersenneTwister) -> Float) -> Tensor {
        Tensor(
            Tensors.Generator.current.draw { state in (0..<shape.product).map { _ in next(&state.twister) } },
            shape: shape)
    }
}

extension Tensor {
    /// Normal numbers of mean 0 and variance 1: `Tensor.randn(2, 3)`.
    public static func randn(_ shape: Int...) -> Tensor { randn(shape) }

    /// Normal numbers of mean 0 and variance 1: `Tensor.randn([2, 3])`.
    public static func randn(_ shape: [Int]) -> Tensor {
        Tensor(Tensors.Generator.current.draw { NormalDraws.fill(shape.product, from: &$0) }, shape: shape)
    }

    /// 1 with probability `p`, else 0.
    public static func bernoulli(_ p: Double, shape: [Int]) -> Tensor {
        filled(shape) { $0.uniformDouble() < p ? 1 : 0 }
    }

    /// 1 with the probability that each element is, else 0; no gradient flows through it.
    public func bernoulli() -> Tensor {
        let p = scalars
        let draws = Tensors.Generator.current.draw { state in
            p.map { state.twister.uniform() < $0 ? Float(1) : 0 }
        }
        return Tensor(draws, shape: shape)
    }
}

extension IntTensor {
    /// Whole numbers from `range`, all equally likely.
    public static func randint(_ range: Range<Int>, shape: [Int]) -> IntTensor {
        expect(!range.isEmpty, "randint: the range \(range) is empty")
        let draws = Tensors.Generator.current.draw { state in
            (0..<shape.product).map { _ in
                let word = range.count < 1 << 28 ? UInt64(state.twister.next()) : state.twister.next64()
                return range.lowerBound + Int(word % UInt64(range.count))
            }
        }
        return IntTensor(draws, shape: shape)
    }

    /// 0 ..< n in random order.
    public static func randperm(_ n: Int) -> IntTensor {
        expect(n >= 0, "randperm: \(n) numbers, expected 0 or more")
        return permutation(n)
    }

    private static func permutation(_ n: Int) -> IntTensor {
        IntTensor(
            Tensors.Generator.current.draw { state in
                var order = Array(0..<n)
                for i in 0..<Swift.max(n - 1, 0) { order.swapAt(i, i + Int(state.twister.next()) % (n - i)) }
                return order
            })
    }
}
