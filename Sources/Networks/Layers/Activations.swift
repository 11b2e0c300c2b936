public import Tensors

/// max(x, 0), element by element; the derivative at 0 is 0. Any shape.
public final class ReLU: Module {
    public override init() {}

    public override func forward(_ x: Tensor) -> Tensor { x.relu() }
}

/// min(max(x, 0), 6). Any shape.
public final class ReLU6: Module {
    public override init() {}

    public override func forward(_ x: Tensor) -> Tensor { x.clamp(min: 0, max: 6) }
}

/// min(max(x, low), high), the cheap tanh. Any shape.
public final class Hardtanh: Module {
    /// What smaller elements become.
    public let low: Double
    /// What larger elements become.
    public let high: Double

    /// Stops unless `low` < `high`.
    public init(_ low: Double = -1, _ high: Double = 1) {
        expect(low < high, "Hardtanh: expected low below high, got \(low) and \(high)")
        (self.low, self.high) = (low, high)
    }

    public override func forward(_ x: Tensor) -> Tensor { x.clamp(min: low, max: high) }

    public override var extraDescription: [String] { ["min_val=\(low), max_val=\(high)"] }
}

/// x above 0, `slope`·x below. Any shape. Source: Maas, Hannun and Ng, 2013.
public final class LeakyReLU: Module {
    /// The derivative below 0.
    public let slope: Double

    /// A layer with this slope below 0.
    public init(_ slope: Double = 0.01) {
        self.slope = slope
    }

    public override func forward(_ x: Tensor) -> Tensor {
        let slope = Float(slope)
        return x.activated("LeakyReluBackward0", { $0 > 0 ? $0 : $0 * slope }, slope: { $0 > 0 ? 1 : slope })
    }

    public override var extraDescription: [String] { ["negative_slope=\(pythonText(slope))"] }
}

/// x above 0, w·x below, with w trained: one for all, or one for each channel of `[N, C, *]`. Source: He et al., 2015.
public final class PReLU: Module {
    /// w, shape `[1]` or `[C]`.
    public let weight: Parameter

    /// Stops unless `channels` is above 0.
    public init(channels: Int = 1, start: Double = 0.25) {
        checkSizes("PReLU", [("channels", channels)])
        weight = Parameter(Tensor(repeating: start, shape: [channels]))
    }

    public override func forward(_ x: Tensor) -> Tensor {
        let channels = weight.shape[0]
        expect(
            channels == 1 || (x.rank >= 2 && x.shape[1] == channels),
            "\(title): expected [N, \(channels), *], got shape \(x.shape)")
        let factor =
            channels == 1
            ? weight.value : weight.value.reshaped([channels] + x.shape.dropFirst(2).map { _ in 1 })
        return x.relu() - factor * (-x).relu()
    }

    public override var extraDescription: [String] { ["num_parameters=\(weight.shape[0])"] }
}

/// x above 0, α·(eˣ − 1) below. Any shape. Source: Clevert, Unterthiner and Hochreiter, ICLR 2016.
public final class ELU: Module {
    /// α, what it goes towards is −α.
    public let alpha: Double

    /// A layer with this α.
    public init(alpha: Double = 1) {
        self.alpha = alpha
    }

    public override func forward(_ x: Tensor) -> Tensor {
        let alpha = alpha
        return x.activated(
            "EluBackward0", { $0 > 0 ? $0 : Float(alpha * exponentialMinusOne(Double($0))) },
            slope: { $0 > 0 ? 1 : Float(alpha * Elementary.exp(Double($0))) })
    }

    public override var extraDescription: [String] { ["alpha=\(alpha)"] }
}

/// λ·x above 0, λ·α·(eˣ − 1) below, with the λ and α that keep mean 0 and variance 1. Any shape.
/// Source: Klambauer et al., Self-Normalizing Neural Networks, 2017.
public final class SELU: Module {
    private static let alpha = 1.6732632423543772848170429916717
    private static let scale = 1.0507009873554804934193349852946

    public override init() {}

    public override func forward(_ x: Tensor) -> Tensor {
        x.activated(
            "EluBackward0",
            { Float(Self.scale * ($0 > 0 ? Double($0) : Self.alpha * exponentialMinusOne(Double($0)))) },
            slope: { Float(Self.scale * ($0 > 0 ? 1 : Self.alpha * Elementary.exp(Double($0)))) })
    }
}

/// x·Φ(x), with Φ the distribution function of normal numbers. Any shape. Source: Hendrycks and Gimpel, 2016.
public final class GELU: Module {
    /// Whether Φ is taken as ½(1 + tanh(√(2/π)(x + 0.044715·x³))).
    public let isApproximate: Bool

    /// The exact function, or its approximation by tanh.
    public init(approximate: Bool = false) {
        isApproximate = approximate
    }

