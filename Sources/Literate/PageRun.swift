/// A document with what its run gave.
package struct PageRun: Sendable {
    package let document: Document
    package let transcript: Transcript
    /// Whether its cells ran just now, instead of in an earlier run that nothing has changed since.
    package let isFresh: Bool
    /// Data that this machine lacks, so that nothing ran and what is committed stays.
    package var missingNeed: NeededData?
    /// Outputs that vary and are kept.
    var committed = CommittedPage.unknown

    /// What went wrong in cells, at its place in the Markdown.
    package var problems: [Problem] {
        located(transcript.failures)
    }

    /// What the compiler warns of, where it was asked just now.
    package var warnings: [Problem] {
        guard isFresh else { return [] }
        return located(transcript.warnings ?? []).map { problem in
            var warning = problem
            warning.severity = .warning
            return warning
        }
    }

    private func located(_ failures: [CellFailure]) -> [Problem] {
        failures.map { failure in
            var problem = document.source.problem(line: failure.line, failure.message)
            if let column = failure.column, let excerpt = problem.excerpt {
                // Swift counts bytes, people count characters.
                let before = excerpt.utf8.prefix(max(0, column - 1))
                problem.column = String(decoding: before, as: UTF8.self).count + 1
            }
            problem.printed = failure.partialOutput
            return problem
        }
    }

    /// What the cells declare as their `outputs`, where the site keeps it.
    package var madeFiles: [OutputFile] {
        (transcript.files ?? []).map {
            OutputFile(path: "output/\(document.name)/\($0.name)", contents: $0.contents)
        }
    }

    /// - Throws: `Problem` when the outputs cannot be put into the document.
    package func page() throws -> Page {
        try Weaver(document, transcript, committed: committed).page()
    }
}

/// Runs documents, or finds an earlier run of the same programs.
package struct PageRunner: Sendable {
    private let cache: TranscriptCache
    private let executor: Executor
    private let syntax: SyntaxHelper
    private let root: String

    /// - Parameter root: The project's root, where the files lie that pages read.
    package init(cache: TranscriptCache, executor: Executor, syntax: SyntaxHelper, root: String) {
        self.cache = cache
        self.executor = executor
        self.syntax = syntax
        self.root = root
    }

    /// What every page's run depends on besides its own document and the files that it names.
    package var environment: Fingerprint { cache.environment }

    package func run(_ document: Document) async throws -> PageRun {
        var run = try await unkept(document)
        run.committed = CommittedPage(of: document, root: root)
        return run
    }

    private func unkept(_ document: Document) async throws -> PageRun {
        let codes = document.cells.map(\.code)
        let plan = Plan(document, syntax: document.declaresAgain ? try await syntax.syntax(of: codes) : [])
        let files = PageFiles(document, root: root)
        if let need = files.missingNeed {
            let skipped = document.cells.map { _ in
                CellRecord(outcome: .skipped(reason: "needs \(need.name) in \(need.path)"))
            }
            return PageRun(
                document: document, transcript: Transcript(cells: skipped), isFresh: false, missingNeed: need)
        }
        let key = cache.key(plan, try files.contents())
        if let transcript = cache.transcript(key, page: document.name),
            transcript.cells.count == document.cells.count, executor.accepts(transcript, of: plan)
        {
            return PageRun(document: document, transcript: transcript, isFresh: false)
        }
        let transcript = try await execute(plan, files, try await syntax.syntax(of: codes))
        try cache.store(transcript, key, page: document.name)
        if transcript.failures.isEmpty {
            try cache.note(cache.parts(plan, try files.contents()), page: document.name)
        }
        return PageRun(document: document, transcript: transcript, isFresh: true)
    }

    private func execute(_ plan: Plan, _ files: PageFiles, _ syntax: [CodeSyntax?]) async throws -> Transcript
    {
        let document = plan.document
        let failures = CellChecks(document, syntax).failures
        guard failures.isEmpty else {
            var refused = Transcript(
                cells: document.cells.map { _ in CellRecord(outcome: .notReached) }, failures: failures)
            refused.isDocumentFault = true
            return refused
        }
        var transcript = try await executor.execute(plan, with: files)
        guard transcript.failures.isEmpty else { return transcript }
        transcript.failures = PrintsComments(document).failures(transcript) { cell in
            (syntax[cell.index]?.comments ?? []).map { (text: $0.text, line: $0.start.line) }
        }
        return transcript
    }

    /// In what a document's run would differ from its last good one; nil when there was none.
    package func changes(of document: Document) throws -> [String]? {
        let known = document.declaresAgain ? document.cells.map { syntax.knownSyntax(of: $0.code) } : []
        let parts = cache.parts(
            Plan(document, syntax: known), try PageFiles(document, root: root).contents())
        return cache.lastParts(page: document.name).map(parts.changes)
    }

    /// The earlier run of a document, if there is one.
    package func earlierRun(of document: Document) -> PageRun? {
        guard let contents = try? PageFiles(document, root: root).contents() else { return nil }
        let known = document.declaresAgain ? document.cells.map { syntax.knownSyntax(of: $0.code) } : []
        return cache.transcript(cache.key(Plan(document, syntax: known), contents), page: document.name).map {
            PageRun(
                document: document, transcript: $0, isFresh: false,
                committed: CommittedPage(of: document, root: root))
        }
    }
}

extension Document {
    /// Whether a cell may declare names again, so that its program depends on what it declares.
    fileprivate var declaresAgain: Bool { cells.contains { $0.options.scope == .shadow } }
}
