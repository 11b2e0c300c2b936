import Charts

/// Bars from 0, side by side for each category.
struct BarsLayout: PanelLayout {
    let bars: [Bars]
    let slots: Slots

    private var categories: [String] {
        bars.reduce(into: [String]()) { all, set in
            let known = Set(all)
            all += set.categories.filter { !known.contains($0) }
        }
    }

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach {
        var reach = Reach()
        reach.x = Extent([-0.5, Double(categories.count) - 0.5])
        reach.needsZero = true
        for set in bars {
            reach.y.add(set.values, on: y)
            guard let errors = set.errors else { continue }
            reach.y.add(zip(set.values, errors).flatMap { [$0 - $1, $0 + $1] }, on: y)
        }
        return reach
    }

    func ticks(_ side: Side, room: Double, metrics: any TextMetrics) -> Ticks? {
        guard side == .x else { return nil }
        let names = categories
        let each = room / Double(max(names.count, 1))
        let widest = names.map { metrics.width(of: $0, size: Style.tickSize, isBold: false) }.max() ?? 0
        let every = each >= min(widest, 44) + 6 ? 1 : Int((50 / each).rounded(.up))
        return .names(names.count, every: every) {
            metrics.fitted(names[$0], size: Style.tickSize, into: each * Double(every) - 6)
        }
    }

    private func slot(_ index: Int) -> Int { slots.index(bars[index].name, at: index) }

    var legend: [LegendEntry] {
        guard bars.count > 1 else { return [] }
        return bars.indices.filter { !bars[$0].name.isEmpty }.map {
            LegendEntry(name: bars[$0].name, sample: .swatch(index: slot($0)))
        }
    }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        let places = Dictionary(
            categories.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let unit = frame.area.width / Double(max(categories.count, 1))
        let width = unit * 0.76 / Double(bars.count)
        let base = frame.y.position(0) ?? frame.bottom
        return bars.indices.flatMap { index -> [Drawing.Shape] in
            let set = bars[index]
            return set.values.indices.flatMap { item -> [Drawing.Shape] in
                guard let place = places[set.categories[item]], let top = frame.y.position(set.values[item])
                else { return [] }
                let left = frame.x.transformedPosition(Double(place)) - unit * 0.38 + width * Double(index)
                let gap = bars.count > 1 ? min(1, width * 0.1) : 0
                let box = Rectangle(left: left + gap, top: top, right: left + width - gap, bottom: base)
                return [.polygon(box.corners, fill: frame.theme.kindColour(slot(index)), outline: nil)]
                    + whisker(set, item, left + width / 2, frame)
            }
        }
    }

    private func whisker(_ set: Bars, _ item: Int, _ x: Double, _ frame: Frame) -> [Drawing.Shape] {
        guard let error = set.errors?[item], error > 0,
            let high = frame.y.position(set.values[item] + error)
        else { return [] }
        let low = frame.y.position(set.values[item] - error) ?? frame.bottom
        return [
            (Point(x, low), Point(x, high)), (Point(x - 4, low), Point(x + 4, low)),
            (Point(x - 4, high), Point(x + 4, high)),
        ].map { .line([$0, $1], colour: frame.theme.text, width: 1.5, dash: []) }
    }

    func outside(_ frame: Frame) -> [Drawing.Shape] {
        guard let zero = frame.y.position(0), frame.y.shows(0), zero < frame.bottom - 1 else { return [] }
        return [
            .line(
                [Point(frame.left, crisp(zero)), Point(frame.right, crisp(zero))], colour: frame.theme.axis,
                width: Style.hairline, dash: [])
        ]
    }

    func remarks(in frame: Frame) -> [String] {
        Placeless.remarks(
            bars.map { ($0.name, .init([Int](repeating: 0, count: $0.values.count)), $0.values) }, frame)
    }

    var table: Table? {
        let lookups = bars.map { set in
            Dictionary(zip(set.categories, set.values.values), uniquingKeysWith: { first, _ in first })
        }
        let names = bars.indices.map { bars[$0].name.isEmpty ? "Value" : bars[$0].name }
        return Table(
            columns: ["Category"] + names,
            rows: categories.map { name in
                [name] + lookups.map { $0[name].map { NumberText.significant($0, digits: 4) } ?? "–" }
            })
    }

    var sentences: [String] {
        bars.prefix(8).compactMap { set in
            guard let low = set.values.indices.min(by: { set.values[$0] < set.values[$1] }),
                let high = set.values.indices.max(by: { set.values[$0] < set.values[$1] })
            else { return nil }
            let name = set.name.isEmpty ? "" : "\(set.name): "
            return "\(name)\(set.values.count) bars, the highest \(set.categories[high]) "
                + "(\(SeriesWords.text(set.values[high]))), the lowest \(set.categories[low]) "
                + "(\(SeriesWords.text(set.values[low])))."
        }
    }
}
