import CellEvents
import Literate
import Site

/// The site after a run, with what is to be remembered of it.
struct RenderedBook: Sendable {
    /// Every file that had to be made.
    var files: [OutputFile] = []
    /// Those that are known to stand as they should.
    var keptPaths: Set<String> = []
    var pages: [String: Rendered] = [:]
    /// Nil when they are as they were, or when not all pages are known.
    var front: Rendered?
    var search: Rendered?
    var lists: SiteLists?
}

extension BookRun {
    /// Renders what has changed. What lists all pages is made only when all of them have run.
    ///
    /// - Parameter unlisted: Pages that the others don't show yet.
    mutating func rendered(
        _ workspace: Workspace, without unlisted: Set<String> = []
    ) throws -> RenderedBook {
        let shown = listings.inOrder.filter { !unlisted.contains($0.entry.name) }
        let site = try workspace.site(shown, linking: listings.inOrder)
        var book = RenderedBook()
        book.keptPaths = Set(kept.flatMap(\.rendering.files.keys))
        render(&book, site, workspace)
        guard !pages.isEmpty || !kept.isEmpty else { return RenderedBook() }
        if listings.isComplete, failedPages.isEmpty { try renderLists(&book, shown, site, workspace) }
        book.files += Site.fixedFiles + site.linkedFiles + pages.flatMap(\.run.madeFiles)
        return book
    }

    /// A figure that cannot be drawn is a fault of the cell that shows it.
    private mutating func render(_ book: inout RenderedBook, _ site: Site, _ workspace: Workspace) {
        let results = pages.map(\.page).concurrentMap { page in
            Result {
                try page.drawFigures(workspace)
                return try site.render(page)
            }
        }
        for ((run, page), result) in zip(pages, results) {
            switch result {
            case .success(var rendered):
                book.files += rendered.files
                rendered.files += run.madeFiles
                book.pages[page.name] = rendered
            case .failure(let error): fail(page, "\(error)")
            }
        }
    }

    private func renderLists(
        _ book: inout RenderedBook, _ shown: [PageListing], _ site: Site, _ workspace: Workspace
    ) throws {
        book.lists = workspace.kept.lists()
        if let front = book.lists?.front, site.isCurrent(front: front, shown),
            survey.onDisk.holds(front)
        {
            book.keptPaths.formUnion(front.files.keys)
        } else {
            let front = try site.front(shown)
            book.files += front.files
            book.front = front
        }
        if let search = book.lists?.search, site.isCurrent(search: search, shown),
            survey.onDisk.holds(search)
        {
            book.keptPaths.formUnion(search.files.keys)
        } else {
            let search = site.search(shown)
            book.files += search.files
            book.search = search
        }
    }

    /// What names all pages.
    static let lists = ["output/index.html", "output/pages.js", "output/search.js"]

    /// Recorded files that nothing makes any more: those of pages that ran, and when all did, those of pages that
    /// are gone.
    func staleFiles(among book: RenderedBook) -> [String] {
        guard !names.isEmpty else { return [] }
        let made = Set(book.files.map(\.path))
        let ran = Set(pages.map(\.page.name) + kept.map(\.name))
        return survey.record.paths.filter { path in
            guard !made.contains(path), !book.keptPaths.contains(path) else { return false }
            return owner(of: path).map(ran.contains) ?? isWhole
        }
    }

    /// Remembers what now stands on the disk, so that the next run needn't make it.
    func remember(_ book: RenderedBook, _ record: OutputRecord, _ workspace: Workspace) {
        guard workspace.syntax.isSettled else { return }
        let listings = listings.byName
        for (run, page) in pages where !hasProblems(page) {
            guard let listing = listings[page.name],
                let rendering = book.pages[page.name]?.kept(record.fingerprint)
            else { continue }
            workspace.kept.keep(page, of: run, listing, rendering)
        }
        let front = book.front?.kept(record.fingerprint) ?? book.lists?.front
        let search = book.search?.kept(record.fingerprint) ?? book.lists?.search
        if let front, let search, book.front != nil || book.search != nil {
            workspace.kept.keep(SiteLists(front: front, search: search))
        }
        if !pages.isEmpty { workspace.kept.prune(pages: names.count) }
    }

    private func hasProblems(_ page: Page) -> Bool {
        problems.contains { $0.path == page.sourcePath }
    }
}

extension Page {
    fileprivate func drawFigures(_ workspace: Workspace) throws {
        for cell in cells {
            for case .figure(let figure) in cell.artifacts {
                do {
                    try workspace.figures.prepare(figure.chart)
                } catch {
                    throw Problem(
                        path: sourcePath, line: cell.cell.line, column: 1,
                        message: "the figure `\(figure.stem)` cannot be drawn: \(error)")
                }
            }
        }
    }
}
