import Charts

/// The measures that all figures share, in points.
enum Style {
    static let width = 720.0
    static let margin = 20.0
    static let tickSize = 12.0
    static let titleSize = 13.0
    static let tickLength = 5.0
    static let tickGap = 6.0
    static let lineWidth = 2.0
    static let hairline = 1.0
    static let markerRadius = 4.0
    static let panelGap = 20.0
    static let legendRow = 24.0
    static let rateColumn = 104.0
    /// More series than this are drawn without markers and named nowhere: a legend of them could not be read.
    static let namedSeries = 10
}
