/// A line across the whole panel, such as a threshold.
public struct Rule: Codable, Hashable, Sendable, ChartContent {
    public enum Place: Codable, Hashable, Sendable {
        case x(Double)
        case y(Double)
    }

    public var name: String
    public var place: Place

    public init(x: Double, name: String = "") {
        self.name = name
        place = .x(x)
    }

    public init(y: Double, name: String = "") {
        self.name = name
        place = .y(y)
    }

    public var chartItem: ChartItem { .mark(.rule(self)) }

    var fault: String? {
        let value =
            switch place {
            case .x(let value), .y(let value): value
            }
        return value.isFinite ? nil : "rule \"\(name)\" stands at \(value); give a number"
    }
}

/// Words at a point.
public struct Note: Codable, Hashable, Sendable, ChartContent {
    public var text: String
    public var x: Double
    public var y: Double

    public init(_ text: String, x: Double, y: Double) {
        self.text = text
        self.x = x
        self.y = y
    }

    public var chartItem: ChartItem { .mark(.note(self)) }

    var fault: String? {
        x.isFinite && y.isFinite ? nil : "note \"\(text)\" stands at \(x), \(y); give numbers"
    }
}
