import Charts

/// One line on its way: its strokes without a gap, its markers, its band.
struct LineTrace {
    let line: Line
    let style: SeriesStyle
    let index: Int
    let count: Int
    let frame: Frame

    private var colour: Theme.Colour { style.colour(frame.theme) }
    private var columns: Int { Int(frame.area.width * 2) }

    /// More points than this are drawn by what each column of pixels holds of them.
    static func mostPoints(_ columns: Int) -> Int { columns * 4 }
    static func isLong(_ line: Line) -> Bool { line.count > 4000 }

    /// Whether the line runs from left to right, as it must for columns to say what it does.
    private var isDense: Bool {
        line.count > Self.mostPoints(columns) && zip(line.x, line.x.dropFirst()).allSatisfy { $0 <= $1 }
    }

    var strokes: [Drawing.Shape] {
        if isDense { return DenseLine(line: line, frame: frame, columns: columns).shapes(colour) }
        return runs(line.y).map {
            .line($0, colour: colour, width: Style.lineWidth, dash: style.dash)
        }
    }

    /// Markers at so few points that they can be told apart, and at every point that no line reaches.
    var markers: [Drawing.Shape] {
        guard !isDense else { return [] }
        let runs = runs(line.y, isStepped: false)
        let lone = runs.filter { $0.count == 1 }.flatMap { $0 }
        let places = runs.filter { $0.count > 1 }.flatMap { $0 }
        let every = max(1, (places.count + Style.mostMarkers - 1) / Style.mostMarkers)
        let first = every > 1 ? every * (2 * index + 1) / (2 * max(count, 1)) : 0
        let marked =
            style.marker == nil
            ? [] : Swift.stride(from: min(first, every - 1), to: places.count, by: every).map { places[$0] }
        return (marked + lone.prefix(4000)).map {
            (style.marker ?? .circle).shape(at: $0, fill: colour, outline: frame.theme.ground)
        }
    }

    var band: [Drawing.Shape] {
        guard let lower = line.lower, let upper = line.upper else { return [] }
        return zip(runs(lower), runs(upper)).map { low, high in
            .area(high + low.reversed(), fill: colour, opacity: 0.2)
        }
    }

    private func runs(_ y: Numbers) -> [[Point]] { runs(y, isStepped: line.isStepped) }

    /// The stretches of points without a gap.
    private func runs(_ y: Numbers, isStepped: Bool) -> [[Point]] {
        var runs: [[Point]] = [[]]
        for (x, y) in zip(line.x.values, y.values) {
            if let p = frame.point(x, y) {
                if isStepped, let last = runs[runs.count - 1].last {
                    runs[runs.count - 1].append(Point(p.x, last.y))
                }
                runs[runs.count - 1].append(p)
            } else if runs.last?.isEmpty == false {
                runs.append([])
            }
        }
        return runs.filter { !$0.isEmpty }
    }
}

/// A line of more points than there are pixels: for each column of pixels the range and the mean of its points.
struct DenseLine {
    private struct Column {
        var low = Double.infinity
        var high = -Double.infinity
        var sum = 0.0
        var count = 0.0
    }

    private var columns: [Column]
    private let left: Double
    private let step: Double

    init(line: Line, frame: Frame, columns count: Int) {
        columns = Array(repeating: Column(), count: count)
        left = frame.left
        step = frame.area.width / Double(count)
        for (x, y) in zip(line.x.values, line.y.values) {
            guard let p = frame.point(x, y) else { continue }
            let index = min(max(Int((p.x - left) / step), 0), count - 1)
            columns[index].low = min(columns[index].low, p.y)
            columns[index].high = max(columns[index].high, p.y)
            columns[index].sum += p.y
            columns[index].count += 1
        }
    }

    func shapes(_ colour: Theme.Colour) -> [Drawing.Shape] {
        let stretches = columns.indices.split { columns[$0].count == 0 }
        return stretches.flatMap { stretch -> [Drawing.Shape] in
            let place = { (index: Int) in left + (Double(index) + 0.5) * step }
            let high = stretch.map { Point(place($0), columns[$0].low - 0.5) }
            let low = stretch.map { Point(place($0), columns[$0].high + 0.5) }
            let mean = stretch.map { Point(place($0), columns[$0].sum / columns[$0].count) }
            return [
                .area(high + low.reversed(), fill: colour, opacity: 0.28),
                .line(mean, colour: colour, width: 1.5, dash: []),
            ]
        }
    }
}

/// What a panel of series can't show.
enum Placeless {
    static func remarks(_ series: [(name: String, x: Numbers, y: Numbers)], _ frame: Frame) -> [String] {
        var (unplaced, outside, all) = (0, 0, 0)
        for one in series {
            for (x, y) in zip(one.x.values, one.y.values) where !y.isNaN {
                all += 1
                if frame.point(x, y) == nil {
                    unplaced += 1
                } else if !frame.x.shows(x) || !frame.y.shows(y) {
                    outside += 1
                }
            }
        }
        let only = all == unplaced && all > 0
        let left =
            only
            ? "Nothing to draw: none of the \(all) values is above 0, where a logarithmic axis has its places."
            : "\(unplaced) of \(all) values are not above 0 and have no place on a logarithmic axis."
        return (unplaced > 0 ? [left] : [])
            + (outside > 0 ? ["\(outside) of \(all) values lie outside of the axes."] : [])
    }
}
