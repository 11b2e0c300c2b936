internal import Charts

/// What the table template shows.
struct TableView {
    struct Column {
        let title: String
        let isRight: Bool
    }

    struct Row {
        let cells: [Cell]
    }

    struct Cell {
        let text: String
        let isRight: Bool
        let isTitle: Bool
    }

    var id: String?
    var word = ""
    var number = 0
    var caption: String?
    /// Whether all columns are numbers, so that no cell has to say it.
    let isNumbers: Bool
    let columns: [Column]
    let rows: [Row]

    /// - Parameter limit: how many rows show.
    init(_ table: Table, limit: Int = .max) {
        let isNumbers = !table.columns.isEmpty && table.columns.allSatisfy { $0.alignment == .right }
        self.isNumbers = isNumbers
        columns = table.columns.map { Column(title: $0.title, isRight: $0.alignment == .right && !isNumbers) }
        rows = table.rows.prefix(limit).map { row in
            Row(
                cells: zip(row, table.columns).enumerated().map { index, cell in
                    Cell(
                        text: cell.0, isRight: cell.1.alignment == .right && !isNumbers,
                        // The first column says what a row is about.
                        isTitle: index == 0 && table.columns.count > 1 && !cell.0.isEmpty)
                })
        }
    }
}

extension Table {
    /// Comma-separated values as RFC 4180 has them.
    var csv: String {
        ([columns.map(\.title)] + rows).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }
}
