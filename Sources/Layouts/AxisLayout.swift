import Charts

/// The lines, ticks and titles around a panel.
struct AxisLayout {
    let frame: Frame
    let theme: Theme

    /// Hairlines behind the marks of a lines panel.
    func grid(_ panel: Panel) -> [Drawing.Shape] {
        guard case .lines = panel.marks else { return [] }
        return frame.y.ticks.ticks.filter { $0.label != nil }.map { tick in
            let y = crisp(frame.y.transformedPosition(tick.value))
            return .line(
                [Point(frame.left, y), Point(frame.right, y)], colour: theme.grid, width: Style.hairline,
                dash: [])
        }
    }

    func axes(chart: Chart, panel: Panel, isLast: Bool) -> [Drawing.Shape] {
        let isRaster = if case .spikes = panel.marks { true } else { false }
        return yAxis(title: panel.y.title, scale: isRaster ? frame.rowScale : frame.y, hasLine: !isRaster)
            + xAxis(title: isLast ? chart.x.title : nil)
    }

    private func yAxis(title: String, scale: Scale, hasLine: Bool) -> [Drawing.Shape] {
        let ticks = scale.ticks.ticks.flatMap { tick -> [Drawing.Shape] in
            let y = scale.transformedPosition(tick.value)
            let length = tick.label == nil ? 3 : Style.tickLength
            let mark = Drawing.Shape.line(
                [Point(frame.left - length, crisp(y)), Point(frame.left, crisp(y))], colour: theme.axis,
                width: Style.hairline, dash: [])
            guard let label = tick.label else { return [mark] }
            let text = Text(
                string: label,
                position: Point(frame.left - Style.tickLength - Style.tickGap, y + Style.tickSize * 0.36),
                size: Style.tickSize, colour: theme.muted, anchor: .end)
            return hasLine ? [mark, .text(text)] : [.text(text)]
        }
        let heading = Text(
            string: title, position: Point(Style.margin + 8, (frame.top + frame.bottom) / 2),
            size: Style.titleSize,
            colour: theme.text, anchor: .middle, isUpright: true)
        return ticks + [.text(heading)]
    }

    private func xAxis(title: String?) -> [Drawing.Shape] {
        let y = crisp(frame.bottom)
        let line = Drawing.Shape.line(
            [Point(frame.left, y), Point(frame.right, y)], colour: theme.axis, width: Style.hairline, dash: []
        )
        guard let title else { return [line] }
        let ticks = frame.x.ticks.ticks.flatMap { tick -> [Drawing.Shape] in
            let x = frame.x.transformedPosition(tick.value)
            let mark = Drawing.Shape.line(
                [Point(crisp(x), y), Point(crisp(x), y + Style.tickLength)], colour: theme.axis,
                width: Style.hairline, dash: [])
            let text = tick.label.map {
                Drawing.Shape.text(
                    Text(
                        string: $0, position: Point(x, y + Style.tickLength + Style.tickGap + 9),
                        size: Style.tickSize,
                        colour: theme.muted, anchor: .middle))
            }
            return [mark] + (text.map { [$0] } ?? [])
        }
        let heading = Text(
            string: title, position: Point((frame.left + frame.right) / 2, y + 44), size: Style.titleSize,
            colour: theme.text, anchor: .middle)
        return [line] + ticks + [.text(heading)]
    }

    /// The middle of a pixel, so that a hairline is one line of pixels.
    private func crisp(_ position: Double) -> Double { position.rounded(.down) + 0.5 }
}
