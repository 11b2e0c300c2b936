/// The second cue beside colour: a shape at points of a series.
enum Marker: Int, CaseIterable {
    case circle, square, triangle, diamond, inverted

    init(series index: Int) { self = Self.allCases[index % Self.allCases.count] }

    func shape(
        at p: Point, size r: Double = Style.markerRadius, fill: Theme.Colour, outline: Theme.Colour
    ) -> Drawing.Shape {
        switch self {
        case .circle: .circle(p, radius: r, fill: fill, outline: outline)
        case .square: polygon(p, r * 0.9, [(-1, -1), (1, -1), (1, 1), (-1, 1)], fill, outline)
        case .triangle: polygon(p, r * 1.15, [(0, -1), (1, 0.8), (-1, 0.8)], fill, outline)
        case .diamond: polygon(p, r * 1.25, [(0, -1), (1, 0), (0, 1), (-1, 0)], fill, outline)
        case .inverted: polygon(p, r * 1.15, [(0, 1), (1, -0.8), (-1, -0.8)], fill, outline)
        }
    }

    private func polygon(
        _ p: Point, _ r: Double, _ corners: [(Double, Double)], _ fill: Theme.Colour, _ outline: Theme.Colour
    ) -> Drawing.Shape {
        .polygon(corners.map { Point(p.x + $0.0 * r, p.y + $0.1 * r) }, fill: fill, outline: outline)
    }
}
