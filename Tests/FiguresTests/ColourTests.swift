import Foundation
import Testing

@testable import Charts
@testable import Layouts

/// How colours are seen, from the papers.
enum ColourScience {
    static func linear(_ value: Double) -> Double {
        value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    static func luminance(_ colour: Theme.Colour) -> Double {
        0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
    }

    /// What someone sees who has no middle-wave cones: Machado, Oliveira and Fernandes (2009), severity 1.
    static func withoutGreen(_ rgb: [Double]) -> [Double] {
        [
            [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
        ].map { row in min(max(zip(row, rgb).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1) }
    }

    /// CIE L*a*b* of linear sRGB, for daylight D65.
    static func lab(_ rgb: [Double]) -> [Double] {
        let xyz = [
            [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ].map { row in zip(row, rgb).reduce(0) { $0 + $1.0 * $1.1 } }
        let f = zip(xyz, [0.95047, 1, 1.08883]).map { value, white in
            value / white > 0.008856 ? cbrt(value / white) : 7.787 * value / white + 16.0 / 116
        }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }

    /// CIEDE2000, after Sharma, Wu and Dalal (2005).
    static func difference(_ one: [Double], _ two: [Double]) -> Double {
        let meanC = (hypot(one[1], one[2]) + hypot(two[1], two[2])) / 2
        let g = 0.5 * (1 - (pow(meanC, 7) / (pow(meanC, 7) + pow(25, 7))).squareRoot())
        let (a1, a2) = ((1 + g) * one[1], (1 + g) * two[1])
        let (c1, c2) = (hypot(a1, one[2]), hypot(a2, two[2]))
        let (h1, h2) = (hue(a1, one[2]), hue(a2, two[2]))
        var turn = h2 - h1
        if c1 * c2 == 0 { turn = 0 } else if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
        let dH = 2 * (c1 * c2).squareRoot() * sin(turn / 2 * .pi / 180)
        let (l, c) = ((one[0] + two[0]) / 2, (c1 + c2) / 2)
        var h = h1 + h2
        if c1 * c2 != 0 { h = abs(h1 - h2) <= 180 ? h / 2 : (h < 360 ? h + 360 : h - 360) / 2 }
        let t =
            1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) - 0.2
            * cosine(4 * h - 63)
        let sL = 1 + 0.015 * pow(l - 50, 2) / (20 + pow(l - 50, 2)).squareRoot()
        let (sC, sH) = (1 + 0.045 * c, 1 + 0.015 * c * t)
        let rotation =
            -2 * (pow(c, 7) / (pow(c, 7) + pow(25, 7))).squareRoot()
            * sin(60 * exp(-pow((h - 275) / 25, 2)) * .pi / 180)
        let (x, y, z) = ((two[0] - one[0]) / sL, (c2 - c1) / sC, dH / sH)
        return (x * x + y * y + z * z + rotation * y * z).squareRoot()
    }

    private static func hue(_ a: Double, _ b: Double) -> Double {
        let angle = atan2(b, a) * 180 / .pi
        return angle < 0 ? angle + 360 : angle
    }

    private static func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
}

@Suite("Colours")
struct ColourTests {
    @Test(
        "differences are those of the paper's own examples",
        arguments: [
            ([50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425), ([50, 2.5, 0], [73, 25, -18], 27.1492),
            ([90.8027, -2.0831, 1.4410], [91.1528, -1.6435, 0.0447], 1.4441),
        ] as [([Double], [Double], Double)])
    func paper(one: [Double], two: [Double], difference: Double) {
        #expect(abs(ColourScience.difference(one, two) - difference) < 1e-4)
    }

    @Test("any two kinds are told apart, by those who see no green too", arguments: [Theme.light, .dark])
    func kinds(theme: Theme) {
        for (index, a) in theme.kinds.enumerated() {
            for b in theme.kinds[(index + 1)...] {
                let (one, two) = (linear(a), linear(b))
                #expect(ColourScience.difference(ColourScience.lab(one), ColourScience.lab(two)) >= 15)
                let unseen = ColourScience.difference(
                    ColourScience.lab(ColourScience.withoutGreen(one)),
                    ColourScience.lab(ColourScience.withoutGreen(two)))
                #expect(unseen >= 15, "\(a) and \(b)")
            }
        }
    }

    @Test("more is further from the ground, on both grounds", arguments: [Theme.light, .dark])
    func amounts(theme: Theme) {
        let distance = { (colour: Theme.Colour) in
            abs(ColourScience.luminance(colour) - ColourScience.luminance(theme.ground))
        }
        let steps = (0...20).map { distance(Theme.colour(theme.amounts, at: Double($0) / 20)) }
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
        let scale = ColourScale(Extent([2, 4]))
        #expect(distance(scale.colour(2, theme)) < 0.1)
        #expect(distance(scale.colour(4, theme)) > 0.7)
        let signed = ColourScale(Extent([-1, 1]))
        #expect(signed.isSigned && distance(signed.colour(0, theme)) < 0.1)
        #expect(signed.colour(-1, theme).blue > signed.colour(-1, theme).red, "negative is blue")
        #expect(signed.colour(1, theme).red > signed.colour(1, theme).blue, "positive is orange")
    }

    private func linear(_ colour: Theme.Colour) -> [Double] {
        [colour.red, colour.green, colour.blue].map(ColourScience.linear)
    }
}
