extension Blame {
    /// What came out differently the second time may not become a golden.
    ///
    /// - Parameter local: The cell that was a program of its own; nil for those that share one.
    mutating func compare(with second: Blame, only local: Plan.Cell? = nil) {
        guard failures.isEmpty else { return }
        for failure in second.failures {
            var again = failure
            again.message = "when the page ran a second time, " + failure.message
            add([again])
        }
        guard failures.isEmpty else { return }
        let pairs = zip(transcript.cells, second.transcript.cells)
        for (cell, (first, again)) in zip(plan.cells, pairs)
        where first != again && isCompared(cell) && cell.isLocal == (local != nil)
            && (local == nil || local?.index == cell.index)
        {
            add([
                CellFailure(
                    cell: cell.index, line: cell.lines.lowerBound - 1,
                    message: RepeatedOutput(first: first, second: again).message(for: cell.label))
            ])
        }
        compareFiles(with: second, only: local)
        if local == nil { compareValues(with: second) }
    }

    private mutating func compareValues(with second: Blame) {
        let pairs = zip(transcript.values, second.transcript.values)
        for (value, (first, again)) in zip(plan.document.values, pairs) where first != again {
            add([
                CellFailure(
                    cell: nil, line: plan.document.line(of: value), column: plan.document.column(of: value),
                    message: "the value `\(value.expression)` is something else each time: first `\(first)`, "
                        + "then `\(again)`")
            ])
        }
    }

    /// Files that the cells made are goldens too.
    private mutating func compareFiles(with second: Blame, only local: Plan.Cell?) {
        for file in files where !second.files.contains(file) && (local == nil || local?.index == file.cell) {
            let cell = plan.cells[file.cell]
            guard cell.options.varies != true else { continue }
            add([
                CellFailure(
                    cell: cell.index, line: cell.lines.lowerBound - 1,
                    message:
                        "the cell `\(cell.label)` makes another file `\(file.name)` each time it runs: does it "
                        + "hold a date, a measured time, or the order of threads? Mend that, or write `varies` into "
                        + "the cell's comment")
            ])
        }
    }

    /// What nobody sees needs no second look.
    private func isCompared(_ cell: Plan.Cell) -> Bool {
        cell.options.varies != true && !cell.options.hidesOutput
    }
}

/// What a cell gave in two runs of the same program.
private struct RepeatedOutput {
    let first: CellRecord
    let second: CellRecord

    func message(for label: String) -> String {
        let difference = difference
        return "the cell `\(label)` gives something else each time it runs"
            + difference.map { ": first `\($0.first)`, then `\($0.second)`" }.joined()
            + "; \(reason(difference)); mend that, or write `varies` into the cell's comment"
    }

    /// The first lines that differ.
    private var difference: [(first: String, second: String)] {
        let texts = [(first.output, second.output), (first.error, second.error), (said(first), said(second))]
        let pair = texts.first { $0.0 != $0.1 }
        guard let pair else { return [] }
        let one = lines(pair.0), two = lines(pair.1)
        let place =
            zip(one, two).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(one.count, two.count)
        return [(excerpt(one, place), excerpt(two, place))]
    }

    private func said(_ record: CellRecord) -> String {
        if case .failedAsExpected(let message) = record.outcome { message } else { "" }
    }

    private func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    private func excerpt(_ lines: [Substring], _ index: Int) -> String {
        guard lines.indices.contains(index), !lines[index].isEmpty else { return "nothing" }
        return lines[index].count > 100 ? lines[index].prefix(100) + "…" : String(lines[index])
    }

    private func reason(_ difference: [(first: String, second: String)]) -> String {
        guard let lines = difference.first else { return "a figure or table differs" }
        let both = [first.output + first.error, second.output + second.error]
        if both[0].contains(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+.*\[\d+:/) {
            return "`NSLog` stamps its lines with the date; `print` doesn't"
        }
        if lines.first.contains(/\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d/) {
            return "it prints a date or the time of day"
        }
        if lines.first.contains(/0x[0-9a-fA-F]{6,}/) { return "it prints an address in memory" }
        if self.lines(both[0]).sorted() == self.lines(both[1]).sorted() {
            return "the lines are the same in another order: tasks or threads print side by side"
        }
        return "does it measure time, read a file that the first run left, or add up in several threads? "
            + "Random numbers follow the page's `seed`"
    }
}
