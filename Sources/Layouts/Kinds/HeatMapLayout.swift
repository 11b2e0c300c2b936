import Charts

/// A grid of colours with its bar.
struct HeatMapLayout: PanelLayout {
    let map: HeatMap

    private var scale: ColourScale { ColourScale(Extent(map.grid.values)) }
    private var bar: ColourBar { ColourBar(scale: scale, label: map.label) }
    var x: Axis { Axis("", .integer) }
    var y: Axis { Axis("", .integer) }
    var growsDown: Bool { true }

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach { map.grid.reach }

    func ticks(_ side: Side, room: Double, metrics: any TextMetrics) -> Ticks? {
        let names = side == .x ? map.columns : map.rows
        return map.grid.ticks(side, names: names, room: room, metrics: metrics)
    }

    func size(room: Double) -> (width: Double, height: Double)? {
        map.grid.size(room: room, largestCell: 44, fills: true)
    }

    func gutter(_ metrics: any TextMetrics, isNarrow: Bool) -> Double { bar.gutter(metrics) }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        [.image(map.grid.mosaic { scale.colour($0, frame.theme) }, in: frame.area)]
    }

    func outside(_ frame: Frame) -> [Drawing.Shape] { bar.shapes(frame) }

    var table: Table? { map.grid.table(rows: map.rows, columns: map.columns) }

    var sentences: [String] {
        let grid = map.grid
        guard let low = grid.values.indices.min(by: { grid.values[$0] < grid.values[$1] }),
            let high = grid.values.indices.max(by: { grid.values[$0] < grid.values[$1] })
        else { return [] }
        let place = { (index: Int) in
            let (row, column) = (index / grid.columns, index % grid.columns)
            let names = (
                map.rows.isEmpty ? "\(row)" : map.rows[row],
                map.columns.isEmpty ? "\(column)" : map.columns[column]
            )
            return "row \(names.0), column \(names.1)"
        }
        return [
            "\(grid.rows) × \(grid.columns) values from \(SeriesWords.text(grid.values[low])) (\(place(low))) to "
                + "\(SeriesWords.text(grid.values[high])) (\(place(high)))."
        ]
    }
}

extension Grid {
    var reach: Reach {
        var reach = Reach()
        reach.x = Extent([-0.5, Double(columns) - 0.5])
        reach.y = Extent([-0.5, Double(rows) - 0.5])
        return reach
    }

    /// A name or a number for each row or column that has room for it.
    func ticks(_ side: Side, names: [String], room: Double, metrics: any TextMetrics) -> Ticks {
        let count = side == .x ? columns : rows
        if names.isEmpty {
            let widest = metrics.width(of: "\(count)", size: Style.tickSize, isBold: false) + 8
            let most = max(1, Int(room / (side == .x ? widest : 15)))
            var ticks = Ticks.integer(-0.5...Double(count) - 0.5, count: min(count, 12, most))
            ticks.domain = -0.5...Double(count) - 0.5
            return ticks
        }
        guard side == .x else {
            let most = max(1, Int(room / 15))
            return .names(count, every: (count + most - 1) / most) {
                metrics.fitted(names[$0], size: Style.tickSize, into: 130)
            }
        }
        let widest = names.map { metrics.width(of: $0, size: Style.tickSize, isBold: false) }.max() ?? 0
        let each = room / Double(max(count, 1))
        let every = each >= min(widest, 40) + 4 ? 1 : Int((46 / each).rounded(.up))
        return .names(count, every: every) {
            metrics.fitted(names[$0], size: Style.tickSize, into: each * Double(every) - 4)
        }
    }

    /// - Parameter fills: whether wide cells may fill the room that square ones leave.
    func size(room: Double, largestCell: Double, fills: Bool) -> (width: Double, height: Double) {
        let (rows, columns) = (Double(max(rows, 1)), Double(max(columns, 1)))
        let cell = min(largestCell, room / columns, Style.mostRowsHeight / rows)
        let height = max(cell * rows, min(Style.mostRowsHeight, max(60, rows)))
        let width = fills && columns > 12 ? room : cell * columns
        return (max(width, 60).rounded(), height.rounded())
    }

    func mosaic(_ colour: (Double) -> Theme.Colour) -> Mosaic {
        Mosaic(columns: columns, cells: values.map(colour))
    }

    func table(rows names: [String], columns titles: [String]) -> Table {
        let titles = titles.isEmpty ? (0..<columns).map { "\($0)" } : titles
        return Table(
            columns: ["Row"] + titles,
            rows: (0..<rows).map { row in
                [names.isEmpty ? "\(row)" : names[row]]
                    + (0..<columns).map { NumberText.significant(self[row, $0], digits: 4) }
            })
    }
}
