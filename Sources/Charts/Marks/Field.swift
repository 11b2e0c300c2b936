/// Arrows on a grid: where a dynamical system goes from there. Their lengths are scaled together.
public struct Field: Codable, Hashable, Sendable, ChartContent {
    public var x: Numbers
    public var y: Numbers
    /// For each y, from the first, and each x the arrow's two parts.
    public var dx: Grid
    public var dy: Grid

    /// - Parameter velocity: how fast x and y change at a point.
    public init(
        x: ClosedRange<Double>, y: ClosedRange<Double>, count: Int = 15,
        velocity: (_ x: Double, _ y: Double) -> (Double, Double)
    ) {
        let places = { (range: ClosedRange<Double>) in
            (0..<max(count, 2)).map {
                range.lowerBound + (range.upperBound - range.lowerBound) * Double($0)
                    / Double(max(count, 2) - 1)
            }
        }
        let (xs, ys) = (places(x), places(y))
        let arrows = ys.map { y in xs.map { velocity($0, y) } }
        self.x = Numbers(xs)
        self.y = Numbers(ys)
        dx = Grid(arrows.map { row in row.map { $0.0 } })
        dy = Grid(arrows.map { row in row.map { $0.1 } })
    }

    public var chartItem: ChartItem { .mark(.field(self)) }

    var fault: String? {
        if x.firstUnfit != nil || y.firstUnfit != nil { return "the range of a field is not finite" }
        return dx.fault(of: "dx of a field") ?? dy.fault(of: "dy of a field")
    }
}
