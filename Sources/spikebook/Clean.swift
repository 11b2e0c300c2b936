import ArgumentParser
import Literate

struct Clean: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove what is kept from earlier runs.",
        discussion: "The next build runs every page anew. Pages and site stay as they are.")

    @OptionGroup var place: PlaceOptions

    func run() async throws {
        try await ending {
            let project = try Project(root: place.root, from: currentFolder())
            let removed = try await project.removeKept { complain("waiting for \($0)") }
            print(
                removed.files == 0
                    ? "nothing was kept"
                    : "\(counted(removed.files, "file")) removed, \(removed.bytes / 1_000_000) MB")
            return .fine
        }
    }
}
