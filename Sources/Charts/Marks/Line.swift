/// A line through points in order. A y that is no number leaves a gap.
public struct Line: Codable, Hashable, Sendable, ChartContent {
    /// What the legend calls it; empty for a line without one.
    public var name: String
    public var x: Numbers
    public var y: Numbers
    /// An error band: for each point its lower and its upper end.
    public var lower: Numbers?
    public var upper: Numbers?
    /// Whether a value holds until the next x instead of running straight to it.
    public var isStepped = false
    /// Whether the lines of a panel are steps along a scale, shown by a colour ramp, rather than kinds.
    public var isOrdered = false

    public init(_ x: [some ChartNumber], _ y: [some ChartNumber], name: String = "") {
        self.name = name
        self.x = Numbers(x)
        self.y = Numbers(y)
    }

    /// A line through the values at 0, 1, 2, …
    public init(_ y: [some ChartNumber], name: String = "") {
        self.name = name
        self.x = .steps(y.count)
        self.y = Numbers(y)
    }

    public var chartItem: ChartItem { .mark(.line(self)) }

    /// Each value holds until the next x.
    public func stepped() -> Line { changed { $0.isStepped = true } }

    /// The lines of the panel are steps along a scale.
    public func ordered() -> Line { changed { $0.isOrdered = true } }

    /// An error band from `lower` to `upper`.
    public func band(_ lower: [some ChartNumber], _ upper: [some ChartNumber]) -> Line {
        changed {
            $0.lower = Numbers(lower)
            $0.upper = Numbers(upper)
        }
    }

    /// An error band of `margin` on both sides, a standard deviation say.
    public func band(_ margin: [some ChartNumber]) -> Line {
        let pairs = zip(y, margin).map { ($0, $1.chartValue) }
        return band(pairs.map { $0.0 - $0.1 }, pairs.map { $0.0 + $0.1 })
    }

    private func changed(_ change: (inout Line) -> Void) -> Line {
        var line = self
        change(&line)
        return line
    }

    var fault: String? {
        let what = name.isEmpty ? "a line" : "line \"\(name)\""
        if let fault = pairFault(x, y, of: what) { return fault }
        for end in [lower, upper] where end.map({ $0.count != y.count }) ?? false {
            return "\(what) has \(y.count) points, and its band \(end?.count ?? 0); give one for each"
        }
        return nil
    }
}

/// What keeps two lists from being points: gaps are allowed, infinities are not.
func pairFault(_ x: Numbers, _ y: Numbers, of what: String) -> String? {
    guard x.count == y.count else {
        return "\(what) has \(x.count) x and \(y.count) y; give one y for each x"
    }
    if let index = x.firstUnfit { return "x of \(what) is \(x[index]) at point \(index); give numbers" }
    return y.firstIndex { $0.isInfinite }.map {
        "y of \(what) is \(y[$0]) at point \($0); a gap is Double.nan, and infinity has no place"
    }
}
