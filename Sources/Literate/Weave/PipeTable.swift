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
