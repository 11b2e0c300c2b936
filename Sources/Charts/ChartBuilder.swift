/// A mark or a panel in the braces of a `Chart`.
public enum ChartItem: Sendable {
    case mark(Mark)
    case panel(Panel)

    var marks: [Mark] {
        switch self {
        case .mark(let mark): [mark]
        case .panel(let panel): panel.marks
        }
    }
}

/// What can stand in the braces of a `Chart`.
public protocol ChartContent {
    var chartItem: ChartItem { get }
}

extension Panel: ChartContent {
    public var chartItem: ChartItem { .panel(self) }
}

extension Mark: ChartContent {
    public var chartItem: ChartItem { .mark(self) }
}

@resultBuilder
public enum ChartBuilder {
    public static func buildExpression(_ content: some ChartContent) -> [ChartItem] { [content.chartItem] }
    public static func buildBlock(_ parts: [ChartItem]...) -> [ChartItem] { parts.flatMap { $0 } }
    public static func buildArray(_ parts: [[ChartItem]]) -> [ChartItem] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [ChartItem]?) -> [ChartItem] { part ?? [] }
    public static func buildEither(first: [ChartItem]) -> [ChartItem] { first }
    public static func buildEither(second: [ChartItem]) -> [ChartItem] { second }
}
