import Literate
import Site

extension Workspace {
    /// Runs the named pages, or all. Documents are read first, so that every error in every one is told
    /// before anything runs; the others run all the same.
    func run(_ arguments: [String]) async throws -> BookRun {
        for note in manuscript.notes { complain(note) }
        let names = try manuscript.pages(named: arguments)
        guard !names.isEmpty else { throw SetupError(project.whyEmpty) }
        let (documents, refused) = read(names)
        // Colours are found while the cells run.
        async let coloured: Void = colour(documents)
        let progress = Progress(total: documents.count)
        let runs = try await inParallel(documents) { [runner] document in
            progress.begin(document)
            return try await runner.run(document)
        } onResult: { index, run, seconds in
            progress.report(index, run, seconds)
        }
        try await coloured
        for problem in runs.flatMap({ $0.warnings + $0.problems }) { complain(problem) }
        if let trouble = KeptFiles.trouble { complain("warning: \(trouble); the next run begins anew") }
        var book = BookRun(runs: runs, refused: refused, of: manuscript.contents.pages)
        book.problems += book.pages.flatMap { LinkCheck(project).problems(of: $0.page) }
        for problem in book.problems { complain(problem) }
        return book
    }

    private func colour(_ documents: [Document]) async throws {
        _ = try await syntax.syntax(of: documents.flatMap(\.cells).map(\.code))
    }

    private func read(_ names: [String]) -> (documents: [Document], refused: [String]) {
        var documents: [Document] = []
        var refused: [String] = []
        for name in names {
            do {
                let document = try manuscript.document(name)
                let problems = try typesetter.problems(in: document)
                guard problems.isEmpty else { throw DocumentProblems(problems: problems) }
                documents.append(document)
            } catch {
                complain("\(error)")
                refused.append(name)
            }
        }
        return (documents, refused)
    }

    /// As many pages at a time as there are cores; results come in the order of the pages.
    func inParallel(
        _ documents: [Document], run: @escaping @Sendable (Document) async throws -> PageRun,
        onResult: (Int, PageRun, Double) -> Void
    ) async throws -> [PageRun] {
        var results: [Int: (PageRun, Double)] = [:]
        var reported = 0
        try await withThrowingTaskGroup(of: (Int, PageRun, Double).self) { group in
            func start(_ index: Int) {
                guard documents.indices.contains(index) else { return }
                group.addTask {
                    let clock = ContinuousClock()
                    let begin = clock.now
                    let result = try await run(documents[index])
                    return (index, result, (clock.now - begin) / .seconds(1))
                }
            }
            let width = availableCores
            (0..<width).forEach(start)
            var next = width
            while let (index, result, seconds) = try await group.next() {
                results[index] = (result, seconds)
                start(next)
                next += 1
                while let (result, seconds) = results[reported] {
                    onResult(reported, result, seconds)
                    reported += 1
                }
            }
        }
        return documents.indices.compactMap { results[$0]?.0 }
    }
}
