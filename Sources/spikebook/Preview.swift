import ArgumentParser
import Literate
import Preview

struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build, show the site in the browser, and build again on every save.",
        discussion: """
            The page that you look at loads itself again where you were. What is wrong with the project stands in \
            the page, too. Only this machine can see the preview.
            """)

    @OptionGroup var place: PlaceOptions

    @Option(help: "The port to listen on. 8642 when not said, or another that is free.")
    var port: UInt16?

    func run() async throws {
        try await ending {
            let project = try Project(root: place.root, from: currentFolder())
            let session = PreviewSession(
                executable: try runningExecutable(), root: project.root,
                arguments: place.package.map { ["--package", $0] } ?? [], port: port
            ) { if !$0.isEmpty { print($0) } }
            try await session.run()
            return .fine
        }
    }
}
