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

    @Flag(help: "Change each golden and each cell in a copy, and tell which changes would go unnoticed.")
    var mutate = false

    func run() async throws {
        try await ending {
            let workspace = try await Workspace(options.place, repeats: twice)
            var outcome = try await workspace.run(options.pages, forgets: mutate)
            let differences = try outcome.differences(workspace)
            for difference in differences { print(difference) }
            guard mutate, differences.isEmpty, outcome.ending() == .fine else {
                outcome.report(
                    ending: differences.isEmpty ? "nothing differs" : counted(differences.count, "difference")
                )
                return outcome.ending(differs: !differences.isEmpty)
            }
            var mutation = Mutation(outcome, workspace)
            return try await mutation.run()
        }
    }
}
