internal import Tensors

// Surrogates put together from pieces.

extension Surrogate {
    /// 0, then ½ + αx − ½α²x|x| within 1/α of 0, then 1; with derivative α − α²|x| there.
    public static func piecewiseQuadratic(alpha: Double = 1) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "PiecewiseQuadratic", [("alpha", alpha)],
            derivative: { x in x.magnitude > 1 / a ? 0 : -(a * a) * x.magnitude + a },
            primitive: { x in
                if x.magnitude > 1 / a { return x < 0 ? 0 : 1 }
                return -(a * a) / 2 * x * x.magnitude + a * x + 0.5
            })
    }

    /// Slope 1/(2w) within w of 0, and c outside.
    public static func piecewiseLeakyReLU(w: Double = 1, c: Double = 0.01) -> Surrogate {
        let (w32, c32) = (Float(w), Float(c))
        return Surrogate(
            "PiecewiseLeakyReLU", [("w", w), ("c", c)],
            Formula(
                derivative: { $0.magnitude < w32 ? 1 / (2 * w32) : c32 },
                primitive: { x in
                    if x < -w32 { return c32 * x + c32 * w32 }
                    if x > w32 { return c32 * x - c32 * w32 + 1 }
                    return x / (2 * w32) + 0.5
                },
                slope: { $0.magnitude <= w32 ? 1 / (2 * w32) : c32 }))
    }

    /// α where |x| < 1/(2α), else 0; the primitive is αx + ½ cut to 0 … 1.
    public static func rect(alpha: Double = 1) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "Rect", [("alpha", alpha)],
            derivative: { $0.magnitude < 0.5 / a ? a : 0 },
            primitive: { min(max(a * $0 + 0.5, 0), 1) })
    }

    /// k above 0, `leak` below.
    public static func leakyKReLU(leak: Double = 0, k: Double = 1) -> Surrogate {
        let (leak32, k32) = (Float(leak), Float(k))
        return Surrogate(
            "LeakyKReLU", [("leak", leak), ("k", k)],
            derivative: { $0 >= 0 ? k32 : leak32 },
            primitive: { $0 >= 0 ? k32 * $0 : leak32 * $0 })
    }

    /// A sigmoid below 0 and a logarithm above: derivative α·σ(αx)·(1 − σ(αx)) and β/(x + 1); Suetake et al., 2023.
    public static func s2nn(alpha: Double = 4, beta: Double = 1) -> Surrogate {
        let (a, b) = (Float(alpha), Float(beta))
        return Surrogate(
            "S2NN", [("alpha", alpha), ("beta", beta)],
            Formula(
                derivative: { x in
                    let s = logistic(a * x)
                    return x < 0 ? a * s * (1 - s) : b / (x + 1)
                },
                primitive: { x in
                    x < 0
                        ? logistic(a * x)
                        : Float(Double(b) * Elementary.log(Double((x + 1).magnitude + 1e-5))) + 0.5
                },
                slope: { x in
                    let s = logistic(a * x)
                    return x < 0 ? a * s * (1 - s) : b / (x + 1 + 1e-5)
                }))
    }

    /// α below 0, 1 up to 1, then 1/x; Cai et al., 2017.
    public static func logTailedReLU(alpha: Double = 0) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "LogTailedReLU", [("alpha", alpha)],
            derivative: { $0 <= 0 ? a : $0 <= 1 ? 1 : 1 / $0 },
            primitive: { $0 <= 0 ? a * $0 : $0 <= 1 ? $0 : Float(Elementary.log(Double($0))) + 1 })
    }

    /// Derivative min(1/|x|, α), −∞ at −0. It has no primitive.
    public static func fakeNumericalGradient(alpha: Double = 0.3) -> Surrogate {
        let a = Float(alpha)
        return Surrogate(
            "FakeNumericalGradient", [("alpha", alpha)], derivative: { min(($0 >= 0 ? 1 : -1) / $0, a) })
    }

    /// The Fourier series of a square wave of period T cut off after n − 1 terms:
    ///
    ///     ½ + 2/π·Σ sin((2i−1)·2πx/T)/(2i−1), derivative 4/T·Σ cos((2i−1)·2πx/T), i = 1 … n−1
    ///
    /// Stops unless n is at least 1 and the period above 0.
    public static func squarewaveFourierSeries(n: Int = 2, period: Double) -> Surrogate {
        expect(n >= 1, "squarewaveFourierSeries: expected n of at least 1, got \(n)")
        expect(period > 0, "squarewaveFourierSeries: expected a period above 0, got \(period)")
        let w = 2 * Double.pi / period
        let odd = (1..<n).map { Double(2 * $0 - 1) }
        return Surrogate(
            "SquarewaveFourierSeries", [("n", Double(n)), ("T_period", period)],
            derivative: { x in
                Float(4 / period * odd.reduce(0) { $0 + Elementary.cos($1 * w * Double(x)) })
            },
            primitive: { x in
                Float(0.5 + 2 / .pi * odd.reduce(0) { $0 + Elementary.sin($1 * w * Double(x)) / $1 })
            })
    }

    /// The same with a whole number as the period, which prints as one.
    public static func squarewaveFourierSeries(n: Int = 2, period: Int = 8) -> Surrogate {
        var surrogate = squarewaveFourierSeries(n: n, period: Double(period))
        surrogate.wholeNumbers.insert("T_period")
        return surrogate
    }
}
