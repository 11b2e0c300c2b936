// Functions of one element: value and derivative side by side.
//
// exp, log, log1p, sin, cos, tanh, atan and erf give the float nearest to the true value, proven for all of them; erfc
// and powers are computed in double precision and rounded once.

internal import CKernels

extension Tensor {
    /// |x|; the derivative at 0 is 0.
    public func abs() -> Tensor {
        let x = detached
        return mapped { Swift.abs($0) }.recorded("AbsBackward0", from: self) { [$0 * x.sign()] }
    }

    /// −1, 0 or 1; its gradient is 0 everywhere.
    public func sign() -> Tensor {
        mapped { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }.recordedAsFlat("SignBackward0", from: self)
    }

    /// eˣ.
    public func exp() -> Tensor {
        let y = computed(ck_exp_all)
        return y.recorded("ExpBackward0", from: self) { [$0 * y] }
    }

    /// The natural logarithm.
    public func log() -> Tensor {
        let x = detached
        return computed(ck_log_all).recorded("LogBackward0", from: self) { [$0 / x] }
    }

    /// ln(1 + x), exact near 0.
    public func log1p() -> Tensor {
        let x = detached
        return computed(ck_log1p_all).recorded("Log1PBackward0", from: self) {
            [$0 / (x + 1)]
        }
    }

    /// The sine of an angle in radians.
    public func sin() -> Tensor {
        let x = detached
        return computed(ck_sin_all).recorded("SinBackward0", from: self) {
            [$0 * x.cos()]
        }
    }

    /// The cosine of an angle in radians.
    public func cos() -> Tensor {
        let x = detached
        return computed(ck_cos_all).recorded("CosBackward0", from: self) {
            [-$0 * x.sin()]
        }
    }

    /// The angle in −π/2 … π/2 whose tangent each element is.
    public func atan() -> Tensor {
        let x = detached
        return computed(ck_atan_all)
            .recorded("AtanBackward0", from: self) { [$0 / (1 + x * x)] }
    }

    /// 2/√π ∫₀ˣ e^(−t²) dt.
    public func erf() -> Tensor {
        let x = detached
        return computed(ck_erf_all).recorded("ErfBackward0", from: self) { gradient in
            [gradient * (-(x * x)).exp() * (2 / Double.pi.squareRoot())]
        }
    }

    /// 1 − erf(x), exact where that is tiny.
    public func erfc() -> Tensor {
        let x = detached
        return mapped { Float(Elementary.erfc(Double($0))) }.recorded("ErfcBackward0", from: self) {
            gradient in
            [gradient * (-(x * x)).exp() * (-2 / Double.pi.squareRoot())]
        }
    }

    /// The power of each element; a whole exponent takes negative elements too, and the zeroth power is constant.
    public func pow(_ exponent: some ScalarNumber) -> Tensor {
        let (x, power) = (detached, Double(exponent.asFloat))
        return mapped { Float(raised($0, to: power)) }.recorded("PowBackward0", from: self) { gradient in
            [power == 0 ? .zeros(x.shape) : gradient * x.mapped { Float(power * raised($0, to: power - 1)) }]
        }
    }

    /// Elements below `min` become `min`, above `max` become `max`; a gradient flows through those in between alone.
    public func clamp(min: some ScalarNumber, max: some ScalarNumber) -> Tensor {
        let (x, low, high) = (detached, min.asFloat, max.asFloat)
        return mapped { $0 < low ? low : $0 > high ? high : $0 }.recorded("ClampBackward1", from: self) {
            gradient in
            [Tensor.zip("clamp", gradient, x) { $1 > low && $1 < high ? $0 : 0 }]
        }
    }

    /// The nearest whole number, half to even; its gradient is 0 everywhere.
    public func rounded() -> Tensor {
        mapped { $0.rounded(.toNearestOrEven) }.recordedAsFlat("RoundBackward0", from: self)
    }

    /// The largest whole number that isn't larger; its gradient is 0 everywhere.
    public func floor() -> Tensor {
        mapped { $0.rounded(.down) }.recordedAsFlat("FloorBackward0", from: self)
    }

    /// The smallest whole number that isn't smaller; its gradient is 0 everywhere.
    public func ceil() -> Tensor {
        mapped { $0.rounded(.up) }.recordedAsFlat("CeilBackward0", from: self)
    }

    /// This value as the result of a function made of steps.
    private func recordedAsFlat(_ operation: StaticString, from x: Tensor) -> Tensor {
        recorded(operation, from: x) { [.zeros($0.shape)] }
    }

    /// The square root; not a number below 0.
    public func sqrt() -> Tensor {
        let y = mapped { $0.squareRoot() }
        return y.recorded("SqrtBackward0", from: self) { [$0 / (2 * y)] }
    }

    /// The hyperbolic tangent.
    public func tanh() -> Tensor {
        let y = computed(ck_tanh_all)
        return y.recorded("TanhBackward0", from: self) { [$0 * (1 - y * y)] }
    }

    /// 1 / (1 + e⁻ˣ).
    public func sigmoid() -> Tensor {
        let y = computed(ck_logistic_all)
        return y.recorded("SigmoidBackward0", from: self) { [$0 * (1 - y) * y] }
    }

    /// max(x, 0); the derivative at 0 is 0.
    public func relu() -> Tensor {
        let x = detached
        return mapped { $0 < 0 ? 0 : $0 }.recorded("ReluBackward0", from: self) { gradient in
            [Tensor.zip("relu", gradient, x) { $1 <= 0 ? 0 : $0 }]
        }
    }
}

extension Tensor {
    /// What a kernel makes of all elements; no gradient.
    private func computed(
        _ kernel: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    ) -> Tensor {
        Tensor(shape: shape) { out in withElements { kernel($0, out, count) } }
    }

    /// `f` of each element; no gradient flows through it.
    public func map(_ f: (Float) -> Float) -> Tensor { mapped(f) }
}

/// Half powers are square roots, also of −∞.
private func raised(_ x: Float, to power: Double) -> Double {
    switch power {
    case 0.5: Double(x).squareRoot()
    case -0.5: 1 / Double(x).squareRoot()
    default: Elementary.pow(Double(x), power)
    }
}

/// 1 / (1 + e⁻ˣ), the same bits as the fused neurons compute.
package func logistic(_ x: Float) -> Float { ck_logistic(x) }
