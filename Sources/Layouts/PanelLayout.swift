import Charts

/// How the marks of one kind in a panel are drawn and read. A kind is one file of marks in `Charts` and one
/// layout here.
protocol PanelLayout {
    /// The axes where the author chose none.
    var x: Axis { get }
    var y: Axis { get }
    /// What the axes must reach.
    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach
    /// Marks at places of its own, such as rows; nil for numbers.
    func ticks(_ side: Side, room: Double, metrics: any TextMetrics) -> Ticks?
    /// Whether the first row is on top.
    var growsDown: Bool { get }
    var hasAxes: Bool { get }
    /// The size of the drawing area in the room there is; nil for the usual one.
    func size(room: Double) -> (width: Double, height: Double)?
    /// Whether its rows may be lower than they would be by themselves.
    var hasFlexibleRows: Bool { get }
    /// What stands to the right of the drawing area.
    func gutter(_ metrics: any TextMetrics, isNarrow: Bool) -> Double
    /// What stands above the drawing area.
    var head: Double { get }
    /// Inside the drawing area.
    func shapes(in frame: Frame) -> [Drawing.Shape]
    /// Around it.
    func outside(_ frame: Frame) -> [Drawing.Shape]
    var legend: [LegendEntry] { get }
    /// What the reader must know of how the data became a picture.
    func remarks(in frame: Frame) -> [String]
    /// All that is drawn, as numbers.
    var table: Table? { get }
    /// What is to be seen, in sentences made from the data.
    var sentences: [String] { get }
}

enum Side { case x, y }

/// What both axes must reach.
struct Reach {
    var x = Extent()
    var y = Extent()
    /// Whether the marks stand on 0.
    var needsZero = false

    mutating func add(_ other: Reach) {
        x.add(other.x)
        y.add(other.y)
        needsZero = needsZero || other.needsZero
    }
}

extension PanelLayout {
    var x: Axis { Axis("") }
    var y: Axis { Axis("") }
    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach { Reach() }
    func ticks(_ side: Side, room: Double, metrics: any TextMetrics) -> Ticks? { nil }
    var growsDown: Bool { false }
    var hasAxes: Bool { true }
    func size(room: Double) -> (width: Double, height: Double)? { nil }
    var hasFlexibleRows: Bool { false }
    func gutter(_ metrics: any TextMetrics, isNarrow: Bool) -> Double { 0 }
    var head: Double { 0 }
    func outside(_ frame: Frame) -> [Drawing.Shape] { [] }
    var legend: [LegendEntry] { [] }
    func remarks(in frame: Frame) -> [String] { [] }
    var table: Table? { nil }
    var sentences: [String] { [] }
}

extension Panel {
    /// The layouts of its kinds of marks, from what lies below to what lies above.
    func layouts(_ slots: Slots) -> [any PanelLayout] {
        var kinds = Kinds()
        for mark in marks { kinds.add(mark) }
        return kinds.layouts(self, slots)
    }
}

/// The marks of a panel by kind.
private struct Kinds {
    var lines: [Line] = []
    var points: [Points] = []
    var bars: [Bars] = []
    var histograms: [Histogram] = []
    var fields: [Field] = []
    var rules: [Rule] = []
    var notes: [Note] = []
    var grounds: [any PanelLayout] = []

    mutating func add(_ mark: Mark) {
        switch mark {
        case .line(let line): lines.append(line)
        case .points(let set): points.append(set)
        case .bars(let set): bars.append(set)
        case .histogram(let histogram): histograms.append(histogram)
        case .heatMap(let map): grounds.append(HeatMapLayout(map: map))
        case .confusion(let matrix): grounds.append(ConfusionLayout(matrix: matrix))
        case .images(let images): grounds.append(ImagesLayout(images: images))
        case .spikes(let spikes): grounds.append(SpikesLayout(spikes: spikes))
        case .field(let field): fields.append(field)
        case .rule(let rule): rules.append(rule)
        case .note(let note): notes.append(note)
        }
    }

    func layouts(_ panel: Panel, _ slots: Slots) -> [any PanelLayout] {
        var all = grounds
        for field in fields { all.append(FieldLayout(field: field)) }
        if !bars.isEmpty { all.append(BarsLayout(bars: bars, slots: slots)) }
        if !histograms.isEmpty { all.append(HistogramLayout(histograms: histograms, slots: slots)) }
        if !rules.isEmpty { all.append(RulesLayout(rules: rules)) }
        if !lines.isEmpty {
            all.append(
                LinesLayout(
                    lines: lines, hasCompany: !(points.isEmpty && bars.isEmpty && histograms.isEmpty),
                    slots: slots, title: panel.legendTitle, x: panel.x?.title ?? ""))
        }
        if !points.isEmpty { all.append(PointsLayout(sets: points, slots: slots, x: panel.x?.title ?? "")) }
        if !notes.isEmpty { all.append(NotesLayout(notes: notes)) }
        return all
    }
}

/// Which colour a name has: the same in every panel.
struct Slots {
    private var numbers: [String: Int] = [:]

    init(_ chart: Chart) {
        for name in chart.panels.flatMap({ $0.marks.compactMap { $0.seriesName } })
        where numbers[name] == nil { numbers[name] = numbers.count }
    }

    func index(_ name: String, at place: Int) -> Int { name.isEmpty ? place : numbers[name] ?? place }
}

extension Mark {
    fileprivate var seriesName: String? {
        let name: String
        switch self {
        case .line(let line): name = line.name
        case .points(let points): name = points.name
        case .bars(let bars): name = bars.name
        case .histogram(let histogram): name = histogram.name
        case .heatMap, .confusion, .images, .spikes, .field, .rule, .note: return nil
        }
        return name.isEmpty ? nil : name
    }
}
