import CellEvents
import Charts
import Literate
import Testing

@testable import Site

@Suite("Numbers of an author's words about a figure")
struct FigureNumbersTests {
    private func borneOut(_ words: String, _ values: [Double]) -> [String] {
        FigureNumbers.borneOut(
            Figure(chart: Chart { Line(values, name: "v") }, caption: words, alt: "A line."))
    }

    @Test("are noted where the data hold them, to as many decimals as were written")
    func noted() {
        #expect(
            borneOut("From 3.4 to 1.1×10⁻⁵, then −2.", [3.3963, 1.13e-5, -2]) == ["3.4", "1.1×10⁻⁵", "−2"])
        #expect(borneOut("At most 1.1·10⁻⁵.", [1.13e-5, 0]) == ["1.1·10⁻⁵"])
    }

    @Test("are not noted where the data don't: names, counts of something else, what was rounded wrongly")
    func others() {
        #expect(borneOut("See Figure 2 and Table 1 of 17 runs: 3.5.", [3.3963, 0.25]) == [])
        #expect(borneOut("Layer x1, v2.0 and 3.45", [3.3963, 0.25]) == [])
    }

    @Test("are gone when the data change")
    func changed() {
        #expect(borneOut("It ends at 0.72.", [0, 0.7212]) == ["0.72"])
        #expect(borneOut("It ends at 0.72.", [0, 0.7312]) == [])
    }

    @Test("many numbers travel packed, and are compared one by one all the same")
    func packed() throws {
        var values = (0..<500).map { Double($0 % 7) / 8 }
        let old = try JSON.encode(Numbers(values))
        values[321] = 9
        let found = try #require(JSONDifference(from: old, to: JSON.encode(Numbers(values))))
        #expect(found.entries.map(\.description) == ["321: 0.75 is committed, this run gave 9"])
    }
}
