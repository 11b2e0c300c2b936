internal import Tensors

// Surrogates with a bell-shaped derivative that is positive everywhere.

extension Surrogate {
    /// σ(αx), with derivative α·σ(αx)·(1 − σ(αx)). The larger α, the closer to the step.
    public static func sigmoid(alpha: Double = 4) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "Sigmoid", [("alpha", alpha)],
            Formula(
                derivative: { x in
                    let s = logistic(x * a)
                    return (1 - s) * s * a
                },
                primitive: { logistic($0 * a) }, kernel: .sigmoid(alpha: a)))
    }

    /// atan(π/2·αx)/π + ½, with derivative (α/2) / (1 + (π/2·αx)²).
    public static func atan(alpha: Double = 2) -> Surrogate {
        let (a, b) = (Float(alpha / 2), Float(alpha * .pi / 2))
        return Surrogate(
            "ATan", [("alpha", alpha)],
            Formula(
                derivative: { x in a / (1 + (b * x) * (b * x)) },
                primitive: { Float(Elementary.atan(Double(b * $0)) / .pi) + 0.5 },
                kernel: .atan(alpha: Float(alpha))))
    }

    /// ½·erfc(−αx), with derivative α/√π·e^(−α²x²).
    public static func erf(alpha: Double = 2) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "Erf", [("alpha", alpha)],
            derivative: { x in
                let y = Double(x * a)
                return Float(alpha / Double.pi.squareRoot() * Elementary.exp(-y * y))
            },
            primitive: { Float(0.5 * Elementary.erfc(-Double($0 * a))) })
    }

    /// ½·(αx / (1 + |αx|) + 1), with derivative 1 / (2α·(1/α + |x|)²); α > 0.
    public static func softSign(alpha: Double = 2) -> Surrogate {
        expect(alpha > 0, "softSign: expected alpha > 0, got \(alpha)")
        let a = Float(alpha)
        return Surrogate(
            "SoftSign", [("alpha", alpha)],
            derivative: { x in
                let d = 1 / a + x.magnitude
                return 1 / (2 * a * d * d)
            },
            primitive: { x in (x * a / (1 + (x * a).magnitude) + 1) / 2 })
    }

    /// Derivative α / (1 + |x|)²; Zenke and Ganguli, 2018. It has no primitive.
    public static func superSpike(alpha: Double = 1) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "SuperSpike", [("alpha", alpha)], derivative: { a / ((1 + $0.magnitude) * (1 + $0.magnitude)) })
    }

    /// ½·e^(αx) below 0 and 1 − ½·e^(−αx) above, with derivative (α/2)·e^(−α|x|).
    public static func piecewiseExp(alpha: Double = 1) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "PiecewiseExp", [("alpha", alpha)],
            derivative: { Float(alpha / 2 * Elementary.exp(-Double(a * $0.magnitude))) },
            primitive: { x in
                let e = Float(0.5 * Elementary.exp(-Double(a * x.magnitude)))
                return x < 0 ? e : 1 - e
            })
    }

    /// ½·(1 + 2|x|/(α−1))^(1−α), mirrored above 0, with derivative (1 + 2|x|/(α−1))^(−α).
    public static func qPseudoSpike(alpha: Double = 2) -> Surrogate {
        let base = { @Sendable (x: Float) in Double(1 + 2 / Float(alpha - 1) * x.magnitude) }
        return Surrogate(
            "QPseudoSpike", [("alpha", alpha)],
            derivative: { Float(Elementary.pow(base($0), -alpha)) },
            primitive: { x in
                let tail = Float(0.5 * Elementary.pow(base(x), 1 - alpha))
                return x < 0 ? tail : 1 - tail
            })
    }

    /// sgn(x)·ln(α|x| + 1), with derivative 1 / (1/α + |x|).
    public static func nonzeroSignLogAbs(alpha: Double = 1) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "NonzeroSignLogAbs", [("alpha", alpha)],
            derivative: { 1 / (1 / a + $0.magnitude) },
            primitive: { x in
                let y = Float(Elementary.log(Double(a * x.magnitude + 1)))
                return x < 0 ? -y : y
            })
    }
}
