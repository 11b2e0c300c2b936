/// A figure as a value: what is plotted, not how it is drawn.
///
/// Panels stand above one another and share the x axis. A chart has no pixels and no colours, so it can be
/// stored, compared, drawn light and dark, and read as a table.
public struct Chart: Codable, Hashable, Sendable {
    public var x: Axis
    public var panels: [Panel]
    /// What the entries of the legend are values of, `α`.
    public var legendTitle: String?

    public init(x: Axis, panels: [Panel], legendTitle: String? = nil) {
        self.x = x
        self.panels = panels
        self.legendTitle = legendTitle
    }
}

/// One drawing area with a y axis of its own.
public struct Panel: Codable, Hashable, Sendable {
    public var title: String?
    public var y: Axis
    public var marks: Marks

    public init(title: String? = nil, y: Axis, marks: Marks) {
        self.title = title
        self.y = y
        self.marks = marks
    }
}

/// What a panel shows.
public enum Marks: Codable, Hashable, Sendable {
    /// Lines through points, with rules across the panel.
    case lines(series: [Series], rules: [Rule])
    /// A row of vertical ticks for each neuron, the first on top.
    case spikes(rows: [SpikeRow], steps: Int, showsRates: Bool)
}

/// A line: its points in order. A missing y leaves a gap.
public struct Series: Codable, Hashable, Sendable {
    public var name: String
    public var x: [Double]
    public var y: [Double?]
    /// Whether the series of a panel are steps along a scale (shown by a colour ramp) rather than kinds.
    public var isOrdered: Bool

    public init(name: String, x: [Double], y: [Double], isOrdered: Bool = false) {
        self.name = name
        self.x = x
        self.y = y.map { $0.isFinite ? $0 : nil }
        self.isOrdered = isOrdered
    }
}

/// A horizontal line with a name, such as a threshold.
public struct Rule: Codable, Hashable, Sendable {
    public var name: String
    public var y: Double

    public init(name: String, y: Double) {
        self.name = name
        self.y = y
    }
}

/// The steps at which one neuron fired.
public struct SpikeRow: Codable, Hashable, Sendable {
    public var name: String
    public var times: [Int]

    public init(name: String, times: [Int]) {
        self.name = name
        self.times = times
    }
}

public struct Axis: Codable, Hashable, Sendable {
    public enum Scale: String, Codable, Hashable, Sendable {
        case linear
        /// Ticks only at whole numbers.
        case integer
        /// Decades. Numbers that are not positive have no place on it and leave a gap.
        case logarithmic
    }

    public var title: String
    public var scale: Scale

    public init(_ title: String, _ scale: Scale = .linear) {
        self.title = title
        self.scale = scale
    }
}
