import Charts

/// Where an axis is marked, and with what text.
struct Ticks: Equatable {
    struct Tick: Equatable {
        var value: Double
        /// Nil for a minor tick.
        var label: String?
    }

    var ticks: [Tick]
    /// The first and last value of the axis, rounded outwards to a tick.
    var domain: ClosedRange<Double>

    /// Steps of 1, 2 or 5 times a power of ten, about `count` of them.
    static func linear(_ values: ClosedRange<Double>, count: Int) -> Ticks {
        let span = values.upperBound - values.lowerBound
        guard span > 0 else {
            let margin = values.lowerBound == 0 ? 1 : values.lowerBound.magnitude / 2
            return linear(values.lowerBound - margin...values.lowerBound + margin, count: count)
        }
        let (step, decimals) = niceStep(span / Double(count))
        let first = (values.lowerBound / step - 1e-9).rounded(.up)
        let last = (values.upperBound / step + 1e-9).rounded(.down)
        let ticks = Swift.stride(from: first, through: last, by: 1).map {
            Tick(value: $0 * step, label: NumberText.fixed($0 * step, decimals: decimals))
        }
        return Ticks(ticks: ticks, domain: values)
    }

    /// Whole numbers only, about `count` of them.
    static func integer(_ values: ClosedRange<Double>, count: Int) -> Ticks {
        let span = max(values.upperBound - values.lowerBound, 1)
        let step = max(1, niceStep(span / Double(max(count, 1))).step.rounded())
        let first = (values.lowerBound / step).rounded(.up)
        let ticks = Swift.stride(from: first * step, through: values.upperBound, by: step).map {
            Tick(value: $0, label: NumberText.plain($0))
        }
        return Ticks(ticks: ticks, domain: values)
    }

    /// A tick at every decade; every second, third or fifth one has a label when there are many. Values are
    /// exponents of ten.
    static func decades(_ exponents: ClosedRange<Double>, count: Int) -> Ticks {
        let first = Int((exponents.lowerBound - 0.02).rounded(.down))
        let last = max(Int((exponents.upperBound + 0.02).rounded(.up)), first + 1)
        let step = [1, 2, 3, 4, 5, 10, 20, 50, 100].first { (last - first) / $0 < count } ?? 200
        let ticks = (first...last).map { exponent in
            Tick(
                value: Double(exponent),
                label: exponent.isMultiple(of: step) ? NumberText.powerOfTen(exponent) : nil)
        }
        return Ticks(ticks: ticks, domain: Double(first)...Double(last))
    }

    private static func niceStep(_ raw: Double) -> (step: Double, decimals: Int) {
        let exponent = NumberText.decade(of: raw)
        let unit = NumberText.power(of: 10, exponent)
        let factor = [1.0, 2, 5, 10].first { $0 * unit >= raw * 0.999 } ?? 10
        let decimals = factor == 10 ? -exponent - 1 : -exponent
        return (factor * unit, max(0, decimals))
    }
}
