import CellEvents

/// Carries out a plan: compiles the page's program, runs it, and says what happened.
package struct Executor: Sendable {
    private let toolchain: Toolchain
    private let onSlowCell: @Sendable (Plan.Cell) -> Void

    /// - Parameter onSlowCell: Called for a cell that has been running for five seconds.
    package init(toolchain: Toolchain, onSlowCell: @escaping @Sendable (Plan.Cell) -> Void = { _ in }) {
        self.toolchain = toolchain
        self.onSlowCell = onSlowCell
    }

    /// - Throws: `SetupError` and `FileError` for the runner's own trouble, `CancellationError`. What goes
    ///   wrong in a cell is in the transcript.
    package func execute(_ plan: Plan) async throws -> Transcript {
        let folder = try RunFolder()
        let path = folder.path
        let compiler = Compiler(toolchain: toolchain, folder: path)
        async let refusals = refusals(plan, compiler)
        var blame = Blame(plan)
        if !plan.runs.isEmpty || !plan.failing.isEmpty {
            let program = path + "/page"
            switch try await compiler.compile(plan.program, name: "program", goal: .executable(program)) {
            case .refused(let messages):
                blame.compilerRefused(messages)
            case .compiled:
                blame.add(try await run(plan, program, in: path))
                for cell in plan.failing where blame.failures.isEmpty {
                    blame.add(try await run(plan, program, failing: cell, in: path), failing: cell)
                }
            }
        }
        for (cell, result) in try await refusals { blame.add(result, refused: cell) }
        // The folder has to outlive everything above.
        _ = consume folder
        return blame.transcript
    }

    private func refusals(
        _ plan: Plan, _ compiler: Compiler
    ) async throws -> [(Plan.Cell, Compiler.Result)] {
        var results: [(Plan.Cell, Compiler.Result)] = []
        for cell in plan.refused {
            guard let program = plan.refusedPrograms[cell.index] else { continue }
            let name = "refused-\(cell.index)"
            results.append((cell, try await compiler.compile(program, name: name, goal: .verdict)))
        }
        return results
    }

    private func run(
        _ plan: Plan, _ program: String, failing: Plan.Cell? = nil, in folder: String
    ) async throws -> RunResult {
        let name = failing.map { "failing-\($0.index)" } ?? "run"
        let files = RunFiles(folder: folder, name: name)
        let workFolder = "\(folder)/\(name)"
        try makeFolders(workFolder)
        let watch = RunWatch(files: files, limits: RunLimits(plan)) { [onSlowCell] cell in
            onSlowCell(plan.cells[cell])
        }
        let child = ChildProcess(
            executable: program, environment: environment(files, failing), folder: workFolder,
            outputFile: files.output, errorFile: files.error)
        let (end, stop) = try await child.run { await watch.watch($0) }
        let events = fileExists(files.events) ? try readFile(files.events) : []
        let report = RunReport(
            events: try CellEvent.events(inJSONLines: events[...]),
            output: try readFile(files.output), error: try readFile(files.error))
        return RunResult(end: end, stop: stop, report: report)
    }

    private func environment(_ files: RunFiles, _ failing: Plan.Cell?) -> [String: String] {
        var values = [
            RunEnvironment.eventsFile: files.events,
            "SWIFT_BACKTRACE":
                "enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none,sanitize=yes",
            "SWIFT_DETERMINISTIC_HASHING": "1",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
        ]
        if let failing { values[RunEnvironment.failingCell] = String(failing.index) }
        return values
    }
}

/// One run of a page's program.
struct RunResult: Sendable, Equatable {
    var end: ChildProcess.End
    var stop: RunStop?
    var report: RunReport
}
