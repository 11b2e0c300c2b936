import Charts

/// From values to positions along one axis.
struct Scale {
    let axis: Axis
    let ticks: Ticks
    /// Positions of the ends of the domain; `to` lies above `from` for a y axis that grows upwards.
    let from: Double
    let to: Double

    func position(_ value: Double) -> Double? {
        guard let value = Self.transformed(value, axis.scale) else { return nil }
        return transformedPosition(value)
    }

    /// Halves, so that the span of the largest numbers is finite; not far outside, where canvases lose count.
    func transformedPosition(_ value: Double) -> Double {
        let (low, high) = (ticks.domain.lowerBound / 2, ticks.domain.upperBound / 2)
        let share = (value / 2 - low) / (high - low)
        return from + min(max(share, -9), 10) * (to - from)
    }

    /// Whether a value has a place on the axis.
    func shows(_ value: Double) -> Bool {
        guard let value = Self.transformed(value, axis.scale) else { return false }
        return ticks.domain.contains(value)
    }

    /// The value on the axis's own ruler: its exponent of ten on a logarithmic one. Nil where it has no place.
    static func transformed(_ value: Double, _ scale: Axis.Scale) -> Double? {
        guard value.isFinite else { return nil }
        guard scale == .logarithmic else { return value }
        return value > 0 ? commonLogarithm(value) : nil
    }

    /// log₁₀ to the precision of a picture, the same on every machine.
    static func commonLogarithm(_ value: Double) -> Double {
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        let series = Swift.stride(from: 27, through: 1, by: -2).reduce(0.0) { $0 * square + 1 / Double($1) }
        return (Double(value.exponent) * 0.693147180559945309 + 2 * ratio * series) * 0.434294481903251828
    }
}

/// The lowest and the highest of some values on an axis's own ruler.
struct Extent: Equatable {
    var low = Double.infinity
    var high = -Double.infinity

    var isEmpty: Bool { low > high }

    init() {}

    init(_ values: some Sequence<Double>, on scale: Axis.Scale = .linear) { add(values, on: scale) }

    mutating func add(_ values: some Sequence<Double>, on scale: Axis.Scale) {
        for value in values {
            guard scale != .logarithmic || value > 0, value.isFinite else { continue }
            low = min(low, value)
            high = max(high, value)
        }
    }

    mutating func add(_ other: Extent) {
        low = min(low, other.low)
        high = max(high, other.high)
    }

    /// With the exponents of ten in place of the values.
    func transformed(_ scale: Axis.Scale) -> Extent {
        guard scale == .logarithmic, !isEmpty else { return self }
        var exponents = self
        exponents.low = Scale.commonLogarithm(low)
        exponents.high = Scale.commonLogarithm(high)
        return exponents
    }
}
