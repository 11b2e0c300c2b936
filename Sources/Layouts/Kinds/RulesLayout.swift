import Charts

/// Lines across the panel with their names beside it, and words at points.
struct RulesLayout: PanelLayout {
    let rules: [Rule]

    private var levels: [(value: Double, name: String)] {
        rules.compactMap { if case .y(let value) = $0.place { (value, $0.name) } else { nil } }
    }

    private var times: [(value: Double, name: String)] {
        rules.compactMap { if case .x(let value) = $0.place { (value, $0.name) } else { nil } }
    }

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach {
        var reach = Reach()
        reach.x.add(times.map { $0.value }, on: x)
        reach.y.add(levels.map { $0.value }, on: y)
        return reach
    }

    private func room(_ isNarrow: Bool) -> Double { isNarrow ? 70 : 150 }

    func gutter(_ metrics: any TextMetrics, isNarrow: Bool) -> Double {
        let widest = levels.map { metrics.width(of: $0.name, size: Style.tickSize, isBold: false) }.max() ?? 0
        return widest == 0 ? 0 : 8 + min(widest, room(isNarrow))
    }

    var head: Double { times.contains { !$0.name.isEmpty } ? 16 : 0 }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        let across = levels.enumerated().compactMap { index, level in
            frame.y.position(level.value).map { y in
                line(Point(frame.left, y), Point(frame.right, y), frame.theme, index)
            }
        }
        return across
            + times.enumerated().compactMap { index, time in
                frame.x.position(time.value).map { x in
                    line(Point(x, frame.top), Point(x, frame.bottom), frame.theme, index)
                }
            }
    }

    private func line(_ a: Point, _ b: Point, _ theme: Theme, _ index: Int) -> Drawing.Shape {
        .line([a, b], colour: theme.muted, width: 1.5, dash: [[6, 4], [2, 3], [8, 3, 2, 3]][index % 3])
    }

    func outside(_ frame: Frame) -> [Drawing.Shape] {
        let named = levels.filter { !$0.name.isEmpty && frame.y.shows($0.value) }
        let places = spread(
            named.compactMap { frame.y.position($0.value) }, gap: Style.tickSize + 2,
            in: frame.top...frame.bottom)
        let names = zip(named, places).map { level, y in
            let name = frame.metrics.fitted(level.name, size: Style.tickSize, into: room(frame.isNarrow))
            return frame.text(name, frame.right + 8, y + Style.tickDrop)
        }
        return names + above(frame)
    }

    /// The names of upright rules, each no wider than the way to the next.
    private func above(_ frame: Frame) -> [Drawing.Shape] {
        let named = times.filter { !$0.name.isEmpty && frame.x.shows($0.value) }
            .compactMap { time in frame.x.position(time.value).map { (x: $0, name: time.name) } }
            .sorted { $0.x < $1.x }
        return named.indices.map { index in
            let x = named[index].x
            let next = index + 1 < named.count ? named[index + 1].x - x : .infinity
            let last = index > 0 ? x - named[index - 1].x : .infinity
            let sides = 2 * min(x - frame.left + 20, frame.right + 20 - x)
            let room = max(12, min(next, last, sides) - 6)
            return frame.text(
                frame.metrics.fitted(named[index].name, size: Style.tickSize, into: room), x, frame.top - 5,
                anchor: .middle)
        }
    }

    var sentences: [String] {
        let parts =
            levels.map { "\($0.name.isEmpty ? "a rule" : $0.name) at y = \(SeriesWords.text($0.value))" }
            + times.map { "\($0.name.isEmpty ? "a rule" : $0.name) at x = \(SeriesWords.text($0.value))" }
        return parts.isEmpty ? [] : ["Marked: \(parts.prefix(8).joined(separator: ", "))."]
    }
}

struct NotesLayout: PanelLayout {
    let notes: [Note]

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach {
        var reach = Reach()
        reach.x.add(notes.map { $0.x }, on: x)
        reach.y.add(notes.map { $0.y }, on: y)
        return reach
    }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        let shown = notes.compactMap { note in frame.point(note.x, note.y).map { (note.text, $0) } }
        let heights = spread(
            shown.map { $0.1.y - 8 }, gap: Style.tickSize + 3,
            in: frame.top + 12...max(frame.bottom - 6, frame.top + 12))
        return zip(shown, heights).flatMap { note, y -> [Drawing.Shape] in
            let (string, p) = note
            let text = frame.metrics.fitted(string, size: Style.tickSize, into: frame.area.width * 0.6)
            let width = frame.metrics.width(of: text, size: Style.tickSize, isBold: false)
            let left = min(max(p.x + 8, frame.left + 4), frame.right - width - 4)
            var words = Text(
                string: text, position: Point(left, y), size: Style.tickSize, colour: frame.theme.text)
            words.rim = frame.theme.ground
            return [
                .circle(p, radius: 3, fill: frame.theme.text, outline: frame.theme.ground), .text(words),
            ]
        }
    }

    var sentences: [String] {
        notes.prefix(8).map { "At \(SeriesWords.text($0.x)), \(SeriesWords.text($0.y)): \($0.text)." }
    }
}
