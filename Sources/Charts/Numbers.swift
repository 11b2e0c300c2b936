/// What can be plotted as a number.
public protocol ChartNumber {
    var chartValue: Double { get }
}

extension Double: ChartNumber {
    public var chartValue: Double { self }
}

extension Float: ChartNumber {
    public var chartValue: Double { Double(self) }
}

extension Int: ChartNumber {
    public var chartValue: Double { Double(self) }
}

/// The numbers of a mark. They travel in as few bytes as hold them: see `Numbers+Codable.swift`.
///
/// Two are equal when their bits are, so that a chart with gaps, which are NaN, equals itself.
public struct Numbers: Hashable, Sendable, RandomAccessCollection {
    public private(set) var values: [Double]

    /// Every NaN is the same one here.
    public init(_ values: [some ChartNumber]) {
        self.values = values.map { $0.chartValue.isNaN ? .nan : $0.chartValue }
    }

    public static func == (a: Numbers, b: Numbers) -> Bool {
        a.values.elementsEqual(b.values) { $0.bitPattern == $1.bitPattern }
    }

    public func hash(into hasher: inout Hasher) {
        for value in values { hasher.combine(value.bitPattern) }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { values.count }
    public subscript(index: Int) -> Double { values[index] }

    /// 0, 1, 2, …
    static func steps(_ count: Int) -> Numbers { Numbers(Array(0..<count)) }

    /// The first that is no number or infinite.
    var firstUnfit: Int? { values.firstIndex { !$0.isFinite } }
}

/// Rows of equally many numbers.
public struct Grid: Codable, Hashable, Sendable {
    /// Row by row from the top.
    public var values: Numbers
    public var rows: Int
    /// -1 where the rows were of different lengths.
    public var columns: Int

    public init(_ rows: [[some ChartNumber]]) {
        values = Numbers(rows.flatMap { $0 })
        self.rows = rows.count
        let width = rows.first?.count ?? 0
        columns = rows.allSatisfy { $0.count == width } ? width : -1
    }

    /// - Parameter values: row by row.
    public init(_ values: [some ChartNumber], columns: Int) {
        self.values = Numbers(values)
        let fits = columns > 0 && values.count.isMultiple(of: columns)
        self.rows = fits ? values.count / columns : 0
        self.columns = fits ? columns : -1
    }

    public subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

    func fault(of what: String) -> String? {
        guard columns >= 0 else { return "\(what) has rows of different lengths; give each as many numbers" }
        guard rows * columns > 0 else { return "\(what) is empty" }
        return values.firstUnfit.map {
            "\(what) has \(values[$0]) in row \($0 / columns), column \($0 % columns); give numbers"
        }
    }
}
