/// A figure as a value: what is plotted, not how it is drawn.
///
/// ```swift
/// Chart {
///     Line(time, v, name: "v")
///     Rule(y: 1, name: "threshold")
/// }
/// .xAxis("Time step")
/// ```
///
/// A chart has no pixels and no colours, so it can be stored, compared, drawn light and dark, wide and narrow,
/// and read as a table.
public struct Chart: Codable, Hashable, Sendable {
    public var panels: [Panel]
    /// How many panels stand side by side where there is room; panels in one column share their x axis.
    public var columns: Int
    /// The height of each panel in points, 96 to the inch; nil for what suits its marks.
    public var height: Double?

    public init(panels: [Panel], columns: Int = 1, height: Double? = nil) {
        self.panels = panels
        self.columns = columns
        self.height = height
    }

    /// A chart of marks, which share one panel, or of panels.
    public init(columns: Int = 1, @ChartBuilder _ content: () -> [ChartItem]) {
        let items = content()
        let marks = items.compactMap { if case .mark(let mark) = $0 { mark } else { nil } }
        let panels = items.compactMap { if case .panel(let panel) = $0 { panel } else { nil } }
        self.init(panels: (marks.isEmpty ? [] : [Panel(marks: marks)]) + panels, columns: columns)
    }
}

/// One drawing area with axes of its own.
public struct Panel: Codable, Hashable, Sendable {
    public var title: String?
    /// Nil for the axis that suits the marks.
    public var x: Axis?
    public var y: Axis?
    /// What the entries of the legend are values of, `α`.
    public var legendTitle: String?
    public var marks: [Mark]

    public init(_ title: String? = nil, marks: [Mark]) {
        self.title = title
        self.marks = marks
    }

    public init(_ title: String? = nil, @ChartBuilder _ marks: () -> [ChartItem]) {
        self.init(title, marks: marks().flatMap { $0.marks })
    }
}

extension Chart {
    /// The x axis of every panel.
    public func xAxis(_ title: String, _ scale: Axis.Scale = .linear, limits: ClosedRange<Double>? = nil)
        -> Chart
    {
        changed { $0.x = Axis(title, scale, limits: limits) }
    }

    /// The y axis of every panel.
    public func yAxis(_ title: String, _ scale: Axis.Scale = .linear, limits: ClosedRange<Double>? = nil)
        -> Chart
    {
        changed { $0.y = Axis(title, scale, limits: limits) }
    }

    /// What the entries of the legends are values of.
    public func legend(_ title: String) -> Chart { changed { $0.legendTitle = title } }

    /// The height of each panel in points, 96 to the inch.
    public func height(_ points: Double) -> Chart {
        var chart = self
        chart.height = points
        return chart
    }

    private func changed(_ change: (inout Panel) -> Void) -> Chart {
        var chart = self
        for index in chart.panels.indices { change(&chart.panels[index]) }
        return chart
    }
}

extension Panel {
    public func xAxis(_ title: String, _ scale: Axis.Scale = .linear, limits: ClosedRange<Double>? = nil)
        -> Panel
    {
        changed { $0.x = Axis(title, scale, limits: limits) }
    }

    public func yAxis(_ title: String, _ scale: Axis.Scale = .linear, limits: ClosedRange<Double>? = nil)
        -> Panel
    {
        changed { $0.y = Axis(title, scale, limits: limits) }
    }

    public func legend(_ title: String) -> Panel { changed { $0.legendTitle = title } }

    private func changed(_ change: (inout Panel) -> Void) -> Panel {
        var panel = self
        change(&panel)
        return panel
    }
}
