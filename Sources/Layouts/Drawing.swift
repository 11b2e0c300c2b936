/// A laid-out figure: shapes and text in points, ready for any canvas.
public struct Drawing: Sendable, Hashable {
    public var width: Double
    public var height: Double
    public var ground: Theme.Colour
    public var shapes: [Shape] = []

    public init(width: Double, height: Double, ground: Theme.Colour) {
        self.width = width
        self.height = height
        self.ground = ground
    }

    public enum Shape: Sendable, Hashable {
        case line([Point], colour: Theme.Colour, width: Double, dash: [Double])
        case polygon([Point], fill: Theme.Colour, outline: Theme.Colour?)
        case circle(Point, radius: Double, fill: Theme.Colour, outline: Theme.Colour?)
        case text(Text)
    }
}

public struct Point: Sendable, Hashable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// One line of text; `position` is on its baseline.
public struct Text: Sendable, Hashable {
    public enum Anchor: Sendable, Hashable { case start, middle, end }

    public var string: String
    public var position: Point
    public var size: Double
    public var colour: Theme.Colour
    public var isBold = false
    public var anchor = Anchor.start
    /// A quarter turn to the left, for the title of a y axis.
    public var isUpright = false
}

/// How wide text is; the canvas knows its font.
public protocol TextMetrics {
    func width(of string: String, size: Double, isBold: Bool) -> Double
}
