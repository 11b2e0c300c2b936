import Charts

/// A raster: a row of vertical ticks for each neuron, and beside it the neuron's firing rate.
struct SpikesLayout: PanelLayout {
    let spikes: Spikes

    var x: Axis { Axis("Time step", .integer) }
    var y: Axis { Axis("Neuron", .integer) }
    var growsDown: Bool { true }
    var hasFlexibleRows: Bool { true }
    private var count: Int { spikes.counts.count }

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach {
        var reach = Reach()
        reach.x = Extent([0, Double(max(spikes.steps - 1, 0))])
        reach.y = Extent([-0.5, Double(count) - 0.5])
        return reach
    }

    func ticks(_ side: Side, room: Double, metrics: any TextMetrics) -> Ticks? {
        guard side == .y else { return nil }
        let most = max(1, Int(room / 15))
        if spikes.names.isEmpty {
            var ticks = Ticks.integer(-0.5...Double(count) - 0.5, count: min(count, 8, most))
            ticks.domain = -0.5...Double(count) - 0.5
            return ticks
        }
        return .names(count, every: (count + most - 1) / most) {
            metrics.fitted(spikes.name($0), size: Style.tickSize, into: 130)
        }
    }

    func size(room: Double) -> (width: Double, height: Double)? {
        let row = min(26, Style.mostRowsHeight / Double(max(count, 1)))
        return (room, max(52, (Double(count) * row).rounded()))
    }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        if isDense(frame) { return density(frame) }
        let height = frame.area.height / Double(max(count, 1))
        var shapes: [Drawing.Shape] = []
        spikes.forEachRow { neuron, times in
            let y = frame.top + (Double(neuron) + 0.5) * height
            if height >= 8 { shapes.append(guide(frame, y)) }
            shapes += ticks(frame, neuron, times, y: y, height: height)
        }
        return shapes
    }

    /// Whether marks would merge, so that how many there are is drawn instead.
    private func isDense(_ frame: Frame) -> Bool {
        frame.area.height / Double(max(count, 1)) < 1.5 || step(frame) < 1.5 || spikes.times.count > 40_000
    }

    private func step(_ frame: Frame) -> Double {
        (frame.x.transformedPosition(1) - frame.x.transformedPosition(0)).magnitude
    }

    private func guide(_ frame: Frame, _ y: Double) -> Drawing.Shape {
        .line(
            [Point(frame.left, crisp(y)), Point(frame.right, crisp(y))], colour: frame.theme.grid,
            width: Style.hairline, dash: [])
    }

    private func ticks(
        _ frame: Frame, _ neuron: Int, _ times: Range<Int>, y: Double, height: Double
    ) -> [Drawing.Shape] {
        let width = (min(4, max(1, step(frame) * 0.3)) * 2).rounded() / 2
        let half = max(height * 0.36, 0.75)
        return times.compactMap { index in
            frame.x.position(spikes.times[index]).map { x in
                let x = ((x - width / 2) * 2).rounded() / 2 + width / 2
                return .line(
                    [Point(x, y - half), Point(x, y + half)], colour: colour(neuron, frame.theme),
                    width: width, dash: [])
            }
        }
    }

    private func colour(_ neuron: Int, _ theme: Theme) -> Theme.Colour {
        guard spikes.isColoured else { return theme.kindColour(0) }
        return count > Style.namedSeries
            ? theme.rampColour(neuron, of: count) : theme.kindColour(neuron)
    }

    private func density(_ frame: Frame) -> [Drawing.Shape] {
        let (columns, rows) = densitySize(frame)
        var counts = Density(frame.area, columns: columns, rows: rows)
        let scale = columns == spikes.steps ? 1 : Double(columns) / Double(max(spikes.steps, 1))
        spikes.forEachRow { neuron, times in
            let row = min(neuron * rows / max(count, 1), rows - 1)
            for index in times {
                counts.add(row: row, column: min(Int(spikes.times.values[index] * scale), columns - 1))
            }
        }
        return [counts.image(frame.theme)]
    }

    private func densitySize(_ frame: Frame) -> (columns: Int, rows: Int) {
        (min(spikes.steps, Int(frame.area.width)), min(count, Int(frame.area.height)))
    }

    func remarks(in frame: Frame) -> [String] {
        guard isDense(frame) else { return [] }
        let (columns, rows) = densitySize(frame)
        guard columns < spikes.steps || rows < count else { return [] }
        return ["More spikes than pixels: the darker, the more of them fall together."]
    }
}

