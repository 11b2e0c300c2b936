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

    @Option(help: "Also write a report in JUnit's XML to this file.")
    var junit: String?

    @Flag(help: "Also print what GitHub shows at the lines it is about.")
    var github = false

    @Flag(help: "Print the report as TAP 14, and nothing else.")
    var tap = false

    func run() async throws {
        try await ending {
            let workspace = try await Workspace(options.place, repeats: twice)
            var outcome = try await workspace.run(options.pages, forgets: mutate, tellsProgress: !tap)
            let differences = try outcome.differences(workspace)
            if !tap { for difference in differences { print(difference) } }
            try tell(outcome.report(differences))
            guard mutate, differences.isEmpty, outcome.ending() == .fine else {
                if tap { return outcome.ending(differs: !differences.isEmpty) }
                outcome.report(
                    ending: differences.isEmpty ? "nothing differs" : counted(differences.count, "difference")
                )
                return outcome.ending(differs: !differences.isEmpty)
            }
            var mutation = Mutation(outcome, workspace)
            return try await mutation.run()
        }
    }

    private func tell(_ report: CheckReport) throws {
        if let junit {
            try FileCommit.write([FileChange(path: junit, contents: Array(report.junit.utf8))])
        }
        if github { print(report.github, terminator: "") }
        if tap { print(report.tap, terminator: "") }
    }
}
