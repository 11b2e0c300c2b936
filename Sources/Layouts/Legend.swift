import Charts

/// What a legend shows beside a name: just what the marks show.
struct LegendEntry: Hashable {
    enum Sample: Hashable {
        case line(SeriesStyle)
        case marker(SeriesStyle)
        case swatch(index: Int)
    }

    var name: String
    var sample: Sample
}

/// The names of a panel's series, in rows above it.
struct Legend {
    let title: String
    let entries: [LegendEntry]
    let theme: Theme
    let metrics: any TextMetrics
    let room: Double

    private static let sample = 28.0
    private static let gap = 22.0
    private static let textGap = 8.0

    var height: Double { entries.isEmpty ? 0 : Double(rows.count) * Style.legendRow + 4 }

    private var shownTitle: String {
        metrics.fitted(title, size: Style.tickSize, isBold: true, into: room / 3)
    }

    private var titleWidth: Double {
        title.isEmpty ? 0 : metrics.width(of: shownTitle, size: Style.tickSize, isBold: true) + 16
    }

    private func width(_ name: String) -> Double {
        Self.sample + Self.textGap + metrics.width(of: name, size: Style.tickSize, isBold: false)
    }

    /// The entries that fit side by side, row by row; a name that fits no row is shortened.
    private var rows: [[LegendEntry]] {
        let room = room - titleWidth
        var used = 0.0
        return entries.reduce(into: [[]]) { rows, entry in
            var entry = entry
            entry.name = metrics.fitted(
                entry.name, size: Style.tickSize, into: room - Self.sample - Self.textGap)
            if used + width(entry.name) > room, used > 0 {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(entry)
            used += width(entry.name) + Self.gap
        }
    }

    func shapes(at origin: Point) -> [Drawing.Shape] {
        guard !entries.isEmpty else { return [] }
        let heading = Text(
            string: shownTitle, position: Point(origin.x, origin.y + 12), size: Style.tickSize,
            colour: theme.text, isBold: true)
        var shapes: [Drawing.Shape] = title.isEmpty ? [] : [.text(heading)]
        for (row, line) in rows.enumerated() {
            var x = origin.x + titleWidth
            for entry in line {
                shapes += sample(entry, at: Point(x, origin.y + 8 + Double(row) * Style.legendRow))
                x += width(entry.name) + Self.gap
            }
        }
        return shapes
    }

    private func sample(_ entry: LegendEntry, at p: Point) -> [Drawing.Shape] {
        let end = Point(p.x + Self.sample, p.y)
        let name = Text(
            string: entry.name, position: Point(end.x + Self.textGap, p.y + Style.tickDrop),
            size: Style.tickSize, colour: theme.text)
        let middle = Point(p.x + Self.sample / 2, p.y)
        switch entry.sample {
        case .line(let style):
            let colour = style.colour(theme)
            return [.line([p, end], colour: colour, width: Style.lineWidth, dash: style.dash)]
                + (style.marker.map { [$0.shape(at: middle, fill: colour, outline: theme.ground)] } ?? [])
                + [.text(name)]
        case .marker(let style):
            let marker = style.marker ?? .circle
            return [marker.shape(at: middle, fill: style.colour(theme), outline: theme.ground), .text(name)]
        case .swatch(let index):
            let box = Rectangle(left: middle.x - 6, top: p.y - 6, right: middle.x + 6, bottom: p.y + 6)
            return [.polygon(box.corners, fill: theme.kindColour(index), outline: nil), .text(name)]
        }
    }
}

/// How a series looks: colour and a second cue.
struct SeriesStyle: Hashable {
    let index: Int
    /// How many steps there are along the ramp; nil for kinds.
    let ramp: Int?
    let marker: Marker?

    /// Kinds of the same colour differ by their dashes.
    var dash: [Double] { ramp == nil && index >= 6 ? [7, 4] : [] }

    func colour(_ theme: Theme) -> Theme.Colour {
        ramp.map { theme.rampColour(index, of: $0) } ?? theme.kindColour(index)
    }
}
