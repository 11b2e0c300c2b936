import Charts

/// Lines with their markers, and the rules across a panel.
struct LinesLayout {
    let frame: Frame
    let theme: Theme

    func shapes(series: [Series], rules: [Rule]) -> [Drawing.Shape] {
        rules.enumerated().flatMap { shapes(of: $1, index: $0) }
            + series.enumerated().flatMap { shapes(of: $1, index: $0, count: series.count) }
    }

    private func shapes(of rule: Rule, index: Int) -> [Drawing.Shape] {
        guard let y = frame.y.position(rule.y) else { return [] }
        let label = Text(
            string: rule.name, position: Point(frame.right + 8, y + Style.tickSize * 0.36),
            size: Style.tickSize,
            colour: theme.muted)
        return [
            .line(
                [Point(frame.left, y), Point(frame.right, y)], colour: theme.muted, width: 1.5,
                dash: index == 0 ? [6, 4] : [2, 3]),
            .text(label),
        ]
    }

    private func shapes(of series: Series, index: Int, count: Int) -> [Drawing.Shape] {
        let style = SeriesStyle(series, index: index, count: count, theme: theme)
        let runs = runs(of: series)
        let lines = runs.map {
            Drawing.Shape.line($0, colour: style.colour, width: Style.lineWidth, dash: style.dash)
        }
        guard let marker = style.marker, runs.joined().count <= 60 else { return lines }
        return lines
            + runs.joined().map {
                marker.shape(at: $0, size: Style.markerRadius, fill: style.colour, outline: theme.ground)
            }
    }

    /// The stretches of points without a gap.
    private func runs(of series: Series) -> [[Point]] {
        var runs: [[Point]] = [[]]
        for (x, y) in zip(series.x, series.y) {
            if let y, let px = frame.x.position(x), let py = frame.y.position(y) {
                runs[runs.count - 1].append(Point(px, py))
            } else if runs.last?.isEmpty == false {
                runs.append([])
            }
        }
        return runs.filter { !$0.isEmpty }
    }
}

/// How a series looks: colour and a second cue.
struct SeriesStyle {
    let colour: Theme.Colour
    let marker: Marker?
    let dash: [Double]

    init(_ series: Series, index: Int, count: Int, theme: Theme) {
        colour = series.isOrdered ? theme.rampColour(index, of: count) : theme.kindColour(index)
        marker = count <= Style.namedSeries ? Marker(series: index) : nil
        dash = series.isOrdered || index < theme.kinds.count ? [] : [7, 4]
    }
}
