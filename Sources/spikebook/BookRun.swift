import Literate
import Site

/// What running some or all pages of a project gave.
struct BookRun: Sendable {
    /// Every page that ran.
    var runs: [PageRun] = []
    /// The pages whose cells all did what they should, in order.
    var pages: [(run: PageRun, page: Page)] = []
    var failedPages: [PageRun] = []
    /// Those whose data this machine lacks: what is committed of them stays.
    var absentPages: [PageRun] = []
    /// What keeps pages from being read or filled, and links that lead nowhere.
    var problems: [Problem] = []
    /// Pages that could not be read.
    var refusedPages: [String] = []
    /// The names of all pages of the project, in order.
    var names: [String]

    /// Whether these are all pages of the project, and all are good.
    var isWhole: Bool { pages.count == names.count }

    init(runs: [PageRun], refused: [String], of names: [String]) {
        self.runs = runs
        self.names = names
        refusedPages = refused
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
            } catch {
                failedPages.append(run)
                problems.append(Problem(path: run.document.path, message: "\(error)"))
            }
        }
    }

    /// How a command ends after this run, by the worst that happened.
    func ending(differs: Bool = false) -> Ending {
        if !refusedPages.isEmpty { return .documentError }
        return differs || !failedPages.isEmpty || !problems.isEmpty ? .differencesOrFailures : .fine
    }

    /// Leaves a page as it was, with the reason told.
    mutating func fail(_ page: Page, _ reason: some CustomStringConvertible) {
        complain(reason)
        for (run, _) in pages.filter({ $0.page.name == page.name }) { failedPages.append(run) }
        pages.removeAll { $0.page.name == page.name }
    }
}

extension BookRun {
    /// The files of the site. What lists all pages is made only when all of them have run.
    mutating func files(_ workspace: Workspace) throws -> [OutputFile] {
        let known = names.map { page(named: $0, workspace) }
        let listed = zip(known, names).map { $0 ?? unrun($1, workspace) }
        let site = try Site(book: Book(workspace.manuscript, listed), tools: workspace.siteTools)
        let files = try filesOfPages(site, workspace)
        guard !pages.isEmpty else { return [] }
        let isComplete = known.allSatisfy { $0 != nil } && failedPages.isEmpty
        return try site.commonFiles(listed).filter { isComplete || !Self.lists.contains($0.path) } + files
            + site.linkedFiles + pages.flatMap(\.run.madeFiles)
    }

    /// What names all pages.
    static let lists = ["output/index.html", "output/pages.js", "output/search.js"]

    /// All pages at once, and one after another when one of them has a fault, to find it.
    private mutating func filesOfPages(_ site: Site, _ workspace: Workspace) throws -> [OutputFile] {
        if let files = try? site.files(of: pages.map(\.page)) { return files }
        var files: [OutputFile] = []
        for (_, page) in pages {
            do {
                try page.drawFigures(workspace)
                files += try site.files(of: page)
            } catch {
                fail(page, "\(error)")
            }
        }
        return files
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

    /// Which page makes a file of the site; nil for what belongs to the whole.
    func owner(of path: String) -> String? {
        names.filter { path.hasPrefix("output/\($0)/") }.max { $0.count < $1.count }
    }

    /// Recorded files that nothing makes any more: those of pages that ran, and when all did, those of pages that
    /// are gone.
    func staleFiles(_ record: OutputRecord, among files: [OutputFile]) -> [String] {
        guard !names.isEmpty else { return [] }
        let made = Set(files.map(\.path))
        let ran = Set(pages.map(\.page.name))
        return record.paths.filter { path in
            guard !made.contains(path) else { return false }
            return owner(of: path).map(ran.contains) ?? isWhole
        }
    }
}

extension Page {
    /// A figure that cannot be drawn is a fault of the cell that shows it.
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
