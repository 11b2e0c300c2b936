import Charts

/// Rows are true classes, columns predicted ones; colours are shares of a row, numbers are counts.
struct ConfusionLayout: PanelLayout {
    let matrix: ConfusionMatrix

    private var counts: Grid { matrix.counts }
    private var bar: ColourBar { ColourBar(scale: ColourScale(low: 0, high: 1), label: "Share of the class") }
    var x: Axis { Axis("Predicted class", .integer) }
    var y: Axis { Axis("True class", .integer) }
    var growsDown: Bool { true }

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach { counts.reach }

    func ticks(_ side: Side, room: Double, metrics: any TextMetrics) -> Ticks? {
        counts.ticks(side, names: matrix.classes, room: room, metrics: metrics)
    }

    func size(room: Double) -> (width: Double, height: Double)? {
        counts.size(room: room, largestCell: 64, fills: false)
    }

    func gutter(_ metrics: any TextMetrics, isNarrow: Bool) -> Double { bar.gutter(metrics) }

    private func total(_ row: Int) -> Double { (0..<counts.columns).reduce(0) { $0 + counts[row, $1] } }

    private func share(_ row: Int, _ column: Int) -> Double {
        let total = total(row)
        return total > 0 ? counts[row, column] / total : 0
    }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        let scale = bar.scale
        let places = (0..<counts.rows).flatMap { row in (0..<counts.columns).map { (row, $0) } }
        let colours = places.map { scale.colour(share($0.0, $0.1), frame.theme) }
        let image = Drawing.Shape.image(Mosaic(columns: counts.columns, cells: colours), in: frame.area)
        let (width, height) = (
            frame.area.width / Double(counts.columns), frame.area.height / Double(counts.rows)
        )
        let texts = places.map { NumberText.plain(counts[$0.0, $0.1]) }
        let widest = texts.map { frame.metrics.width(of: $0, size: Style.tickSize, isBold: false) }.max() ?? 0
        guard widest + 4 <= width, height >= 14 else { return [image] }
        return [image]
            + zip(zip(places, texts), colours).map { cell, colour in
                frame.text(
                    cell.1, frame.left + (Double(cell.0.1) + 0.5) * width,
                    frame.top + (Double(cell.0.0) + 0.5) * height + Style.tickDrop, anchor: .middle,
                    colour: colour.contrasting(frame.theme))
            }
    }

    func outside(_ frame: Frame) -> [Drawing.Shape] { bar.shapes(frame) }

    var table: Table? {
        let names = matrix.classes.isEmpty ? (0..<counts.rows).map { "\($0)" } : matrix.classes
        return Table(
            columns: ["True \\ predicted"] + names,
            rows: names.indices.map { row in
                [names[row]] + names.indices.map { NumberText.plain(counts[row, $0]) }
            })
    }

    var sentences: [String] {
        let all = counts.values.reduce(0, +)
        let right = (0..<counts.rows).reduce(0) { $0 + counts[$1, $1] }
        guard all > 0 else { return ["No examples."] }
        let share = NumberText.fixed(right / all * 100, decimals: 1)
        return ["\(SeriesWords.text(right)) of \(SeriesWords.text(all)) examples are right (\(share) %)."]
            + mistake
    }

    private var mistake: [String] {
        let name = { (index: Int) in matrix.classes.isEmpty ? "\(index)" : matrix.classes[index] }
        let wrong = (0..<counts.rows).flatMap { row in
            (0..<counts.columns).filter { $0 != row }.map { (row, $0, counts[row, $0]) }
        }
        guard let worst = wrong.max(by: { $0.2 < $1.2 }), worst.2 > 0 else { return [] }
        return [
            "The most frequent mistake: \(name(worst.0)) taken for \(name(worst.1)), "
                + "\(SeriesWords.text(worst.2)) times."
        ]
    }
}

extension Theme.Colour {
    /// The text colour that is read better on this one.
    func contrasting(_ theme: Theme) -> Theme.Colour {
        let (light, dark) =
            theme.ground.luminance > 0.5 ? (theme.ground, theme.text) : (theme.text, theme.ground)
        return luminance > 0.5 ? dark : light
    }
}
