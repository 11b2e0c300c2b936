import Charts

/// Points; where very many fall together, how many there are.
struct PointsLayout: PanelLayout {
    let sets: [Points]
    let slots: Slots
    let xTitle: String
    private static let mostMarkers = 20_000

    init(sets: [Points], slots: Slots, x: String) {
        (self.sets, self.slots, xTitle) = (sets, slots, x)
    }

    private var isDense: Bool { sets.reduce(0) { $0 + $1.x.count } > Self.mostMarkers }

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach {
        var reach = Reach()
        for set in sets {
            reach.x.add(set.x, on: x)
            reach.y.add(set.y, on: y)
        }
        return reach
    }

    private func style(_ index: Int) -> SeriesStyle {
        let slot = slots.index(sets[index].name, at: index)
        return SeriesStyle(index: slot, ramp: nil, marker: Marker(series: slot))
    }

    var legend: [LegendEntry] {
        guard !isDense else { return [] }
        return sets.indices.filter { !sets[$0].name.isEmpty }.map {
            LegendEntry(name: sets[$0].name, sample: .marker(style($0)))
        }
    }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        if isDense { return density(frame) }
        return sets.indices.flatMap { index -> [Drawing.Shape] in
            let style = style(index)
            let size = sets[index].x.count > 500 ? 2.5 : Style.markerRadius
            return zip(sets[index].x.values, sets[index].y.values).compactMap { x, y in
                frame.point(x, y).map {
                    (style.marker ?? .circle).shape(
                        at: $0, size: size, fill: style.colour(frame.theme), outline: frame.theme.ground)
                }
            }
        }
    }

    private func density(_ frame: Frame) -> [Drawing.Shape] {
        var counts = Density(frame.area)
        for set in sets {
            for (x, y) in zip(set.x.values, set.y.values) {
                if let p = frame.point(x, y) { counts.add(p) }
            }
        }
        return [counts.image(frame.theme)]
    }

    func remarks(in frame: Frame) -> [String] {
        (isDense ? ["Too many points to draw each: the darker, the more of them fall together."] : [])
            + Placeless.remarks(sets.map { ($0.name, $0.x, $0.y) }, frame)
    }

    var table: Table? { SeriesTable.table(sets.map { ($0.name, $0.x, $0.y) }, x: xTitle, title: nil) }

    var sentences: [String] {
        sets.prefix(8).map { set in
            let (x, y) = (Extent(set.x), Extent(set.y))
            guard !y.isEmpty else { return "No points." }
            let what = "\(set.x.count) points" + (set.name.isEmpty ? "" : " of \(set.name)")
            return "\(what), x from \(SeriesWords.text(x.low)) to \(SeriesWords.text(x.high)), "
                + "y from \(SeriesWords.text(y.low)) to \(SeriesWords.text(y.high))."
        }
    }
}

/// How many marks fall on each pixel of an area.
struct Density {
    private let area: Rectangle
    private let columns, rows: Int
    private var counts: [Int32]

    /// - Parameter pixel: how large one is, in points.
    init(_ area: Rectangle, pixel: Double = 1) {
        self.area = area
        columns = max(1, Int(area.width / pixel))
        rows = max(1, Int(area.height / pixel))
        counts = Array(repeating: 0, count: columns * rows)
    }

    init(_ area: Rectangle, columns: Int, rows: Int) {
        (self.area, self.columns, self.rows) = (area, max(columns, 1), max(rows, 1))
        counts = Array(repeating: 0, count: self.columns * self.rows)
    }

    mutating func add(_ p: Point) {
        let column = Int((p.x - area.left) / area.width * Double(columns))
        let row = Int((p.y - area.top) / area.height * Double(rows))
        guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
        add(row: row, column: column)
    }

    mutating func add(row: Int, column: Int) { counts[row * columns + column] += 1 }

    /// - Parameter most: what the strongest colour stands for; nil for the largest count.
    func image(_ theme: Theme, most: Int32? = nil) -> Drawing.Shape {
        let most = Double(max(most ?? counts.max() ?? 1, 1))
        // One mark alone is still seen.
        let shades = (0...255).map { theme.ground.mixed(with: theme.kinds[0], 0.2 + 0.8 * Double($0) / 255) }
        let cells = counts.map { count in
            count == 0 ? theme.ground : shades[min(255, Int((Double(count) / most).squareRoot() * 255))]
        }
        return .image(Mosaic(columns: columns, cells: cells), in: area)
    }
}
