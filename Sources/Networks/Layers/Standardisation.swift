internal import Tensors

/// Values brought to mean 0 and variance 1 group by group, in one recorded operation.
///
/// The elements lie as [outer, groups, inner], and a group's statistics are over outer and inner: for a batch
/// `[N, C, H, W]` normalised by channel, outer is N, groups C and inner H·W. Sums run in double precision in eight
/// lanes, so they are the same bits on every machine.
struct Standardisation {
    let outer: Int
    let groups: Int
    let inner: Int
    let epsilon: Double
    /// Whether elements are computed in double precision too, where their parts may nearly cancel.
    var isPrecise = false

    struct Result {
        let y: Tensor
        /// Per group, `[groups]`; the variance is the biased one.
        let mean: Tensor
        let variance: Tensor
    }

    /// y = (x − mean) / √(variance + ε) · scale + shift, with `scale` and `shift` of shape `[groups]`.
    func callAsFunction(_ x: Tensor, scale: Tensor?, shift: Tensor?) -> Result {
        let mean = reduced(x, x) { value, _, _ in value }.map { $0 / Double(outer * inner) }
        let spread = reduced(x, x) { value, _, group in (value - mean[group]) * (value - mean[group]) }
        let variance = spread.map { $0 / Double(outer * inner) }
        let rate = variance.map { 1 / ($0 + epsilon).squareRoot() }
        let factors = scale?.scalars ?? Array(repeating: 1, count: groups)
        let shifts = shift?.scalars ?? Array(repeating: 0, count: groups)
        let y = mapped(x, x) { group in
            if isPrecise {
                let factor = rate[group] * Double(factors[group])
                return (first: factor, second: 0, constant: Double(shifts[group]) - mean[group] * factor)
            }
            let factor = Float(rate[group]) * factors[group]
            let constant = shifts[group] - Float(mean[group]) * factor
            return (first: Double(factor), second: 0, constant: Double(constant))
        }
        let input = x.detached
        let parents = [x] + [scale, shift].compactMap { $0 }
        let recorded = y.recorded("NativeBatchNormBackward0", from: parents) { gradient in
            let gradients = backward(gradient, input, mean, rate, factors)
            return [gradients.x] + (scale == nil ? [] : [gradients.scale])
                + (shift == nil ? [] : [gradients.shift])
        }
        return Result(
            y: recorded, mean: Tensor(mean.map(Float.init)), variance: Tensor(variance.map(Float.init)))
    }

    private func backward(
        _ gradient: Tensor, _ x: Tensor, _ mean: [Double], _ rate: [Double], _ factors: [Float]
    ) -> (x: Tensor, scale: Tensor, shift: Tensor) {
        let shift = reduced(gradient, x) { g, _, _ in g }
        let scale = reduced(gradient, x) { g, value, group in g * (value - mean[group]) * rate[group] }
        let number = Double(outer * inner)
        let forInput = mapped(gradient, x) { group in
            let factor = Double(factors[group]) * rate[group]
            let slope = factor * rate[group] * scale[group] / number
            let constant = slope * mean[group] - factor * shift[group] / number
            return (first: factor, second: -slope, constant: constant)
        }
        return (forInput, Tensor(scale.map(Float.init)), Tensor(shift.map(Float.init)))
    }

    /// The sum of `f` of both tensors' elements over each group.
    @inline(__always)
    private func reduced(
        _ a: Tensor, _ b: Tensor, _ f: (SIMD8<Double>, SIMD8<Double>, Int) -> SIMD8<Double>
    ) -> [Double] {
        a.withElements { a in
            b.withElements { b in
                (0..<groups).map { group in
                    var lanes = SIMD8<Double>.zero
                    for block in 0..<outer {
                        let start = (block * groups + group) * inner
                        for i in stride(from: 0, to: inner - inner % 8, by: 8) {
                            lanes += f(Self.load(a + start + i), Self.load(b + start + i), group)
                        }
                        for i in (inner - inner % 8)..<inner {
                            let x = SIMD8(repeating: Double(a[start + i]))
                            lanes[0] += f(x, SIMD8(repeating: Double(b[start + i])), group)[0]
                        }
                    }
                    return lanes.sum()
                }
            }
        }
    }

    @inline(__always)
    private static func load(_ p: UnsafePointer<Float>) -> SIMD8<Double> {
        SIMD8<Double>(UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Float>.self))
    }

    /// a · first + b · second + constant, with the three numbers of each group.
    @inline(__always)
    private func mapped(
        _ a: Tensor, _ b: Tensor, _ coefficients: (Int) -> (first: Double, second: Double, constant: Double)
    ) -> Tensor {
        Tensor(shape: a.shape) { out in
            a.withElements { a in
                b.withElements { b in
                    for group in 0..<groups {
                        let exact = coefficients(group)
                        let (first, second) = (Float(exact.first), Float(exact.second))
                        let constant = Float(exact.constant)
                        for block in 0..<outer {
                            let start = (block * groups + group) * inner
                            guard isPrecise else {
                                for i in start..<start + inner {
                                    out[i] = a[i] * first + b[i] * second + constant
                                }
                                continue
                            }
                            for i in start..<start + inner {
                                let sum = Double(a[i]) * exact.first + Double(b[i]) * exact.second
                                out[i] = Float(sum + exact.constant)
                            }
                        }
                    }
                }
            }
        }
    }
}