// The rates.
extension SpikesLayout {
    private var largest: Double { spikes.counts.max() ?? 0 }
    private func rate(_ neuron: Int) -> Double {
        spikes.steps > 0 ? spikes.counts[neuron] / Double(spikes.steps) : 0
    }

    func gutter(_ metrics: any TextMetrics, isNarrow: Bool) -> Double {
        spikes.showsRates ? (isNarrow ? 76 : 108) : 0
    }

    var head: Double { spikes.showsRates ? 20 : 0 }

    /// A bar for each rate, the longest for the largest.
    func outside(_ frame: Frame) -> [Drawing.Shape] {
        guard spikes.showsRates, largest > 0 || spikes.steps > 0 else { return [] }
        let left = frame.right + 16
        let full = frame.isNarrow ? 24.0 : 52
        let height = frame.area.height / Double(max(count, 1))
        let every = max(1, Int((15 / height).rounded(.up)))
        var shapes = [frame.text(frame.isNarrow ? "Rate" : "Firing rate", left, frame.top - 9)]
        if height < 1.5 { return shapes + profile(frame, left, full) }
        let half = min(5, max(height * 0.3, 0.5))
        for neuron in 0..<count {
            let y = frame.top + (Double(neuron) + 0.5) * height
            let share = largest > 0 ? spikes.counts[neuron] / largest : 0
            if height >= 4 { shapes.append(bar(left, y, full, half, frame.theme.grid)) }
            shapes.append(bar(left, y, full * share, half, frame.theme.kindColour(1)))
            guard neuron.isMultiple(of: every), every == 1 else { continue }
            shapes.append(
                frame.text(NumberText.fixed(rate(neuron), decimals: 2), left + full + 8, y + Style.tickDrop))
        }
        return shapes
    }

    /// Of more neurons than pixels, the largest rate in each row of pixels.
    private func profile(_ frame: Frame, _ left: Double, _ full: Double) -> [Drawing.Shape] {
        let rows = Int(frame.area.height)
        var most = [Double](repeating: 0, count: rows)
        for (neuron, spikes) in spikes.counts.enumerated() {
            let row = min(neuron * rows / count, rows - 1)
            most[row] = max(most[row], spikes)
        }
        return most.enumerated().map { row, spikes in
            bar(
                left, frame.top + Double(row) + 0.5, largest > 0 ? full * spikes / largest : 0, 0.5,
                frame.theme.kindColour(1))
        } + [
            frame.text(
                NumberText.fixed(largest / Double(max(spikes.steps, 1)), decimals: 2), left + full + 8,
                frame.top + 10)
        ]
    }

    private func bar(_ x: Double, _ y: Double, _ width: Double, _ half: Double, _ fill: Theme.Colour)
        -> Drawing.Shape
    {
        .polygon(
            Rectangle(left: x, top: y - half, right: x + width, bottom: y + half).corners, fill: fill,
            outline: nil)
    }
}

// The data.
extension SpikesLayout {
    var table: Table? {
        var rows: [[String]] = []
        spikes.forEachRow { neuron, times in
            rows.append([
                spikes.name(neuron), times.map { "\(Int(spikes.times[$0]))" }.joined(separator: ", "),
                NumberText.fixed(rate(neuron), decimals: 2),
            ])
        }
        return Table(columns: ["Neuron", "Spikes at steps", "Firing rate"], rows: rows)
    }

    var sentences: [String] {
        let total = "\(spikes.times.count) spikes of \(count) neurons in \(spikes.steps) steps"
        guard count > 1, largest > 0 else { return [total + "."] }
        let least = spikes.counts.min() ?? 0
        return [total + "; \(words(largest, "most")), \(words(least, "least"))."]
    }

    private func words(_ spikes: Double, _ degree: String) -> String {
        let who = self.spikes.counts.indices.filter { self.spikes.counts[$0] == spikes }
        let names = who.prefix(3).map { self.spikes.name($0) }.joined(separator: ", ")
        let more = who.count > 3 ? " and \(who.count - 3) more" : ""
        let rate = NumberText.fixed(spikes / Double(max(self.spikes.steps, 1)), decimals: 2)
        return "neuron\(who.count > 1 ? "s" : "") \(names)\(more) fire\(who.count > 1 ? "" : "s") \(degree) "
            + "(rate \(rate))"
    }
}
