/// Turns the ends of programs and the words of the compiler into records and located failures.
struct Blame {
    let plan: Plan
    /// What the cells may import.
    let package: BuiltPackage?
    var failures: [CellFailure] = []
    var records: [CellRecord]
    private var values: [Int: String] = [:]
    var warnings: [CellFailure] = []
    var files: [MadeFile] = []

    init(_ plan: Plan, package: BuiltPackage? = nil) {
        self.plan = plan
        self.package = package
        records = plan.cells.map { cell in
            CellRecord(outcome: cell.options.skip.map { .skipped(reason: $0) } ?? .notReached)
        }
    }

    var transcript: Transcript {
        let shown = plan.document.values.indices.map { values[$0, default: ""] }
        var transcript = Transcript(cells: records, values: shown, failures: failures.inOrder)
        if !warnings.isEmpty { transcript.warnings = warnings.inOrder }
        if !files.isEmpty { transcript.files = files }
        return transcript
    }

    /// For the second run of the same programs.
    var again: Blame {
        var again = Blame(plan, package: package)
        again.warnings = warnings
        return again
    }

    mutating func note(_ text: String, valueOf index: Int) { values[index] = text }

    mutating func add(_ found: [CellFailure]) {
        // Several compilations and runs see the same cells and so say the same of them.
        for failure in found where !failures.contains(failure) { failures.append(failure) }
    }

    // MARK: The page's normal run

    mutating func add(_ result: RunResult) {
        for index in plan.document.values.indices {
            guard let step = result.report.cells[plan.step(ofValue: index)], step.isFinished else { continue }
            add(valueOf: index, printed: step.output)
        }
        add(result, of: plan.runs)
    }

    /// The run of a cell that is a program of its own.
    mutating func add(_ result: RunResult, local cell: Plan.Cell) {
        if cell.role == .failing { add(result, failing: cell) } else { add(result, of: [cell]) }
    }

    private mutating func add(_ result: RunResult, of planned: [Plan.Cell]) {
        for (index, cell) in result.report.cells where cell.isFinished && records.indices.contains(index) {
            records[index] = CellRecord(
                outcome: outcome(ofFinished: index), output: cell.output, error: cell.error,
                artifacts: cell.artifacts)
        }
        add(undeclared(result))
        if let failure = failure(result, planned) { return failures.append(failure) }
        add(result.report.late.map(failure))
        // What the main thread still writes when the last cell is done, from `defer`, stands below it.
        guard let last = planned.last?.index else { return }
        records[last].output += result.report.textAfterCells.output
        records[last].error += result.report.textAfterCells.error
        files += result.made
        add(
            result.unmade.map {
                failure($0.cell, "didn't make the file `\($0.name)`, which its `outputs` names")
            })
    }

    /// Why the run is not a good one; nil when every cell started and finished once, in order.
    private func failure(_ result: RunResult, _ planned: [Plan.Cell]) -> CellFailure? {
        let report = result.report
        if result.end != .exited(0) || result.stop != nil || report.unfinished != nil {
            if let cell = report.unfinished.flatMap(cell) { return failure(of: cell, result) }
            let value = report.unfinished.flatMap(plan.value)
            return value.map { failure(ofValue: $0, result) } ?? failureOutsideCells(result)
        }
        if let disorder = report.disorder { return failure(disorder) }
        guard let missing = planned.first(where: { report.cells[$0.index]?.isFinished != true }) else {
            return nil
        }
        return failure(
            missing, "didn't run, although the program ended well: a cell above it ended the program")
    }

    private func failure(_ disorder: RunReport.Disorder) -> CellFailure {
        switch disorder {
        case .started(let index):
            failure(
                cell(index),
                "ran again, or before the cells above it were done: a cell is no part of a loop or "
                    + "function that another cell opens")
        case .finished(let index):
            failure(cell(index), "ended without having begun: it is no part of what another cell opens")
        case .tampered:
            failure(
                nil,
                "changed the files by which its program tells what it prints and how far it is, or removed "
                    + "those that the runner made for it; so nobody knows what it did")
        }
    }

    private func failure(_ cell: Plan.Cell?, _ what: String) -> CellFailure {
        CellFailure(
            cell: cell?.index, line: cell.map { $0.lines.lowerBound - 1 } ?? 1,
            message: (cell.map { "the cell `\($0.label)`" } ?? "the page") + " " + what)
    }

    private func cell(_ index: Int) -> Plan.Cell? {
        plan.cells.indices.contains(index) ? plan.cells[index] : nil
    }

    private func failure(of cell: Plan.Cell, _ result: RunResult) -> CellFailure {
        let record = result.report.cells[cell.index]
        let crash = CrashReport(standardError: record?.error ?? "", page: plan.path)
        var failure = CellFailure(
            cell: cell.index, line: cell.lines.lowerBound - 1,
            message: reason(cell, result, crash),
            partialOutput: (record?.output ?? "") + crash.textBefore)
        if result.stop == nil, let frame = result.throwFrames.last ?? crash.frame {
            failure.line = frame.line
            failure.column = frame.column
        } else if case .thrown = crash.cause {
            failure.line = cell.lines.lowerBound
        }
        return failure
    }

