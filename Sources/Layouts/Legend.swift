import Charts

/// The names of the series, in a row above the panels.
struct Legend {
    private struct Entry {
        var name: String
        var style: SeriesStyle
        var width: Double
    }

    private let title: String?
    private let titleWidth: Double
    private let entries: [Entry]
    private let theme: Theme
    private static let sample = 28.0
    private static let gap = 22.0

    init(chart: Chart, theme: Theme, metrics: any TextMetrics) {
        let series =
            chart.panels.first.map { panel -> [Series] in
                if case .lines(let series, _) = panel.marks { series } else { [] }
            } ?? []
        let isNamed = (2...Style.namedSeries).contains(series.count)
        entries = (isNamed ? series : []).enumerated().map { index, one in
            Entry(
                name: one.name, style: SeriesStyle(one, index: index, count: series.count, theme: theme),
                width: Self.sample + 8 + metrics.width(of: one.name, size: Style.tickSize, isBold: false)
                    + Self.gap)
        }
        title = chart.legendTitle
        titleWidth = title.map { metrics.width(of: $0, size: Style.tickSize, isBold: true) + 16 } ?? 0
        self.theme = theme
    }

    var height: Double { entries.isEmpty ? 0 : Double(lines.count) * Style.legendRow + 6 }

    /// The entries that fit side by side, line by line.
    private var lines: [[Entry]] {
        let room = Style.width - 90 - Style.margin - titleWidth
        return entries.reduce(into: [[]]) { lines, entry in
            let used = lines[lines.count - 1].reduce(0) { $0 + $1.width }
            if used + entry.width > room, used > 0 { lines.append([]) }
            lines[lines.count - 1].append(entry)
        }
    }

    func shapes(at origin: Point) -> [Drawing.Shape] {
        guard !entries.isEmpty else { return [] }
        var shapes: [Drawing.Shape] = []
        if let title {
            shapes.append(
                .text(
                    Text(
                        string: title, position: Point(origin.x, origin.y + 12), size: Style.tickSize,
                        colour: theme.text, isBold: true)))
        }
        for (row, line) in lines.enumerated() {
            var x = origin.x + titleWidth
            let y = origin.y + 8 + Double(row) * Style.legendRow
            for entry in line {
                shapes += sample(of: entry, at: Point(x, y))
                x += entry.width
            }
        }
        return shapes
    }

    private func sample(of entry: Entry, at p: Point) -> [Drawing.Shape] {
        let end = Point(p.x + Self.sample, p.y)
        let name = Text(
            string: entry.name, position: Point(end.x + 8, p.y + Style.tickSize * 0.36), size: Style.tickSize,
            colour: theme.text)
        let line = Drawing.Shape.line(
            [p, end], colour: entry.style.colour, width: Style.lineWidth, dash: entry.style.dash)
        let middle = Point(p.x + Self.sample / 2, p.y)
        let marker = entry.style.marker.map {
            $0.shape(at: middle, size: Style.markerRadius, fill: entry.style.colour, outline: theme.ground)
        }
        return [line] + (marker.map { [$0] } ?? []) + [.text(name)]
    }
}
