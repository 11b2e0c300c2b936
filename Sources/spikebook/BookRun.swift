import Literate
import Site

/// What running some or all pages of a project gave.
struct BookRun: Sendable {
    /// Every page that ran, or whose earlier run was looked up.
    var runs: [PageRun] = []
    /// The pages of these whose cells all did what they should.
    var pages: [(run: PageRun, page: Page)] = []
    /// Pages of which nothing has to be made, because all is as it was.
    var kept: [KeptPage] = []
    var failedPages: [PageRun] = []
    /// Those whose data this machine lacks: what is committed of them stays.
    var absentPages: [PageRun] = []
    /// What keeps pages from being read or filled, and links that lead nowhere.
    var problems: [Problem] = []
    /// Pages that could not be read.
    var refusedPages: [(name: String, path: String)] = []
    /// Everything that is wrong, in the author's own lines.
    var found: [Problem] = []
    /// How long pages took that ran just now.
    var seconds: [String: Double] = [:]
    /// The names of all pages of the project, in order.
    let names: [String]
    let survey: Survey
    var listings = BookListings()
    private let nameSet: Set<String>

    /// Whether these are all pages of the project, and all are good.
    var isWhole: Bool { pages.count + kept.count == names.count }

    init(of names: [String], _ survey: Survey) {
        self.names = names
        self.survey = survey
        nameSet = Set(names)
    }

    mutating func add(_ runs: [PageRun]) {
        self.runs += runs
        let good = runs.filter { $0.missingNeed == nil && $0.transcript.failures.isEmpty }
        absentPages += runs.filter { $0.missingNeed != nil }
        failedPages += runs.filter { $0.missingNeed == nil && !$0.transcript.failures.isEmpty }
        for (run, result) in zip(good, good.concurrentMap { run in Result { try run.page() } }) {
            switch result {
            case .success(let page): pages.append((run, page))
            case .failure(let error):
                failedPages.append(run)
                problems.append(error as? Problem ?? Problem(path: run.document.path, message: "\(error)"))
            }
        }
    }

    /// Puts the pages into the book's order.
    mutating func sort() {
        let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        pages.sort { places[$0.page.name] ?? 0 < places[$1.page.name] ?? 0 }
    }

    /// How a command ends after this run, by the worst that happened.
    func ending(differs: Bool = false) -> Ending {
        let isDocumentFault = failedPages.contains { $0.transcript.isDocumentFault == true }
        if !refusedPages.isEmpty || isDocumentFault { return .documentError }
        return differs || !failedPages.isEmpty || !problems.isEmpty ? .differencesOrFailures : .fine
    }

    /// Leaves a page as it was, with the reason told.
    mutating func fail(_ page: Page, _ reason: some CustomStringConvertible) {
        complain(reason)
        found.append(
            reason as? Problem ?? Problem(path: page.sourcePath, line: 1, message: "\(reason)"))
        for (run, _) in pages.filter({ $0.page.name == page.name }) { failedPages.append(run) }
        pages.removeAll { $0.page.name == page.name }
    }

    /// Which page makes a file of the site; nil for what belongs to the whole.
    func owner(of path: String) -> String? {
        var name = path.dropFirst("output/".count)
        while let slash = name.lastIndex(of: "/") {
            name = name[..<slash]
            if nameSet.contains(String(name)) { return String(name) }
        }
        return nil
    }
}
