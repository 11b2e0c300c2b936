import Testing

@testable import Charts
@testable import Layouts

/// Every letter as wide as six tenths of its size: wider than the real font, so that what fits here fits.
struct WideMetrics: TextMetrics {
    func width(of string: String, size: Double, isBold: Bool) -> Double { Double(string.count) * size * 0.6 }
}

extension Chart {
    /// All shapes, those that are clipped to the panel among them.
    func shapes(_ width: FigureWidth = .wide) -> [Drawing.Shape] {
        drawing(theme: .light, width: width, metrics: WideMetrics()).shapes.flatMap { shape in
            if case .clipped(let inner, _) = shape { inner } else { [shape] }
        }
    }

    var texts: [Text] { shapes().compactMap { if case .text(let text) = $0 { text } else { nil } } }
}

@Suite("Layout")
struct LayoutTests {
    @Test("nothing is drawn outside the figure", arguments: SampleCharts.all, FigureWidth.allCases)
    func bounds(chart: Chart, width: FigureWidth) {
        let drawing = chart.drawing(theme: .light, width: width, metrics: WideMetrics())
        for shape in drawing.shapes {
            for point in points(of: shape) {
                #expect(point.x >= -1 && point.x <= drawing.width + 1, "\(shape)")
                #expect(point.y >= -1 && point.y <= drawing.height + 1, "\(shape)")
            }
        }
    }

    @Test("no two texts overlap", arguments: SampleCharts.all, FigureWidth.allCases)
    func texts(chart: Chart, width: FigureWidth) {
        let texts = chart.shapes(width).compactMap { if case .text(let text) = $0 { text } else { nil } }
        for (index, a) in texts.enumerated() {
            for b in texts[(index + 1)...] {
                #expect(!overlap(box(a), box(b)), "\(a.string) and \(b.string)")
            }
        }
    }

    @Test("no figure is taller than a screen, however many rows it has", arguments: SampleCharts.all)
    func height(chart: Chart) {
        #expect(chart.drawing(theme: .light, metrics: WideMetrics()).height <= 800)
    }

    @Test("four rasters of many neurons above one another are still seen whole", arguments: [30, 600])
    func stackedRasters(neurons: Int) {
        let silent = [[Bool]](repeating: [true, false, true], count: neurons)
        let chart = Chart.spikeRaster((1...4).map { (name: "\($0)", neurons: silent) })
        #expect(chart.drawing(theme: .light, metrics: WideMetrics()).height <= 800)
    }

    @Test("colours stand out from their ground", arguments: [Theme.light, .dark])
    func contrast(theme: Theme) {
        for colour in theme.kinds + theme.ramp { #expect(ratio(colour, theme.ground) >= 3) }
        for colour in [theme.text, theme.muted] { #expect(ratio(colour, theme.ground) >= 4.5) }
    }

    private func points(of shape: Drawing.Shape) -> [Point] {
        switch shape {
        case .line(let points, _, _, _), .polygon(let points, _, _), .area(let points, _, _): points
        case .circle(let centre, _, _, _): [centre]
        case .text(let text): [Point(box(text).0.x, box(text).0.y), Point(box(text).1.x, box(text).1.y)]
        case .image(_, let area), .clipped(_, let area):
            [Point(area.left, area.top), Point(area.right, area.bottom)]
        }
    }

    /// The corners of a text, with metrics of the real font's proportions.
    private func box(_ text: Text) -> (Point, Point) {
        let width = Double(text.string.count) * text.size * 0.5
        let start =
            switch text.anchor {
            case .start: 0.0
            case .middle: -width / 2
            case .end: -width
            }
        let p = text.position
        if text.isUpright {
            return (Point(p.x - text.size * 0.8, p.y - width / 2), Point(p.x, p.y + width / 2))
        }
        return (Point(p.x + start, p.y - text.size * 0.75), Point(p.x + start + width, p.y))
    }

    private func overlap(_ a: (Point, Point), _ b: (Point, Point)) -> Bool {
        a.0.x < b.1.x && b.0.x < a.1.x && a.0.y < b.1.y && b.0.y < a.1.y
    }

    /// The contrast ratio of WCAG 2.
    private func ratio(_ a: Theme.Colour, _ b: Theme.Colour) -> Double {
        let (x, y) = (ColourScience.luminance(a), ColourScience.luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }
}
