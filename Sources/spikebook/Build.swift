import ArgumentParser
import Literate
import Site

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run what changed, fill the Markdown, render the site.",
        discussion: "A page with a failing cell is left as it was.")

    @OptionGroup var options: PageOptions

    @Flag(help: "Also replace files below output/ that Spikebook didn't write, or that were changed since.")
    var overwrite = false

    func run() async throws {
        try await ending {
            let workspace = try await Workspace(options.place, repeats: true, needsToWrite: true)
            var outcome = try await workspace.run(options.pages)
            let written = try write(&outcome, workspace)
            outcome.report(ending: "\(counted(written.count, "file")) written")
            let ending = outcome.ending()
            return written.blocked > 0 && ending == .fine ? .setUp : ending
        }
    }

    private func write(_ outcome: inout BookRun, _ workspace: Workspace) throws -> (count: Int, blocked: Int)
    {
        let project = workspace.project
        let record = outcome.survey.record
        let book = try outcome.rendered(workspace)
        var plan = try OutputPlan(
            made: book.files, stale: outcome.staleFiles(among: book), record: record, project: project,
            overwrites: overwrite
        ) { FileComparison.suited(to: $1.path).difference($0, $1.contents) == nil }
        for blocked in plan.blocked {
            let owner = outcome.pages.first { $0.page.name == outcome.owner(of: blocked.path) }
            if let owner { outcome.fail(owner.page, blocked) } else { complain(blocked) }
        }
        try outcome.failChangedPages(project)
        guard !outcome.pages.isEmpty || !outcome.kept.isEmpty else { return (0, plan.blocked.count) }
        let left = Set(outcome.failedPages.map(\.document.name))
        plan.leaveAlone(
            { path in
                outcome.owner(of: path).map(left.contains) ?? (!left.isEmpty && BookRun.lists.contains(path))
            }, before: record)
        for path in plan.released {
            complain("\(path): note: no page makes this file any more, but it was changed, so it stays")
        }
        let changes = try changes(outcome, plan, record, project)
        try FileCommit.write(changes)
        project.removeEmptyFolders(of: plan.removals)
        if !outcome.pages.isEmpty { workspace.figures.prune() }
        outcome.remember(book, plan.record, workspace)
        let told = changes.filter { $0.path != project.absolute(OutputRecord.path) }
        for change in told {
            print("\(change.contents == nil ? "removed" : "wrote") \(workspace.relative(change.path))")
        }
        return (told.count, plan.blocked.count)
    }

    private func changes(
        _ outcome: BookRun, _ plan: OutputPlan, _ record: OutputRecord, _ project: Project
    ) throws -> [FileChange] {
        var changes = outcome.pages.compactMap { run, page -> FileChange? in
            guard page.document.bytes != run.document.bytes else { return nil }
            return FileChange(
                path: project.absolute(run.document.path), contents: page.document.bytes,
                expected: run.document.bytes)
        }
        changes += plan.writes.map { FileChange(path: project.absolute($0.path), contents: $0.contents) }
        changes += plan.removals.map { FileChange(path: project.absolute($0), contents: nil) }
        if plan.record != record {
            let path = project.absolute(OutputRecord.path)
            changes.append(FileChange(path: path, contents: Array(plan.record.text.utf8)))
        }
        return changes
    }
}

extension BookRun {
    /// A page that was edited while its cells ran would reach the site in its old form.
    fileprivate mutating func failChangedPages(_ project: Project) throws {
        for (run, page) in pages {
            let now = try? readFile(project.absolute(run.document.path))
            guard now != run.document.bytes else { continue }
            fail(
                page,
                Problem(
                    path: run.document.path,
                    message: "the file was changed while its cells ran, so nothing was written; run again"))
        }
    }
}
