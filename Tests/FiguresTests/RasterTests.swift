import Charts
import Layouts
import Foundation
@testable import Rasters
import Testing

@Suite("Figures as files")
struct RasterTests {
    @Test("a chart survives its journey as JSON", arguments: SampleCharts.all)
    func codable(chart: Chart) throws {
        let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        #expect(try decoder.decode(Chart.self, from: encoder.encode(chart)) == chart)
    }

    @Test("the same chart gives the same bytes, at two pixels a point", arguments: SampleCharts.all)
    func deterministic(chart: Chart) throws {
        let first = try Rasterizer.png(chart, theme: .light)
        #expect(try Rasterizer.png(chart, theme: .light) == first)
        #expect(try PNG.decode(first).width == 1440)
        #expect(try #require(PNG.size(of: first)).width == 1440)
    }

    @Test("light and dark differ")
    func themes() throws {
        let chart = SampleCharts.all[0]
        let (light, dark) = (
            try Rasterizer.image(chart, theme: .light), try Rasterizer.image(chart, theme: .dark)
        )
        #expect(try #require(light.differingPixels(from: dark)) > 100_000)
    }

    @Test("pixels survive encoding, and one changed pixel is found")
    func roundTrip() throws {
        let image = PixelImage(width: 3, height: 2, bytes: (0..<18).map { UInt8($0 * 13) })
        let decoded = try PNG.decode(PNG.encode(image))
        #expect(decoded == image)
        var bytes = image.bytes
        bytes[4] ^= 1
        #expect(decoded.differingPixels(from: PixelImage(width: 3, height: 2, bytes: bytes)) == 1)
        #expect(decoded.differingPixels(from: PixelImage(width: 2, height: 3, bytes: bytes)) == nil)
    }

    @Test("a file that is cut short, or no PNG at all, is refused")
    func hostile() throws {
        let bytes = try PNG.encode(
            PixelImage(width: 30, height: 20, bytes: (0..<1800).map { UInt8($0 % 251) }))
        #expect(throws: PNG.Failure.self) { try PNG.decode(Array(bytes.prefix(bytes.count / 2))) }
        #expect(throws: PNG.Failure.self) { try PNG.decode(Array("not a picture".utf8)) }
        #expect(throws: PNG.Failure.self) { try PNG.decode([]) }
    }
}

@Suite("Lettering")
struct LetteringTests {
    /// Every letter that a font has no outline for is drawn as the same box, with its number in it.
    @Test(
        "every script has letters of its own: nothing is drawn as an empty box",
        arguments: ["τₘ", "wⱼ", "V̄ₜ", "∂L/∂X", "10⁻⁸", "日本語", "мембрана", "≤ α"])
    func scripts(text: String) throws {
        #expect(try Lettering().missingLetters(in: text) == 0)
        #expect(try Lettering().missingLetters(in: "\u{10FFFD}") == 1)
    }

    @Test("text is as wide as the sum of Lato's advances, whatever fonts the machine has besides")
    func widths() throws {
        // From the font's own tables: 2000 units an em, H 1527 and I 560, no kerning between them.
        #expect(abs(try Lettering().width(of: "HI", size: 100, isBold: false) - 104.35) < 0.05)
    }

    @Test("a figure's file says how large it prints: 192 pixels an inch")
    func density() throws {
        let bytes = try Rasterizer.png(SampleCharts.all[0], theme: .light)
        let start = try #require(bytes.firstRange(of: Array("pHYs".utf8)))
        // 192 / 0.0254 = 7559 pixels a metre, both ways, and the unit is the metre.
        #expect(
            Array(bytes[start.upperBound..<start.upperBound + 9]) == [0, 0, 0x1d, 0x87, 0, 0, 0x1d, 0x87, 1])
    }
}
