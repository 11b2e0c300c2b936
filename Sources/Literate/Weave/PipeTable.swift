import CellEvents
package import Charts

/// A GFM pipe table, padded so that it also reads well as text.
package func pipeTable(_ table: Table) -> String {
    let titles = table.columns.map { escapedForMarkdown($0.title) }
    let rows = table.rows.map { $0.map(escapedForMarkdown) }
    let widths = titles.indices.map { column in
        ([titles] + rows).map { $0[column].count }.reduce(3, max)
    }
    let rule = zip(table.columns, widths).map { column, width in
        column.alignment == .right
            ? String(repeating: "-", count: width - 1) + ":" : String(repeating: "-", count: width)
    }
    let lines = ([titles, rule] + rows).map { cells in
        zip(cells, zip(table.columns, widths)).map { cell, form in
            let padding = String(repeating: " ", count: form.1 - cell.count)
            return form.0.alignment == .right ? padding + cell : cell + padding
        }
    }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
}

/// The cells of a row as `pipeTable` writes it.
private func cells(ofRow line: Substring) -> [String] {
    var cells: [String] = [""]
    var rest = line.dropFirst()
    while let character = rest.popFirst() {
        if character == "\\", let escaped = rest.popFirst() {
            cells[cells.count - 1].append(escaped)
        } else if character == "|" {
            cells.append("")
        } else {
            cells[cells.count - 1].append(character)
        }
    }
    return cells.dropLast().map(\.trimmingBlanks)
}

extension [PageArtifact] {
    /// Gives the tables the rows as they are written in the document.
    ///
    /// - Parameters:
    ///   - written: all lines of all tables, titles and rules among them.
    ///   - made: the same lines for the rows that the tables have.
    mutating func setRows(_ written: [Substring], insteadOf made: [Substring]) {
        guard written.count == made.count else { return }
        var line = 0
        for index in indices {
            guard case .table(var table) = self[index] else { continue }
            line += 2
            var rows = table.content.table.rows
            for row in rows.indices {
                if written[line] != made[line] { rows[row] = cells(ofRow: written[line]) }
                line += 1
            }
            table.content.table = Table(columns: table.content.table.columns.map(\.title), rows: rows)
            self[index] = .table(table)
        }
    }
}
