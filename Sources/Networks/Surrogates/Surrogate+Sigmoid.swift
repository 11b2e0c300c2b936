internal import Tensors

extension Surrogate {
    /// σ(αx), with derivative α·σ(αx)·(1 − σ(αx)). The larger α, the closer to the step.
    public static func sigmoid(alpha: Double = 4) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "Sigmoid", [("alpha", alpha)],
            derivative: { x in
                let s = logistic(x * a)
                return (1 - s) * s * a
            },
            primitive: { logistic($0 * a) })
    }
}
