import ArgumentParser
import Literate

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The same run, compared with what is committed instead of written.",
        discussion:
            "Compares outputs, figure data, pixels and the rendered site. Exits with 1 on any difference.")

    @OptionGroup var options: PageOptions

    @Flag(help: "Run what changed twice, as `build` does, to see that it comes out the same.")
    var twice = false

    func run() async throws {
        try await ending {
            let workspace = try await Workspace(root: options.place.root, repeats: twice)
            let outcome = try await workspace.run(options.pages)
            let differences = try differences(outcome, workspace)
            for difference in differences { print(difference) }
            outcome.report(
                ending: differences.isEmpty ? "nothing differs" : counted(differences.count, "difference"))
            return outcome.ending(differs: !differences.isEmpty)
        }
    }

    private func differences(_ outcome: BookRun, _ workspace: Workspace) throws -> [Difference] {
        let files = try outcome.files(workspace)
        let ofCells = try outcome.pages.flatMap { try Difference.ofCells($0.run, $0.page) }
        let ofFiles = try files.compactMap {
            try Difference.of($0, in: workspace.project, by: FileComparison.suited(to: $0.path))
        }
        return ofCells + ofFiles + (try outcome.staleFiles(workspace, among: files)).map(Difference.stale)
    }
}
