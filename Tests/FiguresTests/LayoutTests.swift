import Testing

@testable import Charts
@testable import Layouts

/// Every letter as wide as six tenths of its size: wider than the real font, so that what fits here fits.
private struct WideMetrics: TextMetrics {
    func width(of string: String, size: Double, isBold: Bool) -> Double { Double(string.count) * size * 0.6 }
}

/// Charts of every kind and of awkward sizes.
enum SampleCharts {
    static let all: [Chart] = [
        .gradientNorms([[1e-16, 1e-8, 3], [2e-5, 0.1, 2.5]], values: [0.1, 8]),
        .gradientNorms([[0, .nan, 3]], values: [1]),
        .gradientNorms([], values: []),
        .spikeRaster([("Layer 1", neurons(4, 4)), ("Layer 3", neurons(2, 4))]),
        .spikeRaster([(nil, neurons(200, 1000))]),
        .spikeRaster([(nil, neurons(1, 1))]),
        .spikeRaster([(nil, [])]),
        .membrane(v: [[0.1, 0.7, 0], [0, 0.2, 0.9]], spikes: neurons(2, 3), threshold: 1, reset: 0),
        .membrane(v: [[5, 5, 5]], spikes: [], threshold: nil, reset: nil),
    ]

    static func neurons(_ count: Int, _ steps: Int) -> [[Bool]] {
        (0..<count).map { i in (0..<steps).map { ($0 * 7 + i * 3) % 5 == 0 } }
    }
}

@Suite("Layout")
struct LayoutTests {
    @Test("nothing is drawn outside the figure", arguments: SampleCharts.all)
    func bounds(chart: Chart) {
        let drawing = chart.drawing(theme: .light, metrics: WideMetrics())
        for shape in drawing.shapes {
            for point in points(of: shape) {
                #expect(point.x >= 0 && point.x <= drawing.width, "\(shape)")
                #expect(point.y >= 0 && point.y <= drawing.height, "\(shape)")
            }
        }
    }

    @Test("no two texts overlap", arguments: SampleCharts.all)
    func texts(chart: Chart) {
        let texts = chart.drawing(theme: .light, metrics: WideMetrics()).shapes.compactMap { shape in
            if case .text(let text) = shape { text } else { nil }
        }
        for (index, a) in texts.enumerated() {
            for b in texts[(index + 1)...] {
                #expect(!overlap(box(a), box(b)), "\(a.string) and \(b.string)")
            }
        }
    }

    @Test("a value that has no place on a logarithmic axis leaves a gap")
    func gap() {
        let chart = Chart.gradientNorms([[1, 0, 1, 1]], values: [1])
        let lines = chart.drawing(theme: .light, metrics: WideMetrics()).shapes.compactMap { shape -> Int? in
            if case .line(let points, Theme.light.rampColour(0, of: 1), Style.lineWidth, _) = shape {
                points.count
            } else {
                nil
            }
        }
        #expect(lines == [1, 2])
    }

    @Test("colours stand out from their ground", arguments: [Theme.light, .dark])
    func contrast(theme: Theme) {
        for colour in theme.kinds + theme.ramp { #expect(ratio(colour, theme.ground) >= 3) }
        for colour in [theme.text, theme.muted] { #expect(ratio(colour, theme.ground) >= 4.5) }
    }

    private func points(of shape: Drawing.Shape) -> [Point] {
        switch shape {
        case .line(let points, _, _, _), .polygon(let points, _, _): points
        case .circle(let centre, _, _, _): [centre]
        case .text(let text): [Point(box(text).0.x, box(text).0.y), Point(box(text).1.x, box(text).1.y)]
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
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    private func luminance(_ colour: Theme.Colour) -> Double {
        func linear(_ v: Double) -> Double {
            // ((v + 0.055) / 1.055)^2.4 by two square roots: x^2.4 = x² · x^0.4.
            guard v > 0.03928 else { return v / 12.92 }
            let x = (v + 0.055) / 1.055
            var root = x
            for _ in 0..<60 {
                root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root)
            }
            return x * x * root
        }
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
    }
}
