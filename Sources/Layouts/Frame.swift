import Charts

/// Where a panel's drawing area stands, its two scales, and what to draw with.
struct Frame {
    let area: Rectangle
    let x: Scale
    let y: Scale
    let theme: Theme
    let metrics: any TextMetrics
    let isNarrow: Bool
    /// How much room there is to the right of the area.
    let gutter: Double
    /// How wide the area could be.
    let room: Double

    var left: Double { area.left }
    var right: Double { area.right }
    var top: Double { area.top }
    var bottom: Double { area.bottom }

    func point(_ x: Double, _ y: Double) -> Point? {
        guard let px = self.x.position(x), let py = self.y.position(y) else { return nil }
        return Point(px, py)
    }

    func text(
        _ string: String, _ x: Double, _ y: Double, anchor: Text.Anchor = .start, colour: Theme.Colour? = nil
    ) -> Drawing.Shape {
        .text(
            Text(
                string: string, position: Point(x, y), size: Style.tickSize, colour: colour ?? theme.muted,
                anchor: anchor))
    }
}

/// The middle of a pixel's row, so that a hairline is one sharp line.
func crisp(_ position: Double) -> Double { position.rounded(.down) + 0.5 }

/// The places moved apart until each is `gap` from the next, inside of a range; in their own order.
func spread(_ places: [Double], gap: Double, in range: ClosedRange<Double>) -> [Double] {
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    let gap = min(gap, (range.upperBound - range.lowerBound) / Double(max(places.count - 1, 1)))
    var result = places
    var least = range.lowerBound
    for index in order {
        result[index] = max(places[index], least)
        least = result[index] + gap
    }
    var most = range.upperBound
    for index in order.reversed() {
        result[index] = min(result[index], most)
        most = result[index] - gap
    }
    return result
}
