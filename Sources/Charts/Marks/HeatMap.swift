/// A grid of numbers as colours, with a colour bar. Row 0 is on top.
public struct HeatMap: Codable, Hashable, Sendable, ChartContent {
    public var grid: Grid
    /// Names of the rows and columns; empty for their numbers.
    public var rows: [String]
    public var columns: [String]
    /// What the colours mean, beside the colour bar.
    public var label: String

    public init(
        _ values: [[some ChartNumber]], rows: [String] = [], columns: [String] = [], label: String = ""
    ) {
        self.init(Grid(values), rows: rows, columns: columns, label: label)
    }

    public init(_ grid: Grid, rows: [String] = [], columns: [String] = [], label: String = "") {
        self.grid = grid
        self.rows = rows
        self.columns = columns
        self.label = label
    }

    public var chartItem: ChartItem { .mark(.heatMap(self)) }

    var fault: String? {
        grid.fault(of: "the heat map") ?? nameFault(rows, grid.rows, "rows")
            ?? nameFault(columns, grid.columns, "columns")
    }
}

func nameFault(_ names: [String], _ count: Int, _ what: String) -> String? {
    names.isEmpty || names.count == count
        ? nil : "there are \(count) \(what) and \(names.count) names for them"
}

/// How often each class (a row) was taken for each class (a column). Colours are shares of a row, so that a
/// rare class is judged like a frequent one.
public struct ConfusionMatrix: Codable, Hashable, Sendable, ChartContent {
    public var counts: Grid
    public var classes: [String]

    public init(_ counts: [[Int]], classes: [String] = []) {
        self.counts = Grid(counts)
        self.classes = classes
    }

    /// Counts from the true and the predicted class of each example.
    public init(truth: [Int], predicted: [Int], classes: [String]) {
        var counts = [[Int]](repeating: Array(repeating: 0, count: classes.count), count: classes.count)
        var unfit = truth.count != predicted.count
        for (real, taken) in zip(truth, predicted) {
            if counts.indices.contains(real), counts.indices.contains(taken) {
                counts[real][taken] += 1
            } else {
                unfit = true
            }
        }
        self.init(unfit ? [[-1]] : counts, classes: unfit ? [] : classes)
    }

    public var chartItem: ChartItem { .mark(.confusion(self)) }

    var fault: String? {
        if let fault = counts.fault(of: "the confusion matrix") { return fault }
        guard counts.rows == counts.columns else {
            return "the confusion matrix has \(counts.rows) rows and \(counts.columns) columns; give as many"
        }
        guard counts.values.allSatisfy({ $0 >= 0 }) else {
            return "the confusion matrix holds a negative count, or a class that has no name"
        }
        return nameFault(classes, counts.rows, "classes")
    }
}
