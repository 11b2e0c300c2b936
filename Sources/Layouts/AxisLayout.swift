import Charts

/// The lines, ticks and titles around a panel.
struct AxisLayout {
    let frame: Frame
    let isRows: Bool

    private var theme: Theme { frame.theme }

    /// Hairlines behind the marks.
    func grid() -> [Drawing.Shape] {
        guard !isRows else { return [] }
        return frame.y.ticks.ticks.filter { $0.label != nil }.map { tick in
            let y = crisp(frame.y.transformedPosition(tick.value))
            return line(Point(frame.left, y), Point(frame.right, y), theme.grid)
        }
    }

    func yAxis() -> [Drawing.Shape] {
        let ticks = frame.y.ticks.ticks.flatMap { tick -> [Drawing.Shape] in
            let y = frame.y.transformedPosition(tick.value)
            let length = tick.label == nil ? Style.minorTickLength : Style.tickLength
            let mark = line(Point(frame.left - length, crisp(y)), Point(frame.left, crisp(y)), theme.axis)
            guard let label = tick.label else { return [mark] }
            let text = frame.text(
                label, frame.left - Style.tickLength - Style.tickGap, y + Style.tickDrop, anchor: .end)
            return isRows ? [text] : [mark, text]
        }
        let note = frame.y.ticks.note.map { frame.text($0, frame.left, frame.top - 9) }
        return ticks + (note.map { [$0] } ?? [])
    }

    func yTitle(at x: Double) -> [Drawing.Shape] {
        let title = frame.metrics.fitted(
            frame.y.axis.title, size: Style.titleSize, into: frame.area.height + 16)
        guard !title.isEmpty else { return [] }
        var text = Text(
            string: title, position: Point(x, (frame.top + frame.bottom) / 2), size: Style.titleSize,
            colour: theme.text, anchor: .middle)
        text.isUpright = true
        return [.text(text)]
    }

    /// - Parameter isLabelled: whether the labels stand here, and not below another panel.
    func xAxis(isLabelled: Bool) -> [Drawing.Shape] {
        let y = crisp(frame.bottom)
        let base = line(Point(frame.left, y), Point(frame.right, y), theme.axis)
        guard isLabelled else { return [base] }
        let ticks = frame.x.ticks.ticks.flatMap { tick -> [Drawing.Shape] in
            let x = frame.x.transformedPosition(tick.value)
            let length = tick.label == nil ? Style.minorTickLength : Style.tickLength
            let mark = line(Point(crisp(x), y), Point(crisp(x), y + length), theme.axis)
            guard let label = tick.label else { return [mark] }
            return [mark, frame.text(label, x, y + Style.tickLength + Style.tickGap + 9, anchor: .middle)]
        }
        return [base] + ticks + xTitle(below: y + Style.tickLength + Style.tickGap + 9)
    }

    private func xTitle(below y: Double) -> [Drawing.Shape] {
        let note = frame.x.ticks.note.map { "  (\($0))" } ?? ""
        let title = frame.metrics.fitted(
            frame.x.axis.title + note, size: Style.titleSize, into: frame.area.width + 40)
        guard !title.isEmpty else { return [] }
        return [
            .text(
                Text(
                    string: title, position: Point((frame.left + frame.right) / 2, y + 22),
                    size: Style.titleSize, colour: theme.text, anchor: .middle))
        ]
    }

    private func line(_ from: Point, _ to: Point, _ colour: Theme.Colour) -> Drawing.Shape {
        .line([from, to], colour: colour, width: Style.hairline, dash: [])
    }
}
