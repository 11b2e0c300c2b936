import Literate

extension Workspace {
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
