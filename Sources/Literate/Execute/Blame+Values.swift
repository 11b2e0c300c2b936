extension Blame {
    /// A value as it is shown, or why it can't be.
    mutating func add(valueOf index: Int, printed: String) {
        let value = plan.document.values[index]
        if let text = value.text(of: printed) { return note(text, valueOf: index) }
        add([
            failure(
                value, "`digits` asks for decimals, and `\(value.expression)` is no number but `\(printed)`")
        ])
    }

    func failure(ofValue index: Int, _ result: RunResult) -> CellFailure {
        let report = result.report.cells[plan.step(ofValue: index)]
        let crash = CrashReport(standardError: report?.error ?? "", page: plan.path)
        let what =
            switch (result.stop, crash.cause) {
            case (.some, _): "was still not there when its time was over"
            case (nil, .trap(let message)?): "cannot be had: \(message)"
            case (nil, .thrown(let error)?): "threw an error: \(error)"
            case (nil, nil): "ended the program"
            }
        let value = plan.document.values[index]
        return failure(value, "the value `\(value.expression)` \(what)")
    }

    private func failure(_ value: Document.InlineValue, _ message: String) -> CellFailure {
        CellFailure(
            cell: nil, line: plan.document.line(of: value), column: plan.document.column(of: value),
            message: message)
    }
}
