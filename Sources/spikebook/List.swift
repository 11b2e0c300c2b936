import ArgumentParser
import Literate
import Site

struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The pages with their cells, and whether they have to run again.")

    @OptionGroup var place: PlaceOptions

    func run() async throws {
        try await ending {
            let workspace = try await Workspace(place, buildsPackage: false)
            let names = workspace.manuscript.contents.pages
            let survey = try Survey(workspace)
            let width = names.map(\.count).reduce(0, max)
            for name in names {
                let padding = String(repeating: " ", count: width - name.count)
                print("\(name)\(padding)  \(try state(of: name, workspace, survey))")
            }
            return .fine
        }
    }

    private func state(of name: String, _ workspace: Workspace, _ survey: Survey) throws -> String {
        if let page = survey.known[name] {
            return "\(counted(page.cells.count, "cell")), unchanged since its last run"
        }
        do {
            let document = try workspace.manuscript.document(name)
            let hasRun = workspace.runner.earlierRun(of: document) != nil
            let state = hasRun ? "unchanged since its last run" : "has to run"
            return "\(counted(document.cells.count, "cell")), \(state)"
        } catch let errors as DocumentProblems {
            return "\(counted(errors.problems.count, "error")) in the document"
        }
    }
}
