public import Charts

extension Chart {
    /// The figure as shapes, at a width of 720 points.
    public func drawing(theme: Theme, metrics: any TextMetrics) -> Drawing {
        ChartLayout(chart: self, theme: theme, metrics: metrics).drawing()
    }
}

/// Places panels, axes and legend, and collects the shapes.
struct ChartLayout {
    let chart: Chart
    let theme: Theme
    let metrics: any TextMetrics

    func drawing() -> Drawing {
        let legend = Legend(chart: chart, theme: theme, metrics: metrics)
        let frames = frames(below: Style.margin + legend.height)
        let bottom = frames.last?.bottom ?? Style.margin
        var drawing = Drawing(width: Style.width, height: bottom + 58, ground: theme.ground)
        drawing.shapes += legend.shapes(at: Point(frames.first?.left ?? Style.margin, Style.margin))
        for (index, frame) in frames.enumerated() {
            drawing.shapes += shapes(of: chart.panels[index], in: frame, isLast: index == frames.count - 1)
        }
        return drawing
    }

    private func shapes(of panel: Panel, in frame: Frame, isLast: Bool) -> [Drawing.Shape] {
        let axes = AxisLayout(frame: frame, theme: theme)
        let title = panel.title.map {
            Text(
                string: $0, position: Point(frame.left, frame.top - 9), size: Style.titleSize,
                colour: theme.text,
                isBold: true)
        }
        let marks: [Drawing.Shape] =
            switch panel.marks {
            case .lines(let series, let rules):
                LinesLayout(frame: frame, theme: theme).shapes(series: series, rules: rules)
            case .spikes(let rows, let steps, let showsRates):
                SpikesLayout(frame: frame, theme: theme).shapes(
                    rows: rows, steps: steps, showsRates: showsRates)
            }
        return axes.grid(panel) + marks + axes.axes(chart: chart, panel: panel, isLast: isLast)
            + (title.map { [.text($0)] } ?? [])
    }

    private func frames(below top: Double) -> [Frame] {
        let x = Ticks(chart.x, values: xValues, count: 12, padding: 0.5)
        let ys = chart.panels.map { Self.yTicks($0) }
        let left = Style.margin + 24 + (ys.flatMap(\.ticks).map(labelWidth).max() ?? 0) + Style.tickGap
        let right = Style.width - rightGutter
        var cursor = top
        return zip(chart.panels, ys).map { panel, y in
            let head = panel.title == nil ? 6.0 : 26.0
            let frame = Frame(
                left: left, right: right, top: cursor + head, bottom: cursor + head + height(of: panel),
                x: (chart.x, x), y: (panel.y, y))
            cursor = frame.bottom + Style.panelGap
            return frame
        }
    }

    private static func yTicks(_ panel: Panel) -> Ticks {
        switch panel.marks {
        case .lines(let series, let rules):
            let values = series.flatMap { $0.y.compactMap(\.self) } + rules.map(\.y)
            return Ticks(
                panel.y, values: values.compactMap { Scale.transformed($0, panel.y.scale) }, count: 6,
                padding: 0.5)
        case .spikes(let rows, _, _):
            let last = Double(max(rows.count - 1, 0))
            return .integer(-0.5...last + 0.5, count: min(rows.count, 8))
        }
    }

    private var xValues: [Double] {
        chart.panels.flatMap { panel -> [Double] in
            switch panel.marks {
            case .lines(let series, _):
                series.flatMap(\.x).compactMap { Scale.transformed($0, chart.x.scale) }
            case .spikes(_, let steps, _): [0, Double(max(steps - 1, 0))]
            }
        }
    }

    private func height(of panel: Panel) -> Double {
        guard case .spikes(let rows, _, _) = panel.marks else { return chart.panels.count == 1 ? 320 : 220 }
        let total = chart.panels.reduce(0) { count, panel in
            if case .spikes(let rows, _, _) = panel.marks { count + rows.count } else { count }
        }
        return max(Double(rows.count), 1) * min(26, max(3, 420 / Double(max(total, 1))))
    }

    private func labelWidth(_ tick: Ticks.Tick) -> Double {
        tick.label.map { metrics.width(of: $0, size: Style.tickSize, isBold: false) } ?? 0
    }

    private var rightGutter: Double {
        let showsRates = chart.panels.contains { panel in
            if case .spikes(_, _, true) = panel.marks { true } else { false }
        }
        let names = chart.panels.flatMap { panel -> [String] in
            if case .lines(_, let rules) = panel.marks { rules.map(\.name) } else { [] }
        }
        let widest = names.map { metrics.width(of: $0, size: Style.tickSize, isBold: false) }.max() ?? 0
        return max(showsRates ? Style.rateColumn + Style.margin : Style.margin + 8, widest + 8 + Style.margin)
    }
}

/// Where a panel stands, and its two scales.
struct Frame {
    let left, right, top, bottom: Double
    let x: Scale
    let y: Scale

    init(
        left: Double, right: Double, top: Double, bottom: Double, x: (axis: Axis, ticks: Ticks),
        y: (axis: Axis, ticks: Ticks)
    ) {
        (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
        self.x = Scale(axis: x.axis, ticks: x.ticks, from: left, to: right)
        self.y = Scale(axis: y.axis, ticks: y.ticks, from: bottom, to: top)
    }

    /// The same frame with a y axis that grows downwards, as the rows of a raster do.
    var rowScale: Scale { Scale(axis: y.axis, ticks: y.ticks, from: top, to: bottom) }
}
