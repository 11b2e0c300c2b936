import Charts

/// Images side by side in rows, with one colour bar.
struct ImagesLayout: PanelLayout {
    let images: Images
    private static let gap = 8.0
    private static let nameHeight = 18.0
    private static let mostWidth = 140.0
    private static let mostHeight = 540.0

    private var scale: ColourScale {
        var extent = Extent()
        for grid in images.grids { extent.add(grid.values, on: .linear) }
        return ColourScale(extent)
    }

    private var bar: ColourBar { ColourBar(scale: scale, label: "") }
    var hasAxes: Bool { false }
    private var first: Grid { images.grids[0] }
    private var line: Double { images.names.isEmpty ? 0 : Self.nameHeight }

    /// As many columns as the author said, or those that make the images largest.
    private func columns(_ room: Double) -> Int {
        let count = images.grids.count
        if let columns = images.columns { return min(columns, count) }
        return (1...min(count, 64)).reversed().max { width($0, room) < width($1, room) } ?? 1
    }

    /// How wide images are in so many columns: all of them fit on a screen.
    private func width(_ columns: Int, _ room: Double) -> Double {
        let rows = Double((images.grids.count + columns - 1) / columns)
        let shape = Double(first.columns) / Double(first.rows)
        let across = (room - Self.gap * Double(columns - 1)) / Double(columns)
        let down = (Self.mostHeight / rows - Self.gap - line) * shape
        return min(Self.mostWidth, across, down)
    }

    private func cell(_ room: Double) -> (width: Double, height: Double) {
        let width = width(columns(room), room)
        let height = width * Double(first.rows) / Double(first.columns)
        return (max(1, width.rounded(.down)), max(1, height.rounded(.down)))
    }

    func size(room: Double) -> (width: Double, height: Double)? {
        let (cell, columns) = (cell(room), columns(room))
        let rows = (images.grids.count + columns - 1) / columns
        return (
            Double(columns) * (cell.width + Self.gap) - Self.gap,
            Double(rows) * (cell.height + Self.gap + line) - Self.gap
        )
    }

    func gutter(_ metrics: any TextMetrics, isNarrow: Bool) -> Double { bar.gutter(metrics) }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        let scale = scale
        let (cell, columns) = (cell(frame.room), columns(frame.room))
        return images.grids.enumerated().flatMap { index, grid -> [Drawing.Shape] in
            let left = frame.left + Double(index % columns) * (cell.width + Self.gap)
            let top = frame.top + Double(index / columns) * (cell.height + Self.gap + line) + line
            let area = Rectangle(left: left, top: top, right: left + cell.width, bottom: top + cell.height)
            let image = Drawing.Shape.image(grid.mosaic { scale.colour($0, frame.theme) }, in: area)
            guard !images.names.isEmpty else { return [image] }
            let name = frame.metrics.fitted(images.names[index], size: Style.tickSize, into: cell.width)
            return [image, frame.text(name, left, top - 5)]
        }
    }

    func outside(_ frame: Frame) -> [Drawing.Shape] { bar.shapes(frame) }

    var table: Table? {
        Table(
            columns: ["Image", "Least", "Mean", "Most"],
            rows: images.grids.enumerated().map { index, grid in
                let extent = Extent(grid.values)
                let mean = grid.values.reduce(0, +) / Double(max(grid.values.count, 1))
                return [images.names.isEmpty ? "\(index)" : images.names[index]]
                    + [extent.low, mean, extent.high].map { NumberText.significant($0, digits: 4) }
            })
    }

    var sentences: [String] {
        [
            "\(images.grids.count) images of \(first.rows) × \(first.columns) pixels, values from "
                + "\(SeriesWords.text(extent.low)) to \(SeriesWords.text(extent.high))."
        ]
    }

    private var extent: Extent {
        var extent = Extent()
        for grid in images.grids { extent.add(grid.values, on: .linear) }
        return extent
    }
}
