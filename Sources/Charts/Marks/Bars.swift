/// A bar for each category. Several in one panel stand beside one another, told apart by their names.
public struct Bars: Codable, Hashable, Sendable, ChartContent {
    public var name: String
    public var categories: [String]
    public var values: Numbers
    /// How far the whisker of each bar reaches to both sides.
    public var errors: Numbers?

    public init(_ categories: [String], _ values: [some ChartNumber], name: String = "") {
        self.name = name
        self.categories = categories
        self.values = Numbers(values)
    }

    public init(_ bars: KeyValuePairs<String, Double>) {
        self.init(bars.map { $0.key }, bars.map { $0.value })
    }

    public var chartItem: ChartItem { .mark(.bars(self)) }

    /// Whiskers of `margin` to both sides.
    public func errors(_ margin: [some ChartNumber]) -> Bars {
        var bars = self
        bars.errors = Numbers(margin)
        return bars
    }

    var fault: String? {
        let what = name.isEmpty ? "a set of bars" : "bars \"\(name)\""
        guard categories.count == values.count else {
            return "\(what) has \(categories.count) categories and \(values.count) values; give one for each"
        }
        guard Set(categories).count == categories.count else { return "\(what) has a category twice" }
        if let errors, errors.count != values.count || errors.contains(where: { !($0 >= 0 && $0.isFinite) }) {
            return "\(what) needs an error of 0 or more for each of its \(values.count) bars"
        }
        return values.firstUnfit.map { "\(what) has \(values[$0]) for \"\(categories[$0])\"; give numbers" }
    }
}
