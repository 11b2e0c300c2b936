import Literate
import Site

extension Workspace {
    /// Runs the named pages, or all. Documents are read first, so that every error in every one is told
    /// before anything runs; the others run all the same.
    ///
    /// - Parameters:
    ///   - forgets: Whether to make everything anew, whatever is known from earlier.
    ///   - renews: Whether to make the named pages anew.
    ///   - tellsProgress: Whether each page that is done is told on standard output.
    func run(
        _ arguments: [String], forgets: Bool = false, renews: Bool = false, tellsProgress: Bool = true
    ) async throws -> BookRun {
        for note in manuscript.notes { complain(note) }
        let names = try manuscript.pages(named: arguments)
        guard !names.isEmpty else { throw SetupError(project.whyEmpty) }
        let survey = try Survey(self, forgets: forgets)
        var book = BookRun(of: manuscript.contents.pages, survey)
        let known = (renews ? [] : names).compactMap { survey.known[$0] }.filter { $0.isRepeated || !repeats }
        let isKnown = Set(known.map(\.name))
        let progress = Progress(total: names.count, isQuiet: !tellsProgress)
        try await run(names, except: isKnown, progress, &book)
        book.listings = BookListings(book, self)
        let links = LinkCheck(project, known: survey.anchors(book.pages.map(\.page)))
        try await settle(known, links, &book)
        book.sort()
        book.problems += book.pages.map(\.page).concurrentMap(links.problems).joined()
        for problem in book.problems { complain(problem) }
        book.found += book.problems
        if let trouble = KeptFiles.trouble { complain("warning: \(trouble); the next run begins anew") }
        return book
    }

    /// Runs pages that may have changed, and tells of those that haven't.
    private func run(
        _ names: [String], except known: Set<String>, _ progress: Progress, _ book: inout BookRun
    ) async throws {
        let documents = read(names.filter { !known.contains($0) }, &book)
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        // Colours are found while the cells run.
        async let coloured: Void = colour(documents)
        let runs = try await inParallel(documents) { [runner] document in
            progress.begin(document)
            return try await runner.run(document)
        } onResult: { index, run, seconds in
            if run.isFresh { book.seconds[documents[index].name] = seconds }
            progress.report(places[documents[index].name] ?? index, run, seconds)
        }
        try await coloured
        for problem in runs.flatMap({ $0.warnings + $0.problems }) { complain(problem) }
        book.found += runs.flatMap(\.problems)
        book.add(runs)
    }

    /// Keeps what is as it was, and looks up the runs of pages that only have to be rendered anew.
    private func settle(_ known: [KeptPage], _ links: LinkCheck, _ book: inout BookRun) async throws {
        guard !known.isEmpty else { return }
        let site = try site(book.listings.inOrder)
        let survey = book.survey
        let isAsItWas = known.concurrentMap { page in
            site.isCurrent(page.rendering, of: page.listing) && survey.onDisk.holds(page.rendering)
                && page.targets.allSatisfy(links.isThere)
        }
        book.kept = zip(known, isAsItWas).filter { $0.1 }.map { $0.0 }
        let documents = read(zip(known, isAsItWas).filter { !$0.1 }.map { $0.0.name }, &book)
        try await colour(documents)
        let runs = try await inParallel(documents) { [runner] in
            try await runner.run($0)
        } onResult: { _, _, _ in
        }
        for problem in runs.flatMap({ $0.warnings + $0.problems }) { complain(problem) }
        book.found += runs.flatMap(\.problems)
        book.add(runs)
    }

    /// - Parameter linked: Pages that may be linked although no list shows them.
    func site(_ listings: [PageListing], linking linked: [PageListing] = []) throws -> Site {
        try Site(
            book: Book(manuscript, listings), tools: siteTools,
            linking: linked.map { (path: $0.entry.sourcePath, name: $0.entry.name) })
    }

    private func colour(_ documents: [Document]) async throws {
        guard !documents.isEmpty else { return }
        _ = try await syntax.syntax(of: documents.flatMap(\.swiftCode))
    }

    private func read(_ names: [String], _ book: inout BookRun) -> [Document] {
        let results = names.concurrentMap { name in
            Result {
                let document = try manuscript.document(name)
                let problems = try typesetter.problems(in: document)
                guard problems.isEmpty else { throw DocumentProblems(problems: problems) }
                return document
            }
        }
        var documents: [Document] = []
        for (name, result) in zip(names, results) {
            switch result {
            case .success(let document): documents.append(document)
            case .failure(let error):
                complain("\(error)")
                let path = manuscript.path(of: name)
                book.refusedPages.append((name, path))
                book.found +=
                    (error as? DocumentProblems)?.problems ?? [Problem(path: path, message: "\(error)")]
            }
        }
        return documents
    }
}

extension Survey {
    /// What pages may link to: in those that ran as they are now, in others as they were.
    fileprivate func anchors(_ pages: [Page]) -> KnownAnchors {
        let anchors = KnownAnchors()
        for page in known.values { anchors.note(page.listing.entry.sourcePath, Set(page.anchors)) }
        for page in pages { anchors.note(page.sourcePath, page.anchors) }
        return anchors
    }
}
