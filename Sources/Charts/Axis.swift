/// How an axis is read.
public struct Axis: Codable, Hashable, Sendable {
    public enum Scale: String, Codable, Hashable, Sendable {
        case linear
        /// Ticks only at whole numbers.
        case integer
        /// Decades. Numbers that are not positive have no place on it and leave a gap, and the figure says so.
        case logarithmic
    }

    /// The values at the two ends.
    public struct Limits: Codable, Hashable, Sendable {
        public var low: Double
        public var high: Double
    }

    public var title: String
    public var scale: Scale
    /// What the axis shows; nil for all that there is.
    public var limits: Limits?

    public init(_ title: String, _ scale: Scale = .linear, limits: ClosedRange<Double>? = nil) {
        self.title = title
        self.scale = scale
        self.limits = limits.map { Limits(low: $0.lowerBound, high: $0.upperBound) }
    }

    var fault: String? {
        guard let limits else { return nil }
        let what = "the limits \(limits.low) and \(limits.high) of axis \"\(title)\""
        guard limits.low.isFinite, limits.high.isFinite else { return "\(what) are not finite" }
        guard limits.low < limits.high else { return "\(what) are equal; give a range" }
        guard scale != .logarithmic || limits.low > 0 else {
            return "\(what): a logarithmic axis begins above 0"
        }
        return nil
    }
}
