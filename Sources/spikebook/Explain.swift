import ArgumentParser
import Literate
import Site

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Why a page would run again, or would not.",
        discussion: "Nothing runs, and nothing is written.")

    @OptionGroup var options: PageOptions

    func run() async throws {
        try await ending {
            let workspace = try await Workspace(options.place, buildsPackage: false)
            let names = try workspace.manuscript.pages(named: options.pages)
            for name in names { print("\(name): \(try reason(name, workspace))") }
            return .fine
        }
    }

    private func reason(_ name: String, _ workspace: Workspace) throws -> String {
        let document = try workspace.manuscript.document(name)
        if workspace.runner.earlierRun(of: document) != nil {
            return "would not run: nothing that its cells depend on has changed"
        }
        if document.cells.isEmpty { return "has no cells to run" }
        guard let changes = try workspace.runner.changes(of: document) else {
            return "would run: no run of it is kept here"
        }
        guard let first = changes.first else { return "would run: its kept run is gone or damaged" }
        let more =
            changes.count > 1
            ? " (and \(changes.count - 1) more: \(changes.dropFirst().joined(separator: "; ")))" : ""
        return "would run: \(first)\(more)"
    }
}
