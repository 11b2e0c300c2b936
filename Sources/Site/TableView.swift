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

    init(_ table: Table) {
        let isNumbers = !table.columns.isEmpty && table.columns.allSatisfy { $0.alignment == .right }
        self.isNumbers = isNumbers
        columns = table.columns.map { Column(title: $0.title, isRight: $0.alignment == .right && !isNumbers) }
        rows = table.rows.map { row in
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
    /// The first rows and columns, with the beginnings of long texts.
    func excerpt(rows: Int, columns: Int, letters: Int) -> Table {
        guard
            self.rows.count > rows || self.columns.count > columns
                || self.rows.contains(where: { $0.contains { $0.utf8.count > letters } })
        else { return self }
        return Table(
            columns: self.columns.prefix(columns).map(\.title),
            rows: self.rows.prefix(rows).map { row in
                row.prefix(columns).map { $0.utf8.count > letters ? $0.prefix(letters) + "…" : $0 }
            })
    }

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
