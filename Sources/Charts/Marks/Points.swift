/// Points that no line joins. One whose y is no number is left out.
public struct Points: Codable, Hashable, Sendable, ChartContent {
    public var name: String
    public var x: Numbers
    public var y: Numbers

    public init(_ x: [some ChartNumber], _ y: [some ChartNumber], name: String = "") {
        self.name = name
        self.x = Numbers(x)
        self.y = Numbers(y)
    }

    public var chartItem: ChartItem { .mark(.points(self)) }

    var fault: String? { pairFault(x, y, of: name.isEmpty ? "a set of points" : "points \"\(name)\"") }
}
