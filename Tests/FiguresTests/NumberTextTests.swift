import Testing

@testable import Charts
@testable import Layouts

@Suite("Numbers as text")
struct NumberTextTests {
    @Test(
        "significant digits, with a raised exponent for the very large and the very small",
        arguments: [
            (0.3746, "0.3746"), (3.2259e-16, "3.226×10⁻¹⁶"), (-0.00123456, "−0.001235"), (12.3456, "12.35"),
            (123456, "123456"), (1_234_567, "1.235×10⁶"), (0, "0"), (9.99999, "10.00"), (.nan, "NaN"),
            (-.infinity, "−∞"), (9.99999e-5, "1.000×10⁻⁴"),
        ] as [(Double, String)])
    func significant(value: Double, text: String) {
        #expect(NumberText.significant(value, digits: 4) == text)
    }

    @Test(
        "a fixed number of decimals, with a real minus sign and no negative zero",
        arguments: [(0.5, "0.50"), (-1.005, "−1.00"), (-0.001, "0.00"), (2, "2.00")] as [(Double, String)])
    func fixed(value: Double, text: String) {
        #expect(NumberText.fixed(value, decimals: 2) == text)
    }

    @Test("a column of a table is flush right when it holds nothing but numbers")
    func alignment() {
        let table = Table(
            columns: ["Layer", "Norm", "Note"], rows: [["1", "3.2×10⁻¹⁶", "2 of 3"], ["3", "−0.5", ""]])
        #expect(table.columns.map(\.alignment) == [.right, .right, .left])
    }
}

@Suite("Ticks")
struct TickTests {
    private func labels(_ ticks: Ticks) -> [String] { ticks.ticks.compactMap(\.label) }

    @Test("steps are 1, 2 or 5 times a power of ten")
    func linear() {
        #expect(labels(.linear(0...1, count: 5)) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
        #expect(labels(.linear(-0.03...0.04, count: 4)) == ["−0.02", "0.00", "0.02", "0.04"])
        #expect(labels(.linear(0...4000, count: 4)) == ["0", "1000", "2000", "3000", "4000"])
    }

    @Test("a single value gets an axis around it")
    func constant() {
        let ticks = Ticks.linear(3...3, count: 4)
        #expect(ticks.domain.lowerBound < 3 && ticks.domain.upperBound > 3)
        #expect(!labels(ticks).isEmpty)
    }

    @Test("whole numbers only")
    func integer() {
        #expect(labels(.integer(-0.5...3.5, count: 12)) == ["0", "1", "2", "3"])
        #expect(labels(.integer(-0.5...999.5, count: 5)) == ["0", "200", "400", "600", "800"])
    }

    @Test("every decade has a tick, and so many a label that there is room")
    func decades() {
        let ticks = Ticks.decades(-15.5...0.5, count: 6)
        #expect(ticks.ticks.map(\.value) == (-15...0).map(Double.init))
        #expect(labels(ticks) == ["10⁻¹⁵", "10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰"])
        #expect(labels(.decades(-0.9...0.9, count: 6)) == ["10⁻¹", "10⁰", "10¹"])
    }
}
