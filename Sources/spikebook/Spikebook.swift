import ArgumentParser

@main
struct Spikebook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spikebook",
        abstract: "Runs the Swift cells of Markdown tutorials and keeps their outputs true.",
        discussion: """
            Exit codes: 0 all is well; 1 outputs differ, or a cell failed; 2 a document has an error; \
            3 the toolchain, a library or a folder is missing; 64 the command was not understood.
            """,
        version: "0.1",
        subcommands: [
            Build.self, Check.self, Preview.self, New.self, List.self, Explain.self, Export.self, Clean.self,
        ])
}

/// What `build` and `check` have in common on the command line.
struct PageOptions: ParsableArguments {
    @Argument(help: "Pages by name, as in Tutorials/NAME.md. All of them when none is named.")
    var pages: [String] = []

    @OptionGroup var place: PlaceOptions
}

struct PlaceOptions: ParsableArguments {
    @Option(help: "The project's folder. The nearest one upwards with Tutorials/ when not said.")
    var root: String?

    @Option(help: "A Swift package whose libraries the cells may import, as `package=` in a book's comment.")
    var package: String?
}
