import Charts

/// From values to positions along one axis.
struct Scale {
    let axis: Axis
    let ticks: Ticks
    /// Positions of the ends of the domain; `to` lies below `from` for a y axis that grows upwards.
    let from: Double
    let to: Double

    func position(_ value: Double) -> Double? {
        guard let value = Self.transformed(value, axis.scale) else { return nil }
        return transformedPosition(value)
    }

    func transformedPosition(_ value: Double) -> Double {
        let domain = ticks.domain
        let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
        return from + share * (to - from)
    }

    /// The value on the axis's own ruler: its exponent of ten on a logarithmic one. Nil where it has no place.
    static func transformed(_ value: Double, _ scale: Axis.Scale) -> Double? {
        guard value.isFinite else { return nil }
        guard scale == .logarithmic else { return value }
        return value > 0 ? commonLogarithm(value) : nil
    }

    /// log₁₀ to the precision of a picture, the same on every machine.
    private static func commonLogarithm(_ value: Double) -> Double {
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        let series = Swift.stride(from: 27, through: 1, by: -2).reduce(0.0) { $0 * square + 1 / Double($1) }
        return (Double(value.exponent) * 0.693147180559945309 + 2 * ratio * series) * 0.434294481903251828
    }
}

extension Ticks {
    /// The ticks of an axis for values on its own ruler, with room for marks at the ends.
    init(_ axis: Axis, values: [Double], count: Int, padding: Double) {
        let low = values.min() ?? 0
        let high = values.max() ?? 1
        switch axis.scale {
        case .logarithmic: self = .decades(low...high, count: count)
        case .integer: self = .integer(low - padding...high + padding, count: count)
        case .linear:
            let room = (high - low) * 0.06
            self = .linear(low - room...high + room, count: count)
        }
    }
}
