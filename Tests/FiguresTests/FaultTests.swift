import Testing

@testable import Charts

@Suite("Charts that can't be drawn")
struct FaultTests {
    static let faults: [(Chart, String)] = [
        (Chart { Line([0, 1, 2], [1, 2], name: "a") }, "line \"a\" has 3 x and 2 y; give one y for each x"),
        (Chart { Line([0, .nan], [1.0, 2]) }, "x of a line is nan at point 1; give numbers"),
        (
            Chart { Points([0, .infinity], [1.0, 2]) }, "x of a set of points is inf at point 1; give numbers"
        ),
        (
            Chart { Line([1, .infinity], name: "v") },
            "y of line \"v\" is inf at point 1; a gap is Double.nan, and infinity has no place"
        ),
        (
            Chart { Line([1.0, 2], name: "v").band([0.0], [1.0]) },
            "line \"v\" has 2 points, and its band 1; give one for each"
        ),
        (Chart { Rule(y: .infinity, name: "threshold") }, "rule \"threshold\" stands at inf; give a number"),
        (Chart { Rule(x: .nan) }, "rule \"\" stands at nan; give a number"),
        (Chart { Note("peak", x: 0, y: .nan) }, "note \"peak\" stands at 0.0, nan; give numbers"),
        (
            Chart { Bars(["a", "b"], [1.0]) },
            "a set of bars has 2 categories and 1 values; give one for each"
        ),
        (Chart { Bars(["a", "a"], [1.0, 2]) }, "a set of bars has a category twice"),
        (Chart { Bars(["a"], [Double.infinity]) }, "a set of bars has inf for \"a\"; give numbers"),
        (
            Chart { Histogram([1, .nan, .infinity]) },
            "a histogram has 2 values that are NaN or infinite; leave them out"
        ),
        (
            Chart { HeatMap([[1, 2], [3]]) },
            "the heat map has rows of different lengths; give each as many numbers"
        ),
        (
            Chart { HeatMap([[1, 2], [3, .nan]]) },
            "the heat map has nan in row 1, column 1; give numbers"
        ),
        (
            Chart { HeatMap([[1, 2]], columns: ["a"]) },
            "there are 2 columns and 1 names for them"
        ),
        (
            Chart { ConfusionMatrix([[1, 2]]) },
            "the confusion matrix has 1 rows and 2 columns; give as many"
        ),
        (
            Chart { ConfusionMatrix(truth: [0, 2], predicted: [0, 1], classes: ["a", "b"]) },
            "the confusion matrix holds a negative count, or a class that has no name"
        ),
        (
            Chart { Images([[[1, 2]], [[1]]]) },
            "image 1 has 1 × 1 pixels, and image 0 1 × 2; give all one size"
        ),
        (
            Chart { Spikes([[true], [true, false]]) },
            "the neurons of the raster have different numbers of steps"
        ),
        (
            Chart { Spikes(times: [[0, 5]], steps: 5) },
            "a spike at step 5, and the raster has 5 steps from 0"
        ),
        (
            Chart { Line([1.0]) }.yAxis("y", .logarithmic, limits: 0...1),
            "the limits 0.0 and 1.0 of axis \"y\": a logarithmic axis begins above 0"
        ),
        (Chart {}, "the chart is empty; give it a mark, such as `Line(x, y)`"),
        (
            Chart {
                Spikes([[true]])
                HeatMap([[1]])
            }, "a panel holds one raster, map, matrix or mosaic; give each a `Panel` of its own"
        ),
    ]

    @Test("are told with what is wrong and what to do", arguments: faults)
    func told(chart: Chart, fault: String) { #expect(chart.fault == fault) }

    @Test("are never those that can", arguments: SampleCharts.all)
    func fine(chart: Chart) { #expect(chart.fault == nil) }
}
