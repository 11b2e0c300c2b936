/// The measures that all figures share, in points.
enum Style {
    static let tickSize = 12.0
    static let titleSize = 13.0
    static let tickLength = 5.0
    static let minorTickLength = 3.0
    static let tickGap = 6.0
    static let lineWidth = 2.0
    static let hairline = 1.0
    static let markerRadius = 4.0
    static let mostMarkers = 12
    static let panelGap = 20.0
    static let columnGap = 16.0
    static let legendRow = 22.0
    /// The baseline of text lies this far below its middle.
    static let tickDrop = tickSize * 0.36
    /// More series than this have a colour bar instead of a legend, which could not be read.
    static let namedSeries = 10
    /// No panel of rows is higher, so that a figure is seen whole.
    static let mostRowsHeight = 420.0
    /// And of the drawing areas of several rasters together.
    static let mostStackHeight = 360.0
}

/// How wide a figure is laid out.
public enum FigureWidth: Sendable, Hashable, CaseIterable {
    case wide
    /// For a phone.
    case narrow

    public var points: Double { self == .wide ? 720 : 360 }
    var margin: Double { self == .wide ? 20 : 8 }
}
