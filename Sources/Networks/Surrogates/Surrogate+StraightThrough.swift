internal import Tensors

// Surrogates that let the gradient pass as if nothing had happened.

extension Surrogate {
    /// The straight-through estimator: derivative 1, and the primitive x; Bengio et al., 2013.
    public static func deterministicPass() -> Surrogate {
        Surrogate("DeterministicPass", derivative: { _ in 1 }, primitive: { $0 })
    }

    /// A spike with the probability x, which lies in 0 … 1, drawn from the current generator; derivative 1.
    public static func poissonPass() -> Surrogate {
        Surrogate(
            "PoissonPass", [],
            Formula(derivative: { _ in 1 }, primitive: { $0 }, kernel: .none, spike: { $0.bernoulli() }))
    }

    /// A count of spikes instead of one: x rounded half to even, from 0 to `most`.
    ///
    /// - Parameter window: where the derivative is 1, and 0 elsewhere; 0 … `most` unless given.
    public static func multiLevelSpikeCount(
        _ most: Int, window: ClosedRange<Double>? = nil
    ) -> Surrogate {
        expect(most > 0, "multiLevelSpikeCount: expected at least one spike, got \(most)")
        let window = window ?? 0...Double(most)
        let (low, high) = (Float(window.lowerBound), Float(window.upperBound))
        return Surrogate(
            "MultiLevelSpikeCount",
            [
                ("max_spike_count", Double(most)), ("grad_min", window.lowerBound),
                ("grad_max", window.upperBound),
            ],
            Formula(
                derivative: { $0 >= low && $0 <= high ? 1 : 0 },
                primitive: { min(max($0, 0), Float(most)) },
                slope: { $0 > 0 && $0 < Float(most) ? 1 : 0 }, kernel: .none,
                spike: { $0.clamp(min: 0, max: most).rounded() }))
    }
}
