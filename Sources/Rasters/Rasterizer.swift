public import Charts
public import Layouts

/// Charts to PNG files at two pixels a point.
public enum Rasterizer {
    public static let scale = 2.0

    public static func png(_ chart: Chart, theme: Theme) throws -> [UInt8] {
        try PNG.encode(image(chart, theme: theme))
    }

    public static func image(_ chart: Chart, theme: Theme) throws -> PixelImage {
        let metrics = try Canvas(width: 1, height: 1, scale: scale)
        let drawing = chart.drawing(theme: theme, metrics: metrics)
        let canvas = try Canvas(width: drawing.width, height: drawing.height, scale: scale)
        canvas.paint(drawing)
        return canvas.pixels()
    }
}

public enum RasterError: Error, CustomStringConvertible {
    case fontMissing

    public var description: String {
        "font Lato is missing: run Scripts/setup, or install the package fonts-lato"
    }
}
