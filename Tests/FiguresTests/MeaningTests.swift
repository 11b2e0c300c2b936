import Testing

@testable import Charts
@testable import Layouts

/// What a reader sees, from the values that were given: high is up, later is right, neuron 0 on top.
@Suite("What pictures mean")
struct MeaningTests {
    private func lines(_ chart: Chart, _ colour: Theme.Colour, width: Double) -> [[Point]] {
        chart.shapes().compactMap {
            if case .line(let points, colour, width, _) = $0 { points } else { nil }
        }
    }

    private func place(_ chart: Chart, _ string: String) -> Point? {
        chart.texts.first { $0.string == string }?.position
    }

    @Test("a raster has neuron 0 on top, and time runs to the right")
    func raster() throws {
        let chart = Chart { Spikes([[false, false, true], [true, false, false], [false, true, false]]) }
        let ticks = chart.shapes().compactMap { shape -> Point? in
            guard case .line(let p, Theme.light.kindColour(0), _, _) = shape, p.count == 2 else { return nil }
            return Point(p[0].x, (p[0].y + p[1].y) / 2)
        }
        #expect(ticks.count == 3)
        // Neuron 0 fired last, neuron 1 first.
        #expect(ticks[0].y < ticks[1].y && ticks[1].y < ticks[2].y)
        #expect(ticks[1].x < ticks[2].x && ticks[2].x < ticks[0].x)
        for (index, tick) in ticks.enumerated() {
            let label = try #require(place(chart, "\(index)"))
            #expect(abs(label.y - Style.tickDrop - tick.y) < 1, "the row's number stands beside it")
        }
    }

