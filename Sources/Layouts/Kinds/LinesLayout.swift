import Charts

/// Lines with markers and error bands.
struct LinesLayout: PanelLayout {
    let lines: [Line]
    /// Whether marks of other kinds stand in the panel, from which even a single line is told apart by its name.
    let hasCompany: Bool
    let slots: Slots
    let title: String?
    let xTitle: String

    init(lines: [Line], hasCompany: Bool, slots: Slots, title: String?, x: String) {
        (self.lines, self.hasCompany, self.slots) = (lines, hasCompany, slots)
        (self.title, xTitle) = (title, x)
    }

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach {
        var reach = Reach()
        for line in lines {
            reach.x.add(line.x, on: x)
            for values in [line.y, line.lower, line.upper] { reach.y.add(values?.values ?? [], on: y) }
        }
        return reach
    }

    private var isRamp: Bool { lines.count > Style.namedSeries || lines.contains { $0.isOrdered } }

    func style(_ index: Int) -> SeriesStyle {
        guard isRamp else {
            let slot = slots.index(lines[index].name, at: index)
            return SeriesStyle(index: slot, ramp: nil, marker: needsMarkers ? Marker(series: slot) : nil)
        }
        return SeriesStyle(
            index: index, ramp: lines.count, marker: needsMarkers ? Marker(series: index) : nil)
    }

    /// Markers tell lines apart. One by itself has them where they show that it stands on few points.
    private var needsMarkers: Bool {
        lines.count > 1 ? lines.count <= Style.namedSeries : (lines.first?.count ?? 0) <= Style.mostMarkers
    }

    var legend: [LegendEntry] {
        guard lines.count <= Style.namedSeries else { return [] }
        let named = lines.indices.filter { !lines[$0].name.isEmpty }
        guard lines.count > 1 || hasCompany else { return [] }
        return named.map { LegendEntry(name: lines[$0].name, sample: .line(shown(style($0), lines[$0]))) }
    }

    /// The style with a marker only where the line has some.
    private func shown(_ style: SeriesStyle, _ line: Line) -> SeriesStyle {
        let has = line.count > 0 && !LineTrace.isLong(line) && needsMarkers
        return has ? style : SeriesStyle(index: style.index, ramp: style.ramp, marker: nil)
    }

    func gutter(_ metrics: any TextMetrics, isNarrow: Bool) -> Double {
        lines.count > Style.namedSeries
            ? SeriesBar(names: lines.map { $0.name }).gutter(metrics, isNarrow) : 0
    }

    func outside(_ frame: Frame) -> [Drawing.Shape] {
        guard lines.count > Style.namedSeries else { return [] }
        return SeriesBar(names: lines.map { $0.name }).shapes(frame, title: title ?? "")
    }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        let traces = lines.indices.map {
            LineTrace(line: lines[$0], style: style($0), index: $0, count: lines.count, frame: frame)
        }
        return traces.flatMap { $0.band } + traces.flatMap { $0.strokes } + traces.flatMap { $0.markers }
    }

    func remarks(in frame: Frame) -> [String] {
        var remarks: [String] = []
        let columns = Int(frame.area.width * 2)
        if let longest = lines.map({ $0.count }).max(), longest > LineTrace.mostPoints(columns) {
            remarks.append("More points than pixels: the pale band is their range, the line their mean.")
        }
        return remarks + Placeless.remarks(lines.map { ($0.name, $0.x, $0.y) }, frame)
    }

    var table: Table? { SeriesTable.table(lines.map { ($0.name, $0.x, $0.y) }, x: xTitle, title: title) }

    var sentences: [String] {
        SeriesWords.sentences(lines.map { ($0.name, $0.x, $0.y) }, kind: "line", title: title, x: xTitle)
    }
}

extension Line {
    var count: Int { Swift.min(x.count, y.count) }
}

/// A colour bar for the names of more lines than a legend could hold.
struct SeriesBar {
    let names: [String]

    /// The name of every so many lines, the first and the last among them.
    private func shown(_ count: Int) -> [Int] {
        (0..<count).map { $0 * (names.count - 1) / max(count - 1, 1) }
    }

    private func room(_ isNarrow: Bool) -> Double { isNarrow ? 60 : 130 }

    func gutter(_ metrics: any TextMetrics, _ isNarrow: Bool) -> Double {
        let widest = names.map { metrics.width(of: $0, size: Style.tickSize, isBold: false) }.max() ?? 0
        return ColourBar.gap + ColourBar.width + 10 + min(widest, room(isNarrow))
    }

    func shapes(_ frame: Frame, title: String) -> [Drawing.Shape] {
        let left = frame.right + ColourBar.gap
        let area = Rectangle(
            left: left, top: frame.top + (title.isEmpty ? 0 : 16), right: left + ColourBar.width,
            bottom: frame.bottom)
        let cells = names.indices.map { frame.theme.rampColour($0, of: names.count) }
        let labels = shown(min(names.count, max(2, Int(area.height / 40)))).map { index -> Drawing.Shape in
            let y = area.top + (Double(index) + 0.5) / Double(names.count) * area.height
            let name = frame.metrics.fitted(names[index], size: Style.tickSize, into: room(frame.isNarrow))
            return frame.text(name, area.right + 8, y + Style.tickDrop)
        }
        let heading = frame.metrics.fitted(title, size: Style.tickSize, into: frame.gutter - ColourBar.gap)
        return [.image(Mosaic(columns: 1, cells: cells), in: area)] + labels
            + (title.isEmpty ? [] : [frame.text(heading, left, frame.top + 8)])
    }
}
