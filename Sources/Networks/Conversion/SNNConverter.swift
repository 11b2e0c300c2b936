public import Tensors

/// Turns a trained network of ReLUs into one of spiking neurons whose firing rates follow its activations.
///
/// Each ReLU becomes ``VoltageScaler`` (1/λ), ``IFNode`` with soft reset, ``VoltageScaler`` (λ), with λ the largest
/// activation that it had on some inputs: a neuron that fires at every step stands for λ.
///
/// ```swift
/// let snn = SNNConverter(threshold: .percentile(99.9)).convert(ann, calibratingWith: [train.inputs])
/// snn.reset()
/// var sum = Tensor(0)
/// for _ in 0..<50 { sum += snn(images) }
/// let predicted = sum.argmax(1)
/// ```
///
/// Source: Rueckauer et al., Frontiers in Neuroscience 11 (2017); SpikingJelly's `ann2snn` with rate coding.
public struct SNNConverter {
    /// What λ is.
    public enum Threshold: Sendable, Equatable {
        /// The largest activation.
        case max
        /// What so many percent of activations don't exceed, `99.9`, between neighbours on a straight line.
        case percentile(Double)
        /// A share of the largest, above 0 and at most 1.
        case share(Double)
    }

    /// What λ is.
    public let threshold: Threshold
    /// The share of the newest batch in λ, when there are several.
    public let momentum: Double
    /// Whether batch normalisation is taken into the layers before it first.
    public let fusesBatchNorms: Bool

    /// Stops when a percentile, a share or `momentum` is out of range.
    public init(threshold: Threshold = .max, momentum: Double = 0.1, fusesBatchNorms: Bool = true) {
        switch threshold {
        case .max: break
        case .percentile(let percent):
            expect(
                (0...100).contains(percent),
                "SNNConverter: expected a percentile in 0 ... 100, got \(percent)")
        case .share(let share):
            expect(share > 0 && share <= 1, "SNNConverter: expected a share above 0 up to 1, got \(share)")
        }
        expect(
            (0...1).contains(momentum), "SNNConverter: expected a momentum in 0 ... 1, got \(momentum)")
        (self.threshold, self.momentum, self.fusesBatchNorms) = (threshold, momentum, fusesBatchNorms)
    }

    /// The spiking network, in single-step mode; layers without ReLU are shared with `ann`, which stays as it is.
    ///
    /// Stops when there is no ReLU, or one where it can't be replaced: inside of a module that is no ``Sequential``.
    ///
    /// - Parameter batches: inputs like those to come, `[N, *]` each.
    public func convert(_ ann: Sequential, calibratingWith batches: [Tensor]) -> Sequential {
        expect(!batches.isEmpty, "SNNConverter: expected at least one batch of inputs to calibrate with")
        let fused = fusesBatchNorms ? ann.fusingBatchNorms() : ann
        var scales: [Float] = []
        fused.evaluating {
            for (number, batch) in batches.enumerated() {
                let measured = measure(fused, batch)
                scales =
                    number == 0
                    ? measured
                    : zip(scales, measured).map { Float(1 - momentum) * $0 + Float(momentum) * $1 }
            }
        }
        expect(!scales.isEmpty, "SNNConverter: the network has no ReLU to replace")
        for (number, scale) in scales.enumerated() {
            expect(
                scale > 0 && scale.isFinite,
                "SNNConverter: the largest activation of ReLU \(number) is \(scale); expected a number above 0"
            )
        }
        var rest = scales[...]
        return replaced(fused, &rest)
    }

    /// λ of each ReLU for one batch, in order.
    private func measure(_ net: Sequential, _ batch: Tensor) -> [Float] {
        var (x, scales) = (batch, [Float]())
        func run(_ sequence: Sequential) {
            for module in sequence.modules {
                if type(of: module) == Sequential.self, let inner = module as? Sequential {
                    run(inner)
                } else {
                    refuseHiddenReLU(module)
                    x = module(x)
                    if module is ReLU { scales.append(scale(of: x)) }
                }
            }
        }
        run(net)
        return scales
    }

    private func scale(of activations: Tensor) -> Float {
        expect(activations.count > 0, "SNNConverter: a batch without samples")
        switch threshold {
        case .max: return activations.max().item
        case .share(let share): return activations.max().item * Float(share)
        case .percentile(let percent): return quantile(activations.scalars.sorted(), Float(percent / 100))
        }
    }

    private func quantile(_ sorted: [Float], _ share: Float) -> Float {
        let rank = share * Float(sorted.count - 1)
        let (low, high) = (sorted[Int(rank)], sorted[min(Int(rank.rounded(.up)), sorted.count - 1)])
        let weight = rank - rank.rounded(.down)
        return weight < 0.5
            ? low.addingProduct(weight, high - low) : high.addingProduct(weight - 1, high - low)
    }

    private func refuseHiddenReLU(_ module: Module) {
        guard !(module is ReLU), let hidden = module.namedModules.first(where: { $0.module is ReLU }) else {
            return
        }
        stop(
            "SNNConverter: the ReLU \(hidden.name) inside of \(type(of: module)) can't be replaced; expected ReLUs in "
                + "Sequential networks alone")
    }

    private func replaced(_ net: Sequential, _ scales: inout ArraySlice<Float>) -> Sequential {
        var modules: [Module] = []
        for module in net.modules {
            if type(of: module) == Sequential.self, let inner = module as? Sequential {
                modules.append(replaced(inner, &scales))
            } else if module is ReLU {
                let scale = Double(scales.removeFirst())
                modules.append(
                    Sequential([VoltageScaler(1 / scale), IFNode(vReset: .soft), VoltageScaler(scale)]))
            } else {
                modules.append(module)
            }
        }
        return Sequential(modules)
    }
}

/// Multiplies by a number that isn't trained, in either step mode. Any shape.
public final class VoltageScaler: Module, StepModeModule {
    /// The factor.
    public private(set) var scale: Tensor
    /// Whether a call is one step or a sequence; either does the same.
    public var stepMode: StepMode

    /// A layer with this factor.
    public init(_ scale: Double, stepMode: StepMode = .singleStep) {
        self.scale = Tensor(scale)
        self.stepMode = stepMode
    }

    public override func forward(_ x: Tensor) -> Tensor { x * scale }

    public override var ownBuffers: [Buffer] {
        [Buffer("scale", read: { self.scale }, write: { self.scale = $0 })]
    }

    public override var extraDescription: [String] {
        ["\(sixDecimals(Double(scale.item))), step_mode=\(stepMode)"]
    }
}

/// With six digits behind the point, as C's `%f`.
private func sixDecimals(_ value: Double) -> String {
    let millionths = (abs(value) * 1e6).rounded(.toNearestOrEven)
    guard millionths < 1e15 else { return "\(value)" }
    let (whole, rest) = (Int(millionths) / 1_000_000, Int(millionths) % 1_000_000)
    let digits = String(rest)
    let sign = value < 0 ? "-" : ""
    return sign + "\(whole)." + String(repeating: "0", count: 6 - digits.count) + digits
}
