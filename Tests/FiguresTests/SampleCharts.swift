@testable import Charts

/// Charts of every kind, of usual and of awkward sizes. All can be drawn.
enum SampleCharts {
    static let all: [Chart] = series + rows + grids + extremes

    private static let wave: [Double] = (0..<40).map { Double(($0 * 17) % 23) / 10 }
    private static let steps: [Double] = (0..<40).map { Double($0) }

    private static let series: [Chart] = [
        Chart {
            Line(steps, wave, name: "mean").band(wave.map { $0 / 4 })
            Line(steps, wave.map { 2 - $0 }, name: "stepped").stepped()
            Rule(y: 1, name: "threshold")
            Rule(x: 20, name: "stimulus")
            Note("here", x: 10, y: 2)
        }.xAxis("Time in ms").yAxis("Potential in mV"),
        Chart {
            Points(steps, wave, name: "a")
            Points(wave, steps, name: "b")
        }.xAxis("x").yAxis("y"),
        Chart {
            Bars(["IF", "LIF", "PLIF"], [0.9, 0.94, 0.95], name: "train").errors([0.01, 0, 0.02])
            Bars(["IF", "LIF", "other"], [0.8, -0.4, 0.95], name: "test")
        }.yAxis("Accuracy"),
        Chart { Histogram(wave, bins: 6) }.xAxis("Weight"),
        Chart {
            Histogram(wave, name: "before")
            Histogram(steps, name: "after")
        },
        Chart {
            Field(x: -2...2, y: -1...1, count: 9) { x, y in (y, -x) }
            Line([-2.0, 2], [-1.0, 1], name: "nullcline")
        }.xAxis("v").yAxis("w"),
        .gradientNorms([[1e-16, 1e-8, 3], [2e-5, 0.1, 2.5]], values: [0.1, 8]),
        .gradientNorms([[0, .nan, 3]], values: [1]),
        Chart(columns: 3) {
            for name in ["one", "two", "three", "four"] {
                Panel(name) {
                    Line(wave, name: "f")
                    Line(steps, name: "g")
                }
            }
        },
    ]

    private static let rows: [Chart] = [
        .spikeRaster([("Layer 1", neurons(4, 4)), ("Layer 3", neurons(2, 4))]),
        .spikeRaster([(nil, neurons(200, 1000))], population: true),
        .spikeRaster([(nil, neurons(1, 1))]),
        Chart { Spikes(neurons(30, 50), names: (0..<30).map { "a long name of neuron \($0)" }) },
        .membrane(v: [[0.1, 0.7, 0], [0, 0.2, 0.9]], spikes: neurons(2, 3), threshold: 1, reset: 0),
        .membrane(
            current: [[1, 1, 0]], v: [[0.5, 1, 0]], spikes: [[false, true, false]], threshold: 1, reset: 0),
        .membrane(v: (0..<14).map { [Double($0), 2, 3] }, spikes: neurons(14, 3)),
        .membrane(v: [[5, 5, 5]], threshold: nil, reset: nil),
    ]

    private static let grids: [Chart] = [
        Chart {
            HeatMap([[0, 1, 2], [3, 4, 5]], rows: ["a", "b"], columns: ["x", "y", "z"], label: "Weight")
        },
        Chart { HeatMap((0..<50).map { row in wave.map { $0 - Double(row) / 20 } }) }.xAxis("Input"),
        Chart {
            ConfusionMatrix([[50, 2, 1], [4, 40, 9], [0, 6, 44]], classes: ["cat", "dog", "horse"])
        },
        Chart { Images((0..<7).map { [[0, $0], [$0, 1]] }, names: (0..<7).map { "map \($0)" }) },
        Chart { Images([[[0.5]]]) },
    ]

    static let extremes: [Chart] = [
        Chart { Line([0, 1, 2], [-1e308, 1e308, 0]) },
        Chart { Line([0.3, 0.1 + 0.2], [0.3, 0.1 + 0.2]) },
        Chart { Line([1.0000001, 1.0000002, 1.0000004]) },
        Chart { Line([5e-324, 1e-323]) },
        Chart { Line([0.0, 0, 0]) }.yAxis("y", .logarithmic),
        Chart { Line([1e-300, 1e300]) }.yAxis("y", .logarithmic),
        Chart { Line([1, Double.nan, 3, Double.nan, 2]) },
        Chart { Line([Double.nan]) },
        Chart { Points([1], [1]) },
        Chart { Bars(["only"], [0]) },
        Chart { Histogram([3.0, 3, 3]) },
        Chart { Histogram([Double]()) },
        Chart { Spikes([[], []]) },
        Chart { for index in 0..<30 { Line([Double(index), 1, 2], name: "a rather long name \(index)") } },
        Chart {
            for index in 0..<8 { Line([Double(index), 1], name: String(repeating: "endless ", count: 30)) }
            for index in 0..<8 { Rule(y: 1 + Double(index) / 1000, name: "threshold of neuron \(index)") }
            for index in 0..<8 { Rule(x: Double(index) / 1000, name: "stimulus \(index)") }
            for index in 0..<8 { Note("a remark of some length \(index)", x: 0.5, y: 1) }
        }.xAxis(String(repeating: "title ", count: 60)).yAxis(String(repeating: "title ", count: 60)),
        Chart { Bars((0..<60).map { "category \($0)" }, (0..<60).map { $0 }) },
        Chart { Line([1, 2, 3]) }.xAxis("x", limits: 0.5...1.5).yAxis("y", limits: 0...1),
        Chart { Field(x: 0...1, y: 0...1) { _, _ in (0, 0) } },
        Chart { Rule(y: 0, name: "alone") },
    ]

    static func neurons(_ count: Int, _ steps: Int) -> [[Bool]] {
        (0..<count).map { i in (0..<steps).map { ($0 * 7 + i * 3) % 5 == 0 } }
    }
}
