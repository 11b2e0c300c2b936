package import Charts

/// A figure or table that a cell showed.
package enum Artifact: Codable, Hashable, Sendable {
    case figure(Figure)
    case table(CaptionedTable)

    package var caption: String {
        switch self {
        case .figure(let figure): figure.caption
        case .table(let table): table.caption
        }
    }
}

package struct Figure: Codable, Hashable, Sendable {
    package var chart: Chart
    package var caption: String
    package var alt: String

    package init(chart: Chart, caption: String, alt: String) {
        self.chart = chart
        self.caption = caption
        self.alt = alt
    }
}

package struct CaptionedTable: Codable, Hashable, Sendable {
    package var table: Table
    package var caption: String

    package init(table: Table, caption: String) {
        self.table = table
        self.caption = caption
    }
}
