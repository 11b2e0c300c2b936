import Charts
import Layouts
import Foundation
import Rasters
import Testing

@Suite("Figures as files")
struct RasterTests {
    @Test("a chart survives its journey as JSON", arguments: SampleCharts.all)
    func codable(chart: Chart) throws {
        let data = try JSONEncoder().encode(chart)
        #expect(try JSONDecoder().decode(Chart.self, from: data) == chart)
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
