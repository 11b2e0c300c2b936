/// How many values fall into each of equally wide bins.
public struct Histogram: Codable, Hashable, Sendable, ChartContent {
    public var name: String
    /// Where the first bin begins.
    public var start: Double
    public var binWidth: Double
    public var counts: Numbers
    /// How many of the values were no numbers; they stop the cell.
    var unfit = 0

    /// - Parameters:
    ///   - bins: how many bins; nil for what the spread of the values suggests.
    ///   - range: what the bins cover together; nil for all values. Those outside are counted by none.
    public init(
        _ values: [some ChartNumber], bins: Int? = nil, range: ClosedRange<Double>? = nil, name: String = ""
    ) {
        let all = values.map { $0.chartValue }
        let finite = all.filter { $0.isFinite }
        self.name = name
        unfit = all.count - finite.count
        let sorted = finite.sorted()
        let low = range?.lowerBound ?? sorted.first ?? 0
        let high = range?.upperBound ?? sorted.last ?? 0
        let bins = min(max(bins ?? Self.suggestedBins(sorted), 1), 10_000)
        start = high > low ? low : low - 0.5
        binWidth = high > low ? high / Double(bins) - low / Double(bins) : 1
        var counts = [Int](repeating: 0, count: high > low ? bins : 1)
        for value in sorted where low <= value && value <= high {
            counts[min(Int((value - start) / binWidth), counts.count - 1)] += 1
        }
        self.counts = Numbers(counts)
    }

    public var chartItem: ChartItem { .mark(.histogram(self)) }

    /// Freedman and Diaconis (1981): twice the distance of the quartiles, over the cube root of the count.
    private static func suggestedBins(_ sorted: [Double]) -> Int {
        guard let low = sorted.first, let high = sorted.last, high > low else { return 1 }
        var side = 1.0
        while side * side * side < Double(sorted.count) { side += 1 }
        let spread = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
        guard spread > 0 else { return Int(side) }
        let bins = (high / spread - low / spread) * side / 2
        return Int(min(max(bins.rounded(.up), 1), 100))
    }

    var fault: String? {
        let what = name.isEmpty ? "a histogram" : "histogram \"\(name)\""
        guard unfit == 0 else {
            return "\(what) has \(unfit) values that are NaN or infinite; leave them out"
        }
        guard binWidth.isFinite, binWidth > 0 else { return "\(what) spans more than numbers reach" }
        return counts.isEmpty ? "\(what) is empty" : nil
    }
}
