import Charts

/// A raster: a row of vertical ticks for each neuron, and beside it the neuron's firing rate.
struct SpikesLayout {
    let frame: Frame
    let theme: Theme

    func shapes(rows: [SpikeRow], steps: Int, showsRates: Bool) -> [Drawing.Shape] {
        let rowHeight = (frame.bottom - frame.top) / Double(max(rows.count, 1))
        let spikes = rows.enumerated().flatMap { index, row in
            guide(index, rowHeight) + ticks(of: row, index: index, rowHeight: rowHeight, steps: steps)
        }
        guard showsRates, steps > 0 else { return spikes }
        return spikes + rateHeading()
            + rows.enumerated().flatMap { rate(of: $1, index: $0, rowHeight, steps) }
    }

    private func middle(_ index: Int, _ rowHeight: Double) -> Double {
        frame.top + (Double(index) + 0.5) * rowHeight
    }

    private func guide(_ index: Int, _ rowHeight: Double) -> [Drawing.Shape] {
        guard rowHeight >= 8 else { return [] }
        let y = middle(index, rowHeight).rounded(.down) + 0.5
        return [
            .line(
                [Point(frame.left, y), Point(frame.right, y)], colour: theme.grid, width: Style.hairline,
                dash: [])
        ]
    }

    private func ticks(of row: SpikeRow, index: Int, rowHeight: Double, steps: Int) -> [Drawing.Shape] {
        let step = (frame.right - frame.left) / Double(max(steps, 1))
        let width = min(4, max(1.5, step * 0.3))
        let half = max(rowHeight * 0.36, 1)
        let y = middle(index, rowHeight)
        return row.times.compactMap { time in
            frame.x.position(Double(time)).map { x in
                .line(
                    [Point(x, y - half), Point(x, y + half)], colour: theme.kindColour(0), width: width,
                    dash: [])
            }
        }
    }

    private func rateHeading() -> [Drawing.Shape] {
        [
            .text(
                Text(
                    string: "Firing rate", position: Point(frame.right + 16, frame.top - 9),
                    size: Style.tickSize,
                    colour: theme.muted))
        ]
    }

    private func rate(of row: SpikeRow, index: Int, _ rowHeight: Double, _ steps: Int) -> [Drawing.Shape] {
        let rate = Double(row.times.count) / Double(steps)
        let (left, full) = (frame.right + 16, 52.0)
        let y = middle(index, rowHeight)
        let half = min(5, max(rowHeight * 0.3, 1))
        var shapes = [
            bar(left, y, full, half, theme.grid), bar(left, y, full * rate, half, theme.kindColour(1)),
        ]
        if rowHeight >= 13 {
            let value = Text(
                string: NumberText.fixed(rate, decimals: 2),
                position: Point(left + full + 8, y + Style.tickSize * 0.36), size: Style.tickSize,
                colour: theme.muted)
            shapes.append(.text(value))
        }
        return shapes
    }

    private func bar(_ x: Double, _ y: Double, _ width: Double, _ half: Double, _ fill: Theme.Colour)
        -> Drawing.Shape
    {
        .polygon(
            [Point(x, y - half), Point(x + width, y - half), Point(x + width, y + half), Point(x, y + half)],
            fill: fill, outline: nil)
    }
}
