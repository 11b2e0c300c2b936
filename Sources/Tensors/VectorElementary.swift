/// Logarithm, sine and cosine as PyTorch's vector code computes them: the polynomials of Moshier's Cephes library in
/// single precision, with fused multiply-adds. Normal numbers in blocks depend on their last bits.
enum VectorElementary {
    /// The natural logarithm of a positive normal number.
    static func log(_ value: Float) -> Float {
        var x = Float(sign: .plus, exponent: -1, significand: value.significand)
        var e = Float(value.exponent + 1)
        if x < 0.707106781186547524 {
            e -= 1
            x = (x - 1) + x
        } else {
            x -= 1
        }
        let z = x * x
        var y = polynomial(
            x,
            [
                7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1,
                -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
            ])
        y = y * x * z
        y.addProduct(e, -2.12194440e-4)
        y.addProduct(-z, 0.5)
        return (x + y).addingProduct(e, 0.693359375)
    }

    /// Sine and cosine of a number from 0 to 2π.
    static func sineAndCosine(_ value: Float) -> (sine: Float, cosine: Float) {
        let octant = (Int(value * 1.27323954473516) + 1) & ~1
        let y = Float(octant)
        // π/4 in three parts.
        let x = value.addingProduct(y, -0.78515625).addingProduct(y, -2.4187564849853515625e-4)
            .addingProduct(y, -3.77489497744594108e-8)
        let z = x * x
        let even =
            (polynomial(z, [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2]) * z * z)
            .addingProduct(-z, 0.5) + 1
        let odd = x.addingProduct(
            polynomial(z, [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]) * z, x)
        let isSwapped = octant & 2 != 0
        let (sine, cosine) = isSwapped ? (even, odd) : (odd, even)
        return (octant & 4 != 0 ? -sine : sine, ~(octant - 2) & 4 != 0 ? -cosine : cosine)
    }

    /// Horner's scheme, the highest coefficient first.
    private static func polynomial(_ x: Float, _ coefficients: [Float]) -> Float {
        coefficients.dropFirst().reduce(coefficients[0]) { $1.addingProduct($0, x) }
    }
}
