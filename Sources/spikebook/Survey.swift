import Literate
import Site

/// What is known of a project before anything runs.
struct Survey: Sendable {
    let record: OutputRecord
    let onDisk: SiteOnDisk
    /// Pages whose Markdown is as it was when they were last built, by name.
    let known: [String: KeptPage]

    /// - Parameter forgets: Whether to look at everything anew.
    init(_ workspace: Workspace, forgets: Bool = false) throws {
        record = try OutputRecord(of: workspace.project)
        onDisk = SiteOnDisk(workspace.project, record)
        guard !forgets else {
            known = [:]
            return
        }
        let pages = workspace.manuscript.contents.pages.concurrentMap { [workspace] name -> KeptPage? in
            let path = workspace.manuscript.path(of: name)
            guard let bytes = workspace.project.file(path) else { return nil }
            return workspace.kept.page(name, path: path, bytes: bytes)
        }
        known = Dictionary(
            pages.compactMap(\.self).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Every page of a book as the others show it.
struct BookListings: Sendable {
    var inOrder: [PageListing] = []
    /// Whether each page has run, now or earlier.
    var isComplete = true

    init() {}

    init(_ book: BookRun, _ workspace: Workspace) {
        let known = book.listed(workspace)
        let unknown = known.map { $0 == nil }
        inOrder = zip(book.names, known).map { name, listing in listing ?? workspace.unrun(name) }
        isComplete = !unknown.contains(true)
    }

    var byName: [String: PageListing] {
        Dictionary(inOrder.map { ($0.entry.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension BookRun {
    /// Nil for a page that has yet to run.
    fileprivate func listed(_ workspace: Workspace) -> [PageListing?] {
        let own = Dictionary(pages.map { ($0.page.name, $0.page) }, uniquingKeysWith: { first, _ in first })
        let absent = Dictionary(
            absentPages.map { ($0.document.name, Page(document: $0.document)) },
            uniquingKeysWith: { first, _ in first })
        let failed = Set(failedPages.map(\.document.name) + refusedPages.map(\.name))
        return names.concurrentMap { name in
            if let known = survey.known[name], own[name] == nil { return known.listing }
            guard !failed.contains(name) else { return nil }
            let page = own[name] ?? absent[name] ?? workspace.earlierPage(name)
            return page.flatMap { try? PageListing($0) }
        }
    }
}

extension Workspace {
    /// A page that wasn't asked for, as its last run left it.
    fileprivate func earlierPage(_ name: String) -> Page? {
        guard let document = try? manuscript.document(name) else { return nil }
        return try? runner.earlierRun(of: document)?.page()
    }

    fileprivate func unrun(_ name: String) -> PageListing {
        let document = try? manuscript.document(name)
        return PageListing(unrun: document ?? Document(unread: manuscript.path(of: name)))
    }
}
