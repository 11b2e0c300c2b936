import ArgumentParser
import Literate

struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Begin a page, or in an empty folder a project.",
        discussion: """
            Writes Tutorials/NAME.md with a cell to start from. Where there is no Tutorials/ yet, a front page, a \
            .gitignore and a workflow that checks and publishes the site come with it. What is there stays.
            """)

    @Argument(help: "The page's name, as in Tutorials/NAME.md.")
    var name = "first-spikes"

    @OptionGroup var place: PlaceOptions

    func run() async throws {
        try await ending {
            let folder = place.root ?? currentFolder()
            let project = try? Project(root: place.root, from: folder)
            let starter = Starter(page: name, in: project.map(\.root) ?? folder)
            let files = try starter.files()
            try FileCommit.write(files.map { FileChange(path: $0.path, contents: $0.contents) })
            for file in files { print("wrote \(starter.relative(file.path))") }
            print("spikebook preview shows it; spikebook build fills in what it prints")
            return .fine
        }
    }
}
