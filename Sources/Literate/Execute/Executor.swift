/// Carries out a plan: compiles the page's program, runs it, and says what happened.
package struct Executor: Sendable {
    private let toolchain: Toolchain
    private let repeats: Bool
    private let onSlowCell: @Sendable (Plan.Cell) -> Void
    private let onWeakness: @Sendable (Weakness) -> Void
    private let told = SharedWeakness()

    /// - Parameters:
    ///   - repeats: Whether every run is done twice, to see that it comes out the same.
    ///   - onWeakness: Called once when the system cannot hold cells as it should.
    ///   - onSlowCell: Called for a cell that has been running for five seconds.
    package init(
        toolchain: Toolchain, repeats: Bool = false,
        onWeakness: @escaping @Sendable (Weakness) -> Void = { _ in },
        onSlowCell: @escaping @Sendable (Plan.Cell) -> Void = { _ in }
    ) {
        self.toolchain = toolchain
        self.repeats = repeats
        self.onSlowCell = onSlowCell
        self.onWeakness = onWeakness
    }

    /// - Throws: `SetupError` and `FileError` for the runner's own trouble, `CancellationError`. What goes
    ///   wrong in a cell is in the transcript.
    package func execute(_ plan: Plan, with files: PageFiles) async throws -> Transcript {
        var blame = Blame(plan, package: toolchain.package)
        guard files.failures.isEmpty else {
            blame.add(files.failures)
            return blame.transcript
        }
        let folder = try RunFolder()
        let path = folder.path
        let compiler = Compiler(
            toolchain: toolchain, folder: path, files: files,
            isOptimized: plan.document.options.optimize == true)
        async let refusals = refusals(plan, compiler)
        if plan.hasSharedProgram {
            let program = path + "/page"
            switch try await compiler.compile(plan.program, name: "program", goal: .executable(program)) {
            case .refused(let messages):
                blame.compilerRefused(messages)
            case .compiled(let warnings):
                blame.compilerWarned(warnings)
                try await run(plan, runs(of: program, plan, files, in: path), &blame)
            }
        }
        for cell in plan.locals {
            guard let text = plan.localPrograms[cell.index] else { continue }
            let program = "\(path)/page-\(cell.index)"
            switch try await compiler.compile(
                text, name: "program-\(cell.index)", goal: .executable(program))
            {
            case .refused(let messages):
                blame.compilerRefused(messages)
            case .compiled(let warnings):
                blame.compilerWarned(warnings)
                try await run(local: cell, plan, runs(of: program, plan, files, in: path), &blame)
            }
        }
        for (cell, result) in try await refusals { blame.add(result, refused: cell) }
        // The folder has to outlive everything above.
        _ = consume folder
        blame.settleWarnings()
        var transcript = blame.transcript
        if isRepeated(plan) { transcript.isRepeated = true }
        return transcript
    }

    /// The page's normal run, and one for each cell that has to fail, each twice.
    private func run(_ plan: Plan, _ runs: ProgramRuns, _ blame: inout Blame) async throws {
        let isRepeated = isRepeated(plan)
        var second = blame.again
        let normal = try await runs.run(failing: nil, isRepeated: isRepeated)
        if let news = told.add(normal.first.report.weakness) { onWeakness(news) }
        blame.add(normal.first)
        if let again = normal.second { second.add(again) }
        for cell in plan.failing where blame.failures.isEmpty {
            let failing = try await runs.run(failing: cell, isRepeated: isRepeated)
            blame.add(failing.first, failing: cell)
            if let again = failing.second { second.add(again, failing: cell) }
        }
        if isRepeated { blame.compare(with: second) }
    }

    private func runs(
        of program: String, _ plan: Plan, _ files: PageFiles, in folder: String
    ) -> ProgramRuns {
        ProgramRuns(
            plan: plan, files: files, toolchain: toolchain, program: program, folder: folder,
            onSlowCell: onSlowCell)
    }

    /// A cell that is a program of its own.
    private func run(
        local cell: Plan.Cell, _ plan: Plan, _ runs: ProgramRuns, _ blame: inout Blame
    ) async throws {
        let isRepeated = isRepeated(plan)
        var second = blame.again
        let results = try await runs.run(local: cell, isRepeated: isRepeated)
        blame.add(results.first, local: cell)
        if let again = results.second { second.add(again, local: cell) }
        if isRepeated { blame.compare(with: second, only: cell) }
    }

    private func isRepeated(_ plan: Plan) -> Bool {
        repeats && plan.document.options.repeats != .once
    }

    /// Whether an earlier run is as good as a new one: what `check` ran once isn't what `build` wants.
    package func accepts(_ transcript: Transcript, of plan: Plan) -> Bool {
        transcript.isRepeated == true || !isRepeated(plan)
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
}
