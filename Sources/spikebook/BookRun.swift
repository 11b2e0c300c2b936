import Literate
import Site

/// What running some or all pages of a project gave.
struct BookRun: Sendable {
    var runs: [PageRun]
    /// The pages whose cells all did what they should, in order.
    var pages: [(run: PageRun, page: Page)] = []
    var failedPages: [PageRun] = []
    /// Those whose data this machine lacks: what is committed of them stays.
    var absentPages: [PageRun] = []
    /// What keeps pages from being read or filled, and links that lead nowhere.
    var problems: [Problem] = []
    /// Whether there were pages that cannot be read.
    var hasUnreadPages = false
    /// Whether these are all pages of the project, and all are good.
    var isWhole: Bool

    init(runs: [PageRun], of total: Int) throws {
        self.runs = runs
        for run in runs {
            if run.missingNeed != nil {
                absentPages.append(run)
                continue
            }
            guard run.transcript.failures.isEmpty else {
                failedPages.append(run)
                continue
            }
            do {
                pages.append((run, try run.page()))
            } catch let problem as Problem {
                failedPages.append(run)
                problems.append(problem)
            }
        }
        isWhole = pages.count == total
    }

    /// How a command ends after this run, by the worst that happened.
    func ending(differs: Bool = false) -> Ending {
        if hasUnreadPages { return .documentError }
        return differs || !failedPages.isEmpty || !problems.isEmpty ? .differencesOrFailures : .fine
    }

    /// The files of the site. What lists all pages is made only when all of them have run.
    func files(_ workspace: Workspace) throws -> [OutputFile] {
        guard !pages.isEmpty else { return [] }
        let names = workspace.manuscript.contents.pages
        let known = names.map { page(named: $0, workspace) }
        let listed = zip(known, names).map { $0 ?? unrun($1, workspace) }
        let isComplete = known.allSatisfy { $0 != nil }
        let site = try Site(book: Book(workspace.manuscript, listed), tools: workspace.siteTools)
        let lists = ["output/index.html", "output/pages.js", "output/search.js"]
        let common = try site.commonFiles(listed).filter { isComplete || !lists.contains($0.path) }
        return try common + site.files(of: pages.map(\.page)) + site.linkedFiles
            + pages.flatMap(\.run.madeFiles)
    }

    /// A page of this run, or one that wasn't asked for as its last run left it.
    private func page(named name: String, _ workspace: Workspace) -> Page? {
        if let own = pages.first(where: { $0.page.name == name }) { return own.page }
        if let absent = absentPages.first(where: { $0.document.name == name }) {
            return Page(document: absent.document)
        }
        guard let document = try? workspace.manuscript.document(name) else { return nil }
        return try? workspace.runner.earlierRun(of: document)?.page()
    }

    /// A page that has yet to run, for the links to it.
    private func unrun(_ name: String, _ workspace: Workspace) -> Page {
        let document = try? workspace.manuscript.document(name)
        return Page(document: document ?? Document(unread: workspace.manuscript.path(of: name)))
    }

    /// Files below `output/` that nothing makes any more.
    func staleFiles(_ workspace: Workspace, among files: [OutputFile]) throws -> [String] {
        let made = Set(files.map(\.path))
        let folders = isWhole ? ["output"] : pages.map { "output/\($0.page.name)" }
        return folders.flatMap { workspace.project.files(below: $0) }.filter { path in
            !made.contains(path)
                && [".png", ".html", ".json", ".css", ".js", ".csv"].contains { path.hasSuffix($0) }
        }
    }
}
