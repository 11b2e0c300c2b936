/// Runs a page's compiled program, in a fresh scratch folder each time.
struct ProgramRuns: Sendable {
    let plan: Plan
    let files: PageFiles
    let toolchain: Toolchain
    let program: String
    /// A temporary folder for everything the runs write.
    let folder: String
    let onSlowCell: @Sendable (Plan.Cell) -> Void

    /// More than a day, an hour, a minute and a second.
    private static let clockShift = 86_400 + 3_600 + 60 + 1

    /// - Parameters:
    ///   - cell: The cell marked `fails` that the run is about; nil for the page's normal run.
    ///   - isRepeated: Whether to run twice. Both run at once: they share nothing.
    func run(failing cell: Plan.Cell?, isRepeated: Bool) async throws -> (
        first: RunResult, second: RunResult?
    ) {
        let name = cell.map { "failing-\($0.index)" } ?? "run"
        return try await run(failing: cell, steps: plan.steps(before: cell), name: name, isRepeated)
    }

    /// The run of a cell that is a program of its own.
    func run(local cell: Plan.Cell, isRepeated: Bool) async throws -> (first: RunResult, second: RunResult?) {
        try await run(failing: nil, steps: [cell.index], name: "local-\(cell.index)", isRepeated)
    }

    private func run(
        failing cell: Plan.Cell?, steps: [Int], name: String, _ isRepeated: Bool
    ) async throws -> (first: RunResult, second: RunResult?) {
        async let first = run(failing: cell, steps: steps, name: name + "-1", isFirst: true)
        guard isRepeated else { return (try await first, nil) }
        async let second = run(failing: cell, steps: steps, name: name + "-2", isFirst: false)
        return (try await first, try await second)
    }

    private func run(
        failing cell: Plan.Cell?, steps: [Int], name: String, isFirst: Bool
    ) async throws -> RunResult {
        let files = try RunFiles(folder: folder, name: name)
        let scratch = try Scratch(at: "\(folder)/\(name)", for: plan, with: self.files)
        let limits = RunLimits(plan)
        let watch = RunWatch(files: files, limits: limits) { [onSlowCell] slow in
            if isFirst, plan.cells.indices.contains(slow) { onSlowCell(plan.cells[slow]) }
        }
        let environment = CellEnvironment(
            scratch: scratch, files: files, seed: plan.document.seed, failingCell: cell?.index,
            clockShift: isFirst ? 0 : Self.clockShift)
        let child = ChildProcess(
            launcher: toolchain.launcher, executable: program, environment: environment.values,
            folder: scratch.folder,
            limits: limits.ofSystem(hasNetwork: plan.document.options.network == true),
            output: files.output, error: files.error, events: files.events)
        let (end, stop): (ChildProcess.End, RunStop?)
        do {
            (end, stop) = try await child.run { await watch.watch($0) }
        } catch let error as SetupError {
            // A cell may have removed the folder in which the program lies, and the other run's with it.
            guard !fileExists(program) else { throw error }
            return RunResult(end: .exited(0), report: .impossible)
        }
        var report = RunReport(
            EventLog(try files.events.bytes(), mark: files.mark),
            output: try files.output.bytes(), error: try files.error.bytes(),
            planned: steps)
        report.scrub(with: scrubber(scratch))
        if plan.document.options.network == true { report.weakness.remove(.network) }
        let place = ThrowPlace(toolchain: toolchain, program: program, page: plan.path)
        let outputs = try outputs(of: cell == nil ? steps : [], in: scratch)
        return RunResult(
            end: end, stop: stop, report: report, throwFrames: await place.lines(of: report.frames),
            undeclared: report.missing.filter { fileExists("\(self.files.root)/\($0.path)") },
            made: outputs.made, unmade: outputs.unmade)
    }

    /// Those of a page's normal run; a cell that fails keeps nothing.
    private func outputs(
        of steps: [Int], in scratch: Scratch
    ) throws -> (made: [MadeFile], unmade: [UnmadeFile]) {
        var made: [MadeFile] = []
        var unmade: [UnmadeFile] = []
        for cell in plan.cells where steps.contains(cell.index) {
            for pattern in cell.options.outputs ?? [] {
                let found = DeclaredFiles(pattern: pattern, in: scratch.folder).names
                if found.isEmpty { unmade.append(UnmadeFile(cell: cell, name: pattern)) }
                made += try found.map {
                    MadeFile(name: $0, contents: try readFile("\(scratch.folder)/\($0)"), cell: cell.index)
                }
            }
        }
        return (made, unmade)
    }

    /// The scratch folder stands for the project, so both have one word.
    private func scrubber(_ scratch: Scratch) -> Scrubber {
        Scrubber([
            (scratch.root, "/project"), (files.root, "/project"), (scratch.temporary, "/tmp"),
            (folder, "/run"),
        ])
    }
}

/// One run of a page's program.
struct RunResult: Sendable, Equatable {
    var end: ChildProcess.End
    var stop: RunStop?
    var report: RunReport
    /// The lines of the page through which an error left the program, from the inside out.
    var throwFrames: [CrashReport.Frame] = []
    /// Files of the project that the program looked for and that aren't declared.
    var undeclared: [RunReport.MissingFile] = []
    /// What the cells declare as their `outputs`, and made.
    var made: [MadeFile] = []
    /// What they declare and didn't make.
    var unmade: [UnmadeFile] = []
}

struct UnmadeFile: Sendable, Equatable {
    var cell: Plan.Cell
    var name: String
}

extension RunReport {
    mutating func scrub(with scrubber: Scrubber) {
        for index in cells.keys {
            cells[index]?.scrub(with: scrubber)
        }
        textAfterCells.scrub(with: scrubber)
        for index in late.indices { late[index].text = scrubber(late[index].text) }
    }
}

extension RunReport.Cell {
    fileprivate mutating func scrub(with scrubber: Scrubber) {
        output = scrubber(output)
        error = scrubber(error)
    }
}
