import Literate
import Site

extension BookRun {
    /// Everything in which the committed pages and site aren't what this run would write.
    mutating func differences(_ workspace: Workspace) throws -> [Difference] {
        let project = workspace.project
        let unbuilt = Set(
            pages.map(\.page.name).filter { !fileExists(project.absolute("output/\($0)/page.json")) })
        // The others are compared with what they were before these came.
        let book = try rendered(workspace, without: unbuilt)
        let files = book.files
        let committed = try CommittedFiles(files, project)
        let ofPages = Dictionary(grouping: files) { owner(of: $0.path) }
        var result = pages.map(\.page).filter { unbuilt.contains($0.name) }.map(Difference.unbuilt)
        var ofSite: [Difference] = []
        for (run, page) in pages where !unbuilt.contains(page.name) {
            let ofMarkdown = Difference.ofMarkdown(run, page)
            result += ofMarkdown
            let reported = Set(ofMarkdown.compactMap(\.line))
            for file in ofPages[page.name] ?? [] {
                if file.path.hasSuffix("/page.json") {
                    result += Difference.ofRecord(
                        file, committed: committed[file.path], page: page, reported: reported)
                } else {
                    ofSite += difference(file, committed, page.name)
                }
            }
        }
        for file in ofPages[nil] ?? [] { ofSite += difference(file, committed, nil) }
        let stale = staleFiles(among: book).filter { fileExists(project.absolute($0)) }
        result += stale.map(Difference.stale)
        // Pages list their neighbours, so one that is gone is the cause of what differs in those.
        let isOtherList = stale.contains { $0.hasSuffix("/page.json") }
        result += isOtherList ? Difference.summed(ofSite) : Difference.grouped(ofSite)
        guard result.isEmpty else { return result }
        let unrecorded = recordDifference(survey.record, files, committed)
        if unrecorded.isEmpty { remember(book, survey.record, workspace) }
        return unrecorded
    }

    private func difference(_ file: OutputFile, _ committed: CommittedFiles, _ page: String?) -> [Difference]
    {
        let comparison = FileComparison.suited(to: file.path)
        let found = Difference.of(file, committed: committed[file.path], page: page, by: comparison)
        return found.map { [$0] } ?? []
    }

    /// Without the record, nothing of the site could ever be replaced or removed.
    private func recordDifference(
        _ record: OutputRecord, _ files: [OutputFile], _ committed: CommittedFiles
    ) -> [Difference] {
        let unknown = files.filter { file in !record.owns(file.path, committed[file.path] ?? []) }
        guard !unknown.isEmpty else { return [] }
        let names = unknown.map { "  \($0.path)" }.joined(separator: "\n")
        return [
            Difference(
                path: OutputRecord.path, message: "the record of Spikebook's own files misses some",
                remedy: "`spikebook build` writes it", details: names)
        ]
    }
}

/// What is on the disk of the files that a run makes.
struct CommittedFiles {
    private var contents: [String: [UInt8]] = [:]

    /// - Throws: `FileError` when a file is there but cannot be read.
    init(_ files: [OutputFile], _ project: Project) throws {
        for file in files where FileKind.of(project.absolute(file.path)) != nil {
            contents[file.path] = try readFile(project.absolute(file.path))
        }
    }

    subscript(_ path: String) -> [UInt8]? { contents[path] }
}

extension Difference {
    fileprivate static func unbuilt(_ page: Page) -> Difference {
        Difference(
            path: page.sourcePath, line: 1, message: "this page was never built",
            remedy: "`spikebook build \(page.name)` writes its outputs and its place in the site")
    }

    /// Files of the site that differ in the same way, told once.
    fileprivate static func grouped(_ differences: [Difference]) -> [Difference] {
        var result: [Difference] = []
        var places: [String: Int] = [:]
        for difference in differences {
            if !difference.details.isEmpty, difference.path.hasSuffix(".html"),
                let index = places[difference.details]
            {
                result[index].details += "\n  the same in \(difference.path)"
            } else {
                places[difference.details] = result.count
                result.append(difference)
            }
        }
        return result
    }

    /// Differences of the site that have a known cause, counted.
    fileprivate static func summed(_ differences: [Difference]) -> [Difference] {
        let ofLists = differences.filter { $0.path.hasSuffix(".html") || BookRun.lists.contains($0.path) }
        let others = differences.filter { !ofLists.contains($0) }
        guard let first = ofLists.first else { return others }
        let more = ofLists.count > 1 ? " and so do \(counted(ofLists.count - 1, "file")) more" : ""
        return others + [
            Difference(
                path: first.path,
                message: "differs\(more), which may come from the pages that were added or removed",
                remedy: "`spikebook build` writes them, and `git diff` then shows the rest")
        ]
    }
}
