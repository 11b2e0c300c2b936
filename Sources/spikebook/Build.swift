import ArgumentParser
import Literate

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run what changed, fill the Markdown, render the site.",
        discussion: "A page with a failing cell is left as it was.")

    @OptionGroup var options: PageOptions

    func run() async throws {
        try await ending {
            let workspace = try await Workspace(root: options.place.root, repeats: true, needsToWrite: true)
            let outcome = try await workspace.run(options.pages)
            let files = try outcome.files(workspace)
            let changes = try changes(to: files, outcome, workspace)
            try FileCommit.write(changes)
            for change in changes {
                print("\(change.contents == nil ? "removed" : "wrote") \(workspace.relative(change.path))")
            }
            outcome.report(ending: "\(counted(changes.count, "file")) written")
            return outcome.ending()
        }
    }

    private func changes(
        to files: [OutputFile], _ outcome: BookRun, _ workspace: Workspace
    ) throws -> [FileChange] {
        var changes = outcome.pages.compactMap { run, page -> FileChange? in
            let bytes = Array(page.markdown.utf8)
            guard bytes != run.document.bytes else { return nil }
            return FileChange(
                path: workspace.project.absolute(run.document.path), contents: bytes,
                expected: run.document.bytes)
        }
        for file in files where try workspace.differs(file) {
            changes.append(FileChange(path: workspace.project.absolute(file.path), contents: file.contents))
        }
        changes += try outcome.staleFiles(workspace, among: files).map {
            FileChange(path: workspace.project.absolute($0), contents: nil)
        }
        return changes
    }
}
