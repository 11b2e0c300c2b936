import Charts

/// From numbers to colours, and the bar that says which is which.
struct ColourScale {
    let low: Double
    let high: Double
    /// Whether the scale runs both ways from 0.
    let isSigned: Bool

    /// A scale for some values: both ways from 0 where they lie on both sides of it to a similar degree.
    init(_ extent: Extent) {
        let (least, most) = extent.isEmpty ? (0, 1) : (extent.low, extent.high)
        isSigned = least < 0 && most > 0 && min(-least, most) > max(-least, most) / 10
        let size = max(-least, most)
        low = isSigned ? -size : least
        high = isSigned ? size : most
    }

    init(low: Double, high: Double) {
        (self.low, self.high, isSigned) = (low, high, false)
    }

    func colour(_ value: Double, _ theme: Theme) -> Theme.Colour {
        let span = high / 2 - low / 2
        let share = span > 0 ? (value / 2 - low / 2) / span : 0.5
        return Theme.colour(isSigned ? theme.signed : theme.amounts, at: share)
    }
}

struct ColourBar {
    static let width = 14.0
    static let gap = 16.0
    let scale: ColourScale
    let label: String

    private var ticks: Ticks { .linear(scale.low...scale.high, count: 4) }

    func gutter(_ metrics: any TextMetrics) -> Double {
        let labels = ticks.ticks.compactMap { $0.label } + (ticks.note.map { [$0] } ?? [])
        let widest = labels.map { metrics.width(of: $0, size: Style.tickSize, isBold: false) }.max() ?? 0
        return Self.gap + Self.width + 11 + widest + (label.isEmpty ? 0 : 22)
    }

    func shapes(_ frame: Frame) -> [Drawing.Shape] {
        let left = frame.right + Self.gap
        let height = min(frame.area.height, 220)
        let area = Rectangle(
            left: left, top: frame.top, right: left + Self.width, bottom: frame.top + height)
        let steps = 64
        let cells = (0..<steps).map { step in
            let share = 1 - (Double(step) + 0.5) / Double(steps)
            return scale.colour(scale.low * (1 - share) + scale.high * share, frame.theme)
        }
        let ruler = Scale(axis: Axis(""), ticks: ticks, from: area.bottom, to: area.top)
        var shapes: [Drawing.Shape] = [.image(Mosaic(columns: 1, cells: cells), in: area)]
        var last = Double.infinity
        for tick in ticks.ticks where area.bottom - area.top > 0 {
            let y = ruler.transformedPosition(tick.value)
            guard let text = tick.label, last - y >= Style.tickSize else { continue }
            last = y
            shapes.append(
                .line(
                    [Point(area.right, crisp(y)), Point(area.right + 4, crisp(y))], colour: frame.theme.axis,
                    width: Style.hairline, dash: []))
            shapes.append(frame.text(text, area.right + 8, y + Style.tickDrop))
        }
        if let note = ticks.note { shapes.append(frame.text(note, left, frame.top - 9)) }
        return shapes + title(frame, area)
    }

    private func title(_ frame: Frame, _ area: Rectangle) -> [Drawing.Shape] {
        guard !label.isEmpty else { return [] }
        let string = frame.metrics.fitted(label, size: Style.tickSize, into: area.height)
        var text = Text(
            string: string,
            position: Point(frame.right + gutter(frame.metrics) - 4, (area.top + area.bottom) / 2),
            size: Style.tickSize, colour: frame.theme.muted, anchor: .middle)
        text.isUpright = true
        return [.text(text)]
    }
}