    private func reason(_ cell: Plan.Cell, _ result: RunResult, _ crash: CrashReport) -> String {
        let subject = "the cell `\(cell.label)`"
        switch (result.stop, crash.cause, result.end) {
        case (.tooLong, _, _):
            return
                "\(subject) was still running after \(cell.timeLimit) s of processor time and was stopped; "
                + "make it shorter, or allow it more with `timeout=` in its comment"
        case (.tooLate, _, _):
            let seconds = cell.timeLimit * RunLimits(plan).clockFactor
            return "\(subject) was still waiting after \(seconds) s, ten times its limit, and was stopped; "
                + "what does it wait for? `timeout=` in its comment allows it more"
        case (.tooMuchOutput, _, _):
            return "\(subject) printed more than \(RunLimits(plan).outputBytes >> 20) MB and was stopped; "
                + "does a loop print without end?"
        case (nil, .trap(let message)?, _):
            return "\(subject) stopped: \(message)"
        case (nil, .thrown(let error)?, _):
            return "\(subject) threw an error that nothing caught: \(error)" + origin(result.throwFrames)
        case (nil, nil, .exited(ChildProcess.unwritten)):
            return "what \(subject) printed couldn't be kept; is the disk of the temporary folder full?"
        case (nil, nil, .exited(let code)):
            return "\(subject) ended the program with exit code \(code); a cell may not call `exit`"
        case (nil, nil, .signalled(let signal)):
            return "\(subject) was ended by \(signalName(signal))"
        }
    }

    /// Where the error was made, when that is another line than the one it left by.
    private func origin(_ frames: [CrashReport.Frame]) -> String {
        guard let thrown = frames.first, let left = frames.last, thrown.line != left.line else { return "" }
        return " (thrown in line \(thrown.line))"
    }

    private func failureOutsideCells(_ result: RunResult) -> CellFailure {
        let report = result.report
        let crash = CrashReport(standardError: report.textAfterCells.error, page: plan.path)
        let what: String
        switch (result.stop, crash.cause, result.end) {
        case (.tooMuchOutput, _, _): what = "it printed without end and was stopped"
        case (.some, _, _):
            what = "it had not ended after \(RunLimits(plan).secondsBetweenCells) s and was stopped"
        case (nil, .trap(let message)?, _): what = message
        case (nil, .thrown(let error)?, _): what = error
        case (nil, nil, .exited(ChildProcess.unwritten)): what = "what it printed couldn't be kept"
        case (nil, nil, .exited(let code)): what = "exit code \(code)"
        case (nil, nil, .signalled(let signal)): what = signalName(signal)
        }
        let place = report.cells.isEmpty ? "before its first cell" : "after a cell had finished"
        return CellFailure(
            cell: nil, line: crash.frame?.line ?? 1, column: crash.frame?.column,
            message: "the page's program failed \(place): \(what)",
            partialOutput: report.textAfterCells.output + crash.textBefore)
    }

    private func failure(_ late: RunReport.LateText) -> CellFailure {
        let maker = late.cell.flatMap(cell)
        let during =
            late.during.flatMap(cell).map { "while `\($0.label)` was running" } ?? "after the last cell"
        return CellFailure(
            cell: maker?.index, line: maker.map { $0.lines.lowerBound - 1 } ?? 1,
            message: (maker.map {
                "a task or thread that the cell `\($0.label)` started wrote after the cell had ended, "
            }
                ?? "a task or thread wrote after its cell had ended, ")
                + "\(during), so nobody knows where its text belongs; let the cell wait for it "
                + "(`await task.value`)",
            partialOutput: late.text)
    }

    /// Files that stand in the project and that the scratch folder therefore lacks.
    private func undeclared(_ result: RunResult) -> [CellFailure] {
        result.undeclared.map { found in
            let cell = found.cell.flatMap(cell)
            let folder = plan.document.folder
            let name =
                found.path.hasPrefix(folder)
                ? String(found.path.dropFirst(folder.utf8.count)) : "/" + found.path
            let value =
                name.hasPrefix("/")
                ? String(repeating: "../", count: folder.count { $0 == "/" }) + name.dropFirst() : name
            return CellFailure(
                cell: cell?.index, line: cell.map { $0.lines.lowerBound - 1 } ?? 1,
                message:
                    "\(cell.map { "the cell `\($0.label)`" } ?? "the page") looks for `\(found.path)`, which "
                    + "is in the project but not declared, so the run has no copy of it; write "
                    + "`inputs=\"\(value)\"` into the comment above the cell")
        }
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
        add(undeclared(result))
        guard result.report.unfinished == cell.index, result.stop == nil, let cause = crash.cause,
            result.report.disorder == nil
        else {
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
        if let unfinished = result.report.unfinished.flatMap(self.cell) {
            return failure(of: unfinished, result)
        }
        return CellFailure(
            cell: cell.index, line: cell.lines.lowerBound - 1,
            message: "the cell `\(cell.label)` is marked `fails` but ran to its end; "
                + "remove the mark, or look why it no longer fails",
            partialOutput: result.report.cells[cell.index]?.output ?? "")
    }
}
