/// A line under its name: what `Chart.lines` draws. A y that is no number leaves a gap.
public struct Series: Sendable {
    let line: Line

    public init(name: String, x: [Double], y: [Double], isOrdered: Bool = false) {
        var line = Line(x, y, name: name)
        line.isOrdered = isOrdered
        self.line = line
    }
}

extension Chart {
    /// Lines in one panel.
    public static func lines(_ series: [Series], x: Axis, y: Axis, legendTitle: String? = nil) -> Chart {
        Chart(x: x, panels: [Panel(y: y, marks: .lines(series: series, rules: []))], legendTitle: legendTitle)
    }

    /// Panels below one another that share an x axis.
    public init(x: Axis, panels: [Panel], legendTitle: String? = nil) {
        self.init(panels: panels)
        for index in self.panels.indices {
            self.panels[index].x = x
            self.panels[index].legendTitle = legendTitle
        }
    }
}

/// The marks of a panel, made together.
public struct Marks: Sendable {
    let marks: [Mark]

    /// Lines, and rules across them.
    public static func lines(series: [Series], rules: [Rule]) -> Marks {
        Marks(marks: rules.map { .rule($0) } + series.map { .line($0.line) })
    }
}

extension Panel {
    public init(title: String? = nil, y: Axis, marks: Marks) {
        self.init(title, marks: marks.marks)
        self.y = y
    }
}

extension Rule {
    public init(name: String, y: Double) { self.init(y: y, name: name) }
}
