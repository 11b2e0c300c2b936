extension Chart {
    /// What is plotted, as one table for each panel, for readers who want the numbers.
    public var dataTables: [Table] {
        panels.map { panel in
            switch panel.marks {
            case .lines(let series, _): Self.table(of: series, x: x.title, legendTitle: legendTitle)
            case .spikes(let rows, let steps, _): Self.table(of: rows, steps: steps, title: panel.title)
            }
        }
    }

    /// One row for each x, one column for each series.
    private static func table(of series: [Series], x title: String, legendTitle: String?) -> Table {
        let values = series.map { one in
            Dictionary(zip(one.x, one.y), uniquingKeysWith: { first, _ in first })
        }
        let rows = Set(series.flatMap(\.x)).sorted().map { x in
            [NumberText.plain(x)]
                + values.map { lookup in
                    lookup[x].flatMap(\.self).map { NumberText.significant($0, digits: 4) } ?? "–"
                }
        }
        let names = series.map { one in legendTitle.map { "\($0) = \(one.name)" } ?? one.name }
        return Table(columns: [title] + names, rows: rows)
    }

    private static func table(of rows: [SpikeRow], steps: Int, title: String?) -> Table {
        let neuron = title.map { "\($0), neuron" } ?? "Neuron"
        return Table(
            columns: [neuron, "Spikes at steps", "Firing rate"],
            rows: rows.map { row in
                let rate = steps > 0 ? Double(row.times.count) / Double(steps) : 0
                return [
                    row.name, row.times.map(String.init).joined(separator: ", "),
                    NumberText.fixed(rate, decimals: 2),
                ]
            })
    }
}
