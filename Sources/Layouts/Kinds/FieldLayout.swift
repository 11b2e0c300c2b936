import Charts

/// Arrows on a grid; the longest just reaches the next place.
struct FieldLayout: PanelLayout {
    let field: Field

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach {
        var reach = Reach()
        reach.x.add(field.x, on: x)
        reach.y.add(field.y, on: y)
        return reach
    }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        let arrows = arrows(frame)
        let longest = arrows.map { length($0.way) }.max() ?? 0
        guard longest > 0 else { return [] }
        let unit = min(
            frame.area.width / Double(max(field.x.count, 1)),
            frame.area.height / Double(max(field.y.count, 1)))
        return arrows.flatMap { arrow -> [Drawing.Shape] in
            // By the square root, so that slow places are still seen to move.
            let share = (length(arrow.way) / longest).squareRoot()
            guard share > 0.02 else { return [] }
            let scale = unit * 0.9 * share / length(arrow.way)
            return shape(arrow.at, Point(arrow.way.x * scale, arrow.way.y * scale), frame.theme)
        }
    }

    /// Where each arrow begins and which way it goes, in points. Parts are scaled before they become points, so
    /// that the smallest and the largest velocities keep their direction.
    private func arrows(_ frame: Frame) -> [(at: Point, way: Point)] {
        let largest = max(size(field.dx), size(field.dy))
        guard largest > 0 else { return [] }
        let (xs, ys) = (span(frame.x), span(frame.y))
        return field.y.indices.flatMap { row in
            field.x.indices.compactMap { column in
                frame.point(field.x[column], field.y[row]).map {
                    let dx = field.dx[row, column] / largest * frame.area.width / xs
                    let dy = field.dy[row, column] / largest * frame.area.height / ys
                    return ($0, Point(dx, -dy))
                }
            }
        }
    }

    private func span(_ scale: Scale) -> Double {
        max(scale.ticks.domain.upperBound - scale.ticks.domain.lowerBound, .leastNormalMagnitude)
    }

    private func size(_ grid: Grid) -> Double { grid.values.map { $0.magnitude }.max() ?? 0 }

    private func length(_ way: Point) -> Double { (way.x * way.x + way.y * way.y).squareRoot() }

    private func shape(_ at: Point, _ way: Point, _ theme: Theme) -> [Drawing.Shape] {
        let size = length(way)
        let (ux, uy) = (way.x / size, way.y / size)
        let head = min(5, size * 0.6)
        let from = Point(at.x - way.x / 2, at.y - way.y / 2)
        let tip = Point(at.x + way.x / 2, at.y + way.y / 2)
        let neck = Point(tip.x - ux * head, tip.y - uy * head)
        return [
            .line([from, neck], colour: theme.axis, width: 1.25, dash: []),
            .polygon(
                [
                    tip, Point(neck.x - uy * head / 2, neck.y + ux * head / 2),
                    Point(neck.x + uy * head / 2, neck.y - ux * head / 2),
                ], fill: theme.axis, outline: nil),
        ]
    }

    var table: Table? {
        Table(
            columns: ["x", "y", "dx", "dy"],
            rows: field.y.indices.flatMap { row in
                field.x.indices.map { column in
                    [field.x[column], field.y[row], field.dx[row, column], field.dy[row, column]].map {
                        NumberText.significant($0, digits: 4)
                    }
                }
            })
    }

    var sentences: [String] {
        ["A field of \(field.x.count) × \(field.y.count) arrows."]
    }
}