    public override func forward(_ x: Tensor) -> Tensor {
        isApproximate
            ? x.activated(
                "GeluBackward0", { Float(Self.curve($0).value) }, slope: { Float(Self.curve($0).slope) })
            : x.activated(
                "GeluBackward0", { Float(Self.exact($0).value) }, slope: { Float(Self.exact($0).slope) })
    }

    private static func exact(_ value: Float) -> (value: Double, slope: Double) {
        let x = Double(value)
        let share = 0.5 * Elementary.erfc(-x * 0.5.squareRoot())
        let density = Elementary.exp(-x * x / 2) / (2 * Double.pi).squareRoot()
        return (x * share, share + x * density)
    }

    private static func curve(_ value: Float) -> (value: Double, slope: Double) {
        let (x, scale) = (Double(value), (2 / Double.pi).squareRoot())
        let wave = Elementary.tanh(scale * (x + 0.044715 * x * x * x))
        let inner = scale * (1 + 3 * 0.044715 * x * x)
        return (0.5 * x * (1 + wave), 0.5 * (1 + wave) + 0.5 * x * (1 - wave * wave) * inner)
    }

    public override var extraDescription: [String] { ["approximate='\(isApproximate ? "tanh" : "none")'"] }
}

/// x·σ(x), also called swish. Any shape. Source: Hendrycks and Gimpel, 2016.
public final class SiLU: Module {
    public override init() {}

    public override func forward(_ x: Tensor) -> Tensor {
        let share = { (value: Float) in 1 / (1 + Elementary.exp(-Double(value))) }
        return x.activated(
            "SiluBackward0", { Float(Double($0) * share($0)) },
            slope: { Float(share($0) * (1 + Double($0) * (1 - share($0)))) })
    }
}

/// ln(1 + e^(βx))/β, the smooth ReLU; x itself where βx is above 20. Any shape.
public final class Softplus: Module {
    /// β, how sharp the bend is.
    public let beta: Double

    /// Stops unless `beta` is above 0.
    public init(beta: Double = 1) {
        expect(beta > 0, "Softplus: expected beta above 0, got \(beta)")
        self.beta = beta
    }

    public override func forward(_ x: Tensor) -> Tensor {
        let beta = beta
        return x.activated(
            "SoftplusBackward0",
            {
                let z = beta * Double($0)
                return z > 20 ? $0 : Float(Elementary.log1p(Elementary.exp(z)) / beta)
            },
            slope: {
                let z = beta * Double($0)
                return z > 20 ? 1 : Float(1 / (1 + Elementary.exp(-z)))
            })
    }

    public override var extraDescription: [String] { ["beta=\(beta), threshold=20.0"] }
}

/// 1/(1 + e⁻ˣ). Any shape.
public final class Sigmoid: Module {
    public override init() {}

    public override func forward(_ x: Tensor) -> Tensor { x.sigmoid() }
}

/// The hyperbolic tangent. Any shape.
public final class Tanh: Module {
    public override init() {}

    public override func forward(_ x: Tensor) -> Tensor { x.tanh() }
}

/// eˣ over its sum along an axis, the last one unless said otherwise.
public final class Softmax: Module {
    /// Along which it is computed; negative ones count from the end.
    public let axis: Int

    /// A layer for one axis; negative ones count from the end.
    public init(_ axis: Int = -1) {
        self.axis = axis
    }

    public override func forward(_ x: Tensor) -> Tensor { x.softmax(axis) }

    public override var extraDescription: [String] { ["dim=\(axis)"] }
}

/// The logarithm of ``Softmax``, without its loss of digits.
public final class LogSoftmax: Module {
    /// Along which it is computed; negative ones count from the end.
    public let axis: Int

    /// A layer for one axis; negative ones count from the end.
    public init(_ axis: Int = -1) {
        self.axis = axis
    }

    public override func forward(_ x: Tensor) -> Tensor { x.logSoftmax(axis) }

    public override var extraDescription: [String] { ["dim=\(axis)"] }
}

/// The input as it is: a place for a layer that isn't there.
public final class Identity: Module {
    public override init() {}

    public override func forward(_ x: Tensor) -> Tensor { x }
}

extension Tensor {
    /// `f` of each element, with its derivative.
    fileprivate func activated(
        _ operation: StaticString, _ f: (Float) -> Float, slope: @escaping (Float) -> Float
    ) -> Tensor {
        let x = detached
        return map(f).recorded(operation, from: self) { gradient in [gradient * x.map(slope)] }
    }
}

/// eˣ − 1 without loss of digits near 0.
private func exponentialMinusOne(_ x: Double) -> Double {
    abs(x) < 1e-5 ? x + x * x / 2 + x * x * x / 6 : Elementary.exp(x) - 1
}
