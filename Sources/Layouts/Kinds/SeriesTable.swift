import Charts

/// Series as one table: a row for each x, a column for each series.
enum SeriesTable {
    typealias Series = (name: String, x: Numbers, y: Numbers)

    static func table(_ series: [Series], x: String, title: String?) -> Table {
        let names = series.enumerated().map { index, one in
            if one.name.isEmpty { return series.count == 1 ? "y" : "y \(index + 1)" }
            return title.map { "\($0) = \(one.name)" } ?? one.name
        }
        return Table(columns: [x.isEmpty ? "x" : x] + names, rows: rows(series))
    }

    private static func rows(_ series: [Series]) -> [[String]] {
        if let first = series.first, series.allSatisfy({ $0.x == first.x }), isRising(first.x) {
            return first.x.indices.map { row in
                [NumberText.plain(first.x[row])] + series.map { text($0.y.values, row) }
            }
        }
        // Where an x stands twice, as on a path that returns, each point keeps a row of its own.
        guard series.count > 1, series.allSatisfy({ isRising($0.x) }) else {
            return series.flatMap { one in
                one.x.indices.map { row in
                    [NumberText.plain(one.x[row])]
                        + series.map { $0.name == one.name ? text(one.y.values, row) : "" }
                }
            }
        }
        let lookups = series.map { one in
            Dictionary(zip(one.x.values, one.y.values), uniquingKeysWith: { first, _ in first })
        }
        return Set(series.flatMap { $0.x.values }).sorted().map { x in
            [NumberText.plain(x)] + lookups.map { $0[x].map(text) ?? "–" }
        }
    }

    private static func isRising(_ x: Numbers) -> Bool { zip(x, x.dropFirst()).allSatisfy { $0 < $1 } }

    private static func text(_ values: [Double], _ row: Int) -> String {
        values.indices.contains(row) ? text(values[row]) : "–"
    }

    private static func text(_ value: Double) -> String {
        value.isNaN ? "–" : NumberText.significant(value, digits: 4)
    }
}

/// Series in words.
enum SeriesWords {
    private static let most = 8

    static func sentences(
        _ series: [SeriesTable.Series], kind: String, title: String?, x: String
    ) -> [String] {
        let said = series.prefix(most).enumerated().compactMap { index, one in
            sentence(one, name: name(one.name, index, series.count, kind, title), x: x)
        }
        let rest = series.count - most
        return said + (rest > 0 ? ["And \(rest) more."] : [])
    }

    private static func name(
        _ name: String, _ index: Int, _ count: Int, _ kind: String, _ title: String?
    ) -> String {
        if name.isEmpty { return count == 1 ? "The \(kind)" : "\(kind.capitalizedFirst) \(index + 1)" }
        return title.map { "\($0) = \(name)" } ?? name
    }

    private static func sentence(_ one: SeriesTable.Series, name: String, x: String) -> String? {
        let points = zip(one.x.values, one.y.values).filter { !$0.1.isNaN }
        guard let first = points.first, let last = points.last,
            let low = points.min(by: { $0.1 < $1.1 }), let high = points.max(by: { $0.1 < $1.1 })
        else { return "\(name) has no values." }
        guard points.count > 1 else { return "\(name): one value, \(text(first.1)) at \(text(first.0))." }
        if low.1 == high.1 { return "\(name) is \(text(low.1)) throughout." }
        let way = zip(points, points.dropFirst())
        let at = x.isEmpty ? "" : "\(x.lowercasedFirst) "
        let ends = "from \(text(first.1)) at \(at)\(text(first.0)) to \(text(last.1)) at \(text(last.0))"
        if way.allSatisfy({ $0.1 <= $1.1 }) { return "\(name) rises \(ends)." }
        if way.allSatisfy({ $0.1 >= $1.1 }) { return "\(name) falls \(ends)." }
        return "\(name) goes \(ends), between \(text(low.1)) (at \(text(low.0))) and \(text(high.1)) "
            + "(at \(text(high.0)))."
    }

    static func text(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e6
            ? NumberText.plain(value) : NumberText.significant(value, digits: 3)
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
    /// For a title in a sentence; one that is a symbol, `V[t]`, stays.
    var lowercasedFirst: String {
        let second = dropFirst().first
        return second?.isLowercase == true ? prefix(1).lowercased() + dropFirst() : self
    }
}
