public import Charts
public import Layouts

/// Charts to PNG files at two pixels a point.
public enum Rasterizer {
    public static let scale = 2.0

    public static func png(_ chart: Chart, theme: Theme, width: FigureWidth = .wide) throws -> [UInt8] {
        try PNG.encode(image(chart, theme: theme, width: width), pixelsPerPoint: scale)
    }

    public static func image(
        _ chart: Chart, theme: Theme, width: FigureWidth = .wide
    ) throws -> PixelImage {
        let lettering = try Lettering()
        let drawing = chart.drawing(theme: theme, width: width, metrics: lettering)
        let canvas = Canvas(
            width: drawing.width, height: drawing.height, scale: scale, lettering: lettering)
        canvas.paint(drawing)
        return canvas.pixels()
    }
}

public enum RasterError: Error, CustomStringConvertible {
    case fontMissing(String)

    public var description: String {
        switch self {
        case .fontMissing(let family):
            "font \(family) is missing: run Scripts/setup, or install it "
                + "(Debian: fonts-lato, fonts-dejavu-core, fonts-droid-fallback)"
        }
    }
}