    @Test("firing rates are spikes by steps, their bars as long as the largest of them")
    func rates() {
        // 3 of 4, 1 of 4 and no steps: by hand.
        let chart = Chart {
            Spikes([[true, true, true, false], [false, false, true, false], [false, false, false, false]])
        }
        #expect(Set(["0.75", "0.25", "0.00"]).isSubset(of: chart.texts.map(\.string)))
        let bars = chart.shapes().compactMap { shape -> Double? in
            guard case .polygon(let p, Theme.light.kindColour(1), _) = shape else { return nil }
            return (p[1].x - p[0].x).rounded()
        }
        #expect(bars == [52, 17, 0])
        #expect(chart.dataTables[0].rows.map { $0[2] } == ["0.75", "0.25", "0.00"])
        #expect(chart.dataTables[0].rows[0][1] == "0, 1, 2")
        #expect(
            chart.longDescription
                == "4 spikes of 3 neurons in 4 steps; neuron 0 fires most (rate 0.75), "
                + "neuron 2 fires least (rate 0.00).")
    }

    @Test("the population rate is the share of all neurons that fire at a step")
    func population() {
        let chart = Chart.spikeRaster(
            [("a", [[true, false], [true, false]]), ("b", [[false, true], [true, true]])], population: true)
        guard case .line(let line)? = chart.panels.last?.marks.first else { return #expect(Bool(false)) }
        #expect(line.y.values == [0.75, 0.5])
    }

    @Test("threshold and reset stand at their own values, with their own names")
    func rules() throws {
        let chart = Chart.membrane(v: [[0.2, 0.9, 0.1]], threshold: 1, reset: 0)
        let (threshold, reset) = (
            try #require(place(chart, "threshold")), try #require(place(chart, "reset"))
        )
        let (one, zero) = (try #require(place(chart, "1.0")), try #require(place(chart, "0.0")))
        #expect(threshold.y < reset.y, "1 is above 0")
        #expect(abs(threshold.y - one.y) < 1 && abs(reset.y - zero.y) < 1)
    }

    @Test("a neuron's spikes have the colour of its potential")
    func colours() {
        let chart = Chart.membrane(v: [[0, 1], [1, 0]], spikes: [[false, true], [true, false]])
        for index in 0..<2 {
            let colour = Theme.light.kindColour(index)
            #expect(
                chart.shapes().contains {
                    if case .line(let p, colour, 4, _) = $0 { p.count == 2 } else { false }
                })
        }
    }

    @Test("a line goes up where its values do, and through every point")
    func line() {
        let points = lines(Chart { Line([0, 1, 2], [0, 2, 1]) }, Theme.light.kindColour(0), width: 2)[0]
        #expect(points.count == 3)
        #expect(points[1].y < points[2].y && points[2].y < points[0].y)
        #expect(abs((points[0].y - points[2].y) * 2 - (points[0].y - points[1].y)) < 1e-9)
        #expect(abs(points[2].x - points[1].x - (points[1].x - points[0].x)) < 1e-9)
    }

    @Test("steps hold a value until the next x")
    func steps() {
        let points = lines(Chart { Line([0, 1], [0, 1]).stepped() }, Theme.light.kindColour(0), width: 2)[0]
        #expect(points.count == 3 && points[0].y == points[1].y && points[1].x == points[2].x)
    }

    @Test("a value that has no place leaves a gap, a point that no line reaches has a marker")
    func gaps() {
        let chart = Chart { Line([1, Double.nan, 3, Double.nan, 2]) }
        let circles = chart.shapes().count { if case .circle = $0 { true } else { false } }
        #expect(circles == 3)
        let log = Chart.gradientNorms([[1, 0, 1, 1]], values: [1])
        #expect(lines(log, Theme.light.rampColour(0, of: 1), width: 2).map(\.count) == [1, 2])
    }

    @Test("each factor of ten is as high as the next")
    func decades() {
        let log = Chart.gradientNorms([[0.001, 0.1, 10]], values: [1])
        let points = lines(log, Theme.light.rampColour(0, of: 1), width: 2)[0]
        #expect(abs(points[0].y - points[1].y - (points[1].y - points[2].y)) < 1e-9)
        #expect(points[0].y > points[2].y)
        // log10 of 2 and of 3·10⁻⁵, from a table.
        #expect(abs(Scale.commonLogarithm(2) - 0.301029995663981) < 1e-14)
        #expect(abs(Scale.commonLogarithm(3e-5) + 4.522878745280338) < 1e-13)
    }

    @Test("an all-zero logarithmic plot says so")
    func nothing() {
        let said = Chart { Line([0.0, 0, 0]) }.yAxis("y", .logarithmic).texts.map(\.string).joined(
            separator: " ")
        #expect(said.contains("Nothing to draw: none of the 3 values is above 0"))
    }

    @Test("what limits leave out is told")
    func limits() {
        let said = Chart { Line([1, 2, 3]) }.yAxis("y", limits: 0...2.5).texts.map(\.string)
        #expect(said.contains("1 of 3 values lie outside of the axes."))
    }

    @Test("bars stand on 0, as high as their values, in the author's order")
    func bars() throws {
        let chart = Chart { Bars(["b", "a"], [2, -1]) }
        let boxes = chart.shapes().compactMap { shape -> [Point]? in
            if case .polygon(let p, Theme.light.kindColour(0), _) = shape { p } else { nil }
        }
        let zero = boxes[0][2].y
        #expect(boxes[1][2].y == zero && boxes[0][0].y < zero && boxes[1][0].y > zero)
        #expect(abs((zero - boxes[0][0].y) - 2 * (boxes[1][0].y - zero)) < 1e-9)
        #expect(try #require(place(chart, "b")).x < #require(place(chart, "a")).x)
    }

    @Test("bins hold what falls into them, the last its end too")
    func histogram() {
        let histogram = Histogram([0, 0.5, 1, 1, 2, 4], bins: 4)
        #expect(histogram.counts.values == [2, 2, 1, 1] && histogram.start == 0 && histogram.binWidth == 1)
        #expect(Chart { histogram }.dataTables[0].rows[1] == ["1.000", "2.000", "2"])
    }

    @Test("row 0 of a heat map is on top, and more is stronger")
    func heatMap() throws {
        let shapes = Chart { HeatMap([[0, 1], [2, 3]]) }.shapes()
        guard
            case .image(let mosaic, _)? = shapes.first(where: { if case .image = $0 { true } else { false } })
        else { return #expect(Bool(false)) }
        #expect(mosaic.columns == 2)
        let lightness = mosaic.cells.map(ColourScience.luminance)
        #expect(lightness == lightness.sorted(by: >), "on white, more is darker")
        let bar = shapes.compactMap { if case .image(let m, _) = $0, m.columns == 1 { m } else { nil } }[0]
        #expect(ColourScience.luminance(bar.cells[0]) < ColourScience.luminance(bar.cells[63]), "high is up")
    }

    @Test("a confusion matrix has true classes in rows and predicted ones in columns")
    func confusion() throws {
        let matrix = ConfusionMatrix(truth: [0, 0, 1], predicted: [0, 1, 1], classes: ["cat", "dog"])
        #expect(matrix.counts.values.values == [1, 1, 0, 1])
        let chart = Chart { ConfusionMatrix([[7, 3], [0, 5]], classes: ["cat", "dog"]) }
        let three = try #require(place(chart, "3"))
        #expect(try three.x > #require(place(chart, "7")).x && three.y < #require(place(chart, "5")).y)
        #expect(
            chart.longDescription
                == "12 of 15 examples are right (80.0 %). The most frequent mistake: cat taken for dog, 3 times."
        )
    }

    @Test("arrows point where the system goes")
    func field() {
        let chart = Chart { Field(x: 0...1, y: 0...1, count: 2) { _, _ in (1, 1) } }
        let shafts = chart.shapes().compactMap { shape -> [Point]? in
            if case .line(let p, Theme.light.axis, 1.25, _) = shape { p } else { nil }
        }
        #expect(shafts.count == 4 && shafts.allSatisfy { $0[0].x < $0[1].x && $0[0].y > $0[1].y })
    }

    @Test("images stand in reading order, on one scale")
    func images() {
        let areas = Chart { Images([[[0.0]], [[1.0]], [[0.5]]], columns: 2) }.shapes().compactMap { shape in
            if case .image(let m, let area) = shape, m.cells.count == 1 { (m.cells[0], area) } else { nil }
        }
        #expect(areas.count == 3)
        #expect(areas[0].1.left < areas[1].1.left && areas[0].1.top == areas[1].1.top)
        #expect(areas[2].1.left == areas[0].1.left && areas[2].1.top > areas[0].1.top)
        let lightness = areas.map { ColourScience.luminance($0.0) }
        #expect(lightness[0] > lightness[2] && lightness[2] > lightness[1])
    }

    @Test("a legend names a series by its own colour, in each panel that shows other ones")
    func legend() {
        let chart = Chart {
            Panel("A") {
                Line([0, 1], name: "v")
                Line([1, 0], name: "w")
            }
            Panel("B") {
                Line([0, 1], name: "w")
                Line([1, 0], name: "u")
            }
        }
        #expect(chart.texts.map(\.string).filter { ["v", "w", "u"].contains($0) } == ["v", "w", "w", "u"])
        // w is the second kind in both panels: its line in A, its line in B, and two legend samples.
        #expect(lines(chart, Theme.light.kindColour(1), width: 2).count == 4)
    }

    @Test("more lines than a legend can hold have a colour bar with their names")
    func bar() {
        let texts = Chart { for index in 0..<30 { Line([Double(index), 1], name: "neuron \(index)") } }.texts
        #expect(texts.contains { $0.string == "neuron 0" } && texts.contains { $0.string == "neuron 29" })
    }

    @Test("a line among points is named like them")
    func mixedLegend() {
        let chart = Chart {
            Line([0, 1, 2], [0, 1, 4], name: "by hand")
            Points([0, 1, 2], [0, 1, 4], name: "counted")
        }
        let names = chart.texts.map(\.string).filter { ["by hand", "counted"].contains($0) }
        #expect(names == ["by hand", "counted"])
    }

    @Test("at most a dozen markers on a line, whatever its length", arguments: [5, 12, 13, 100, 3000])
    func markers(count: Int) {
        let line = Line((0..<count).map { Double($0 % 7) })
        let both = markers {
            line
            Line([1, 2])
        }
        #expect((1...12).contains(both) && (count > 12 || both == count))
        // By itself a line needs nothing that tells it from others; few points are shown all the same.
        #expect(markers { line } == (count > 12 ? 0 : count))
    }

    /// Markers of the first kind.
    private func markers(@ChartBuilder _ content: () -> [ChartItem]) -> Int {
        Chart(content).shapes().count { if case .circle = $0 { true } else { false } }
    }

    @Test("a description tells the ends of a line and how it gets there")
    func description() {
        let chart = Chart.gradientNorms([[1.1e-5, 0.02, 3.4]], values: [2])
        #expect(chart.longDescription == "α = 2 rises from 1.10×10⁻⁵ at spiking layer 1 to 3.40 at 3.")
    }
}
