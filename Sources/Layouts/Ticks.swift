import Charts

/// Where an axis is marked, and with what text.
struct Ticks: Equatable {
    struct Tick: Equatable {
        var value: Double
        /// Nil for a minor tick.
        var label: String?
    }

    var ticks: [Tick]
    /// The first and last value of the axis.
    var domain: ClosedRange<Double>
    /// What the labels are to be multiplied by or added to, at the axis's end: `×10⁶`.
    var note: String?

    /// Steps of 1, 2 or 5 times a power of ten, the one nearest to `count` of them.
    static func linear(_ values: ClosedRange<Double>, count: Int) -> Ticks {
        let values = told(apart: values)
        let (low, high) = (values.lowerBound, values.upperBound)
        let (step, exponent) = niceStep((high / 2 - low / 2) / Double(count) * 2)
        let first = (low / step - 1e-9).rounded(.up)
        let steps = max(0, Int((high / step + 1e-9).rounded(.down) - first))
        let places = (0...steps).map { (first + Double($0)) * step }
        let labels = TickLabels(places, step: exponent)
        return Ticks(
            ticks: zip(places, labels.texts).map { Tick(value: $0, label: $1) }, domain: values,
            note: labels.note)
    }

    /// A range wide enough that its parts are different numbers.
    private static func told(apart values: ClosedRange<Double>) -> ClosedRange<Double> {
        let (low, high) = (values.lowerBound, values.upperBound)
        let size = max(low.magnitude, high.magnitude)
        guard high / 2 - low / 2 <= size * 1e-12 else { return values }
        let (middle, margin) = (low / 2 + high / 2, size == 0 ? 1 : size / 4)
        return middle - margin...middle + margin
    }

    /// Whole numbers only, about `count` of them.
    static func integer(_ values: ClosedRange<Double>, count: Int) -> Ticks {
        let (low, high) = (values.lowerBound, values.upperBound)
        guard high - low < 1e15 else { return linear(values, count: count) }
        let step = max(1, niceStep(max(high - low, 1) / Double(max(count, 1))).step.rounded())
        let first = (low / step).rounded(.up)
        let steps = Int(max(-1, (high / step).rounded(.down) - first))
        let places = (0..<steps + 1).map { (first + Double($0)) * step }
        guard size(places) >= 1e6 else {
            return Ticks(
                ticks: places.map { Tick(value: $0, label: NumberText.plain($0)) }, domain: values)
        }
        let labels = TickLabels(places, step: NumberText.decade(of: step))
        return Ticks(
            ticks: zip(places, labels.texts).map { Tick(value: $0, label: $1) }, domain: values,
            note: labels.note)
    }

    /// A tick at every decade; every second, third or fifth one has a label when there are many, and there are
    /// minor ticks between when there are few. Values are exponents of ten. An axis on which no two decades lie is
    /// widened to hold them.
    static func decades(_ exponents: ClosedRange<Double>, count: Int) -> Ticks {
        var domain = exponents
        if domain.upperBound.rounded(.down) - domain.lowerBound.rounded(.up) < 1 {
            let low = domain.lowerBound.rounded(.down)
            domain = low...max(domain.upperBound.rounded(.up), low + 1)
        }
        let (first, last) = (Int(domain.lowerBound.rounded(.down)), Int(domain.upperBound.rounded(.up)))
        let step = [1, 2, 3, 4, 5, 10, 20, 50, 100].first { (last - first) / $0 < count } ?? 200
        let ticks = (first...last).flatMap { exponent -> [Tick] in
            let tick = Tick(
                value: Double(exponent),
                label: exponent.isMultiple(of: step) ? NumberText.powerOfTen(exponent) : nil)
            guard step == 1, last - first <= 8 else { return [tick] }
            return [tick]
                + (2...9).map {
                    Tick(value: Double(exponent) + Scale.commonLogarithm(Double($0)), label: nil)
                }
        }
        return Ticks(ticks: ticks.filter { domain.contains($0.value) }, domain: domain)
    }

    /// A name at 0, 1, 2, …: at each, or at every so many that there is room.
    static func names(_ count: Int, every: Int, name: (Int) -> String) -> Ticks {
        let ticks = Swift.stride(from: 0, to: count, by: max(every, 1)).map {
            Tick(value: Double($0), label: name($0))
        }
        return Ticks(ticks: ticks, domain: -0.5...max(Double(count), 1) - 0.5)
    }

    /// The step of 1, 2 or 5 times a power of ten that is nearest by ratio, and its decade.
    static func niceStep(_ raw: Double) -> (step: Double, exponent: Int) {
        guard raw > 0, raw.isFinite else { return (1, 0) }
        let exponent = NumberText.decade(of: raw)
        let unit = NumberText.power(of: 10, exponent)
        let share = raw / unit
        // Between 1 and 2, 2 and 5, 5 and 10 the geometric means decide.
        if share < 1.4142 { return (unit, exponent) }
        if share < 3.1623 { return (2 * unit, exponent) }
        if share < 7.0711 { return (5 * unit, exponent) }
        return (NumberText.power(of: 10, exponent + 1), exponent + 1)
    }

    private static func size(_ places: [Double]) -> Double { places.map { $0.magnitude }.max() ?? 0 }
}

/// Texts for evenly spaced ticks: short ones, with what they have in common told once.
private struct TickLabels {
    let texts: [String]
    let note: String?

    /// - Parameter exponent: the decade of the step from tick to tick.
    init(_ places: [Double], step exponent: Int) {
        let base = Self.base(places, exponent)
        let rest = places.map { $0 - base }
        let size = rest.map { $0.magnitude }.max() ?? 0
        let decade = size > 0 ? NumberText.decade(of: size) : 0
        let power = decade > 4 || decade < -3 ? decade : 0
        let unit = NumberText.power(of: 10, power)
        texts = rest.map { NumberText.fixed($0 / unit, decimals: max(0, power - exponent)) }
        let factor = power == 0 ? nil : "×" + NumberText.powerOfTen(power)
        let sign = base < 0 ? "− " : "+ "
        let shift = base == 0 ? nil : sign + NumberText.plain(base.magnitude)
        note = factor == nil && shift == nil ? nil : [factor, shift].compactMap { $0 }.joined(separator: " ")
    }

    /// What is left out of labels that would differ after many equal digits only.
    private static func base(_ places: [Double], _ exponent: Int) -> Double {
        let size = places.map { $0.magnitude }.max() ?? 0
        guard size > 0, NumberText.decade(of: size) - exponent > 5, let first = places.first else { return 0 }
        let unit = NumberText.power(of: 10, min(exponent + 2, 300))
        return (first / unit).rounded(.down) * unit
    }
}
