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

    public indirect enum Shape: Sendable, Hashable {
        case line([Point], colour: Theme.Colour, width: Double, dash: [Double])
        case polygon([Point], fill: Theme.Colour, outline: Theme.Colour?)
        /// A surface that what lies below shows through.
        case area([Point], fill: Theme.Colour, opacity: Double)
        case circle(Point, radius: Double, fill: Theme.Colour, outline: Theme.Colour?)
        case text(Text)
        case image(Mosaic, in: Rectangle)
        /// What of some shapes lies inside a rectangle.
        case clipped([Shape], to: Rectangle)
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

public struct Rectangle: Sendable, Hashable {
    public var left, top, right, bottom: Double

    public init(left: Double, top: Double, right: Double, bottom: Double) {
        (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
    }

    public var width: Double { right - left }
    public var height: Double { bottom - top }

    var corners: [Point] {
        [Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)]
    }
}

/// Cells of plain colour, row by row from the top.
public struct Mosaic: Sendable, Hashable {
    public var columns: Int
    public var cells: [Theme.Colour]

    public init(columns: Int, cells: [Theme.Colour]) {
        self.columns = columns
        self.cells = cells
    }

    public var rows: Int { columns > 0 ? cells.count / columns : 0 }
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
    /// The colour of a rim that sets the letters off from what lies below them.
    public var rim: Theme.Colour?
}

/// How wide text is; the canvas knows its font.
public protocol TextMetrics {
    func width(of string: String, size: Double, isBold: Bool) -> Double
}

extension TextMetrics {
    /// The text, or as much of its beginning as fits, with an ellipsis.
    func fitted(_ string: String, size: Double, isBold: Bool = false, into room: Double) -> String {
        guard width(of: string, size: size, isBold: isBold) > room else { return string }
        let letters = Array(string)
        var (fits, tooMany) = (0, letters.count)
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            let start = String(letters.prefix(middle)) + "…"
            if width(of: start, size: size, isBold: isBold) <= room {
                fits = middle
            } else {
                tooMany = middle
            }
        }
        return fits == 0 ? "" : String(letters.prefix(fits)) + "…"
    }

    /// The text in lines that fit, broken at blanks.
    func wrapped(_ string: String, size: Double, into room: Double) -> [String] {
        string.split(separator: " ").reduce(into: [String]()) { lines, word in
            let longer = (lines.last.map { $0 + " " } ?? "") + word
            if !lines.isEmpty, width(of: longer, size: size, isBold: false) <= room {
                lines[lines.count - 1] = longer
            } else {
                lines.append(String(word))
            }
        }.map { fitted($0, size: size, into: room) }
    }
}
