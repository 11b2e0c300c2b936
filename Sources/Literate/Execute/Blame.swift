/// Turns the ends of programs and the words of the compiler into records and located failures.
struct Blame {
    private let plan: Plan
    private(set) var failures: [CellFailure] = []
    private var records: [CellRecord]

    init(_ plan: Plan) {
        self.plan = plan
        records = plan.cells.map { cell in
            CellRecord(outcome: cell.options.skip.map { .skipped(reason: $0) } ?? .notReached)
        }
    }

    var transcript: Transcript { Transcript(cells: records, failures: failures) }

    // MARK: The page's normal run

    mutating func add(_ result: RunResult) {
        for (index, cell) in result.report.cells where cell.isFinished {
            records[index] = CellRecord(
                outcome: .ran, output: cell.output, error: cell.error, artifacts: cell.artifacts)
        }
        guard result.end != .exited(0) || result.stop != nil || result.report.unfinished != nil else {
            return
        }
        guard let index = result.report.unfinished else {
            return failures.append(failureOutsideCells(result))
        }
        failures.append(failure(of: plan.cells[index], result))
    }

    private func failure(of cell: Plan.Cell, _ result: RunResult) -> CellFailure {
        let record = result.report.cells[cell.index]
        let crash = CrashReport(standardError: record?.error ?? "", page: plan.path)
        var failure = CellFailure(
            cell: cell.index, line: cell.lines.lowerBound - 1,
            message: reason(cell, result, crash),
            partialOutput: (record?.output ?? "") + crash.textBefore)
        if result.stop == nil, let frame = crash.frame {
            failure.line = frame.line
            failure.column = frame.column
        } else if case .thrown = crash.cause {
            failure.line = result.report.throwingLine ?? cell.lines.lowerBound
        }
        return failure
    }

    private func reason(_ cell: Plan.Cell, _ result: RunResult, _ crash: CrashReport) -> String {
        switch (result.stop, crash.cause, result.end) {
        case (.tooLong, _, _):
            "the cell `\(cell.label)` was still running after \(cell.timeLimit) s and was stopped; "
                + "make it shorter, or allow it more with `timeout=` in its comment"
        case (.tooMuchOutput, _, _):
            "the cell `\(cell.label)` printed more than \(RunLimits(plan).outputBytes >> 20) MB and was stopped; "
                + "does a loop print without end?"
        case (nil, .trap(let message)?, _):
            "the cell `\(cell.label)` stopped: \(message)"
        case (nil, .thrown(let error)?, _):
            "the cell `\(cell.label)` threw an error that nothing caught: \(error)"
        case (nil, nil, .exited(let code)):
            "the cell `\(cell.label)` ended the program with exit code \(code); a cell may not call `exit`"
        case (nil, nil, .signalled(let signal)):
            "the cell `\(cell.label)` was ended by \(signalName(signal))"
        }
    }

    private func failureOutsideCells(_ result: RunResult) -> CellFailure {
        let crash = CrashReport(standardError: result.report.errorAfterCells, page: plan.path)
        let what: String
        switch (result.stop, crash.cause, result.end) {
        case (.some, _, _): what = "it had not ended after 30 s and was stopped"
        case (nil, .trap(let message)?, _): what = message
        case (nil, .thrown(let error)?, _): what = error
        case (nil, nil, .exited(let code)): what = "exit code \(code)"
        case (nil, nil, .signalled(let signal)): what = signalName(signal)
        }
        let place = result.report.cells.isEmpty ? "before its first cell" : "after its last cell"
        return CellFailure(
            cell: nil, line: crash.frame?.line ?? 1, column: crash.frame?.column,
            message: "the page's program failed \(place): \(what)",
            partialOutput: crash.textBefore)
    }

    private func signalName(_ signal: Int32) -> String {
        switch signal {
        case 4, 5: "a trap (signal \(signal))"
        case 6: "abort (signal 6)"
        case 7, 10, 11: "a crash in memory (signal \(signal)); does a function call itself without end?"
        case 9: "the system (signal 9); was there too little memory?"
        default: "signal \(signal)"
        }
    }

    // MARK: Cells that have to fail

    mutating func add(_ result: RunResult, failing cell: Plan.Cell) {
        let record = result.report.cells[cell.index]
        let crash = CrashReport(standardError: record?.error ?? "", page: plan.path)
        guard result.report.unfinished == cell.index, result.stop == nil, let cause = crash.cause else {
            return failures.append(missingFailure(result, cell))
        }
        records[cell.index] = CellRecord(
            outcome: .failedAsExpected(message: message(of: cause)), output: record?.output ?? "",
            error: crash.textBefore, artifacts: record?.artifacts ?? [])
    }

    private func message(of cause: CrashReport.Cause) -> String {
        switch cause {
        case .trap(let message): "Fatal error: \(message)"
        case .thrown(let error): "Error: \(error)"
        }
    }

    private func missingFailure(_ result: RunResult, _ cell: Plan.Cell) -> CellFailure {
        if let index = result.report.unfinished { return failure(of: plan.cells[index], result) }
        return CellFailure(
            cell: cell.index, line: cell.lines.lowerBound - 1,
            message: "the cell `\(cell.label)` is marked `fails` but ran to its end; "
                + "remove the mark, or look why it no longer fails",
            partialOutput: result.report.cells[cell.index]?.output ?? "")
    }

    // MARK: The compiler

    mutating func compilerRefused(_ messages: [CompilerMessage]) {
        add(located(messages))
    }

    mutating func add(_ result: Compiler.Result, refused cell: Plan.Cell) {
        guard case .refused(let messages) = result else {
            let message = "the cell `\(cell.label)` is marked `fails=compile` but compiles; remove the mark"
            return add([CellFailure(cell: cell.index, line: cell.lines.lowerBound - 1, message: message)])
        }
        let errors = located(messages)
        let others = errors.filter { $0.cell != cell.index }
        guard others.isEmpty else { return add(others) }
        let said = errors.map { "error: " + $0.message.prefix { !$0.isNewline } }
        records[cell.index] = CellRecord(outcome: .failedAsExpected(message: said.joined(separator: "\n")))
    }

    /// Several compilations see the same cells and so say the same of them.
    private mutating func add(_ found: [CellFailure]) {
        for failure in found where !failures.contains(failure) { failures.append(failure) }
    }

    private func located(_ messages: [CompilerMessage]) -> [CellFailure] {
        messages.indices.filter { messages[$0].severity == .error }.map { index in
            failure(messages[index], Array(messages[(index + 1)...].prefix { $0.severity == .note }))
        }
    }

    private func failure(_ message: CompilerMessage, _ notes: [CompilerMessage]) -> CellFailure {
        // A brace that is never closed is noticed at the end of the generated file; its note says where it
        // opens.
        let place = ([message] + notes).compactMap(\.place).first { $0.path == plan.path }
        let text = ([message.text] + notes.map { "note: \($0.text)" }).joined(separator: "\n")
        guard let place, let cell = plan.cells.first(where: { $0.lines.contains(place.line) }) else {
            return CellFailure(cell: nil, line: place?.line ?? 1, message: text)
        }
        return CellFailure(
            cell: cell.index, line: place.line, column: place.column + cell.indentation(ofLine: place.line),
            message: text)
    }
}
