/// The files that a page, or a project, begins with.
package struct Starter: Sendable {
    private let page: String
    private let folder: String

    /// - Parameters:
    ///   - page: As in `Tutorials/NAME.md`; folders and the ending are understood.
    ///   - folder: The project's, or the one that becomes a project's.
    package init(page: String, in folder: String) {
        var name = page
        if name.hasPrefix("Tutorials/") { name.removeFirst("Tutorials/".count) }
        if isMarkdown(name) { name = name.split(separator: ".").dropLast().joined(separator: ".") }
        self.page = name
        self.folder = folder
    }

    /// With absolute paths. What is there stays, and is not among them.
    ///
    /// - Throws: `SetupError` when the page is there already, or cannot be called so.
    package func files() throws -> [OutputFile] {
        let path = "\(folder)/Tutorials/\(page).md"
        guard !page.isEmpty, !page.split(separator: "/").contains(".."), page != "index",
            !page.hasPrefix("/"),
            !page.hasSuffix("/"), !page.contains("//")
        else {
            throw SetupError("`\(page)` is no name for a page; take letters, digits and hyphens")
        }
        guard FileKind.of(path) == nil else { throw SetupError("\(relative(path)) is there already") }
        let isNew = FileKind.of(folder + "/Tutorials") == nil
        let tutorial = OutputFile(path: path, text: Self.tutorial(title: title))
        return [tutorial] + (isNew ? project.filter { FileKind.of($0.path) == nil } : [])
    }

    package func relative(_ path: String) -> String {
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }

    private var title: String {
        let words = page.split { "-_/ ".contains($0) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private var project: [OutputFile] {
        [
            OutputFile(
                path: folder + "/Tutorials/index.md",
                text: "# Tutorials\n\nWhat the pages are about.\n\n- [\(title)](\(address).md)\n"),
            OutputFile(path: folder + "/.gitignore", text: ".spikebook/\n"),
            OutputFile(path: folder + "/.github/workflows/tutorials.yml", text: Self.workflow),
        ]
    }

    private var address: String { page.replacing(" ", with: "%20") }

    private static func tutorial(title: String) -> String {
        """
        # \(title)

        <!-- tutorial: seed=0 -->

        Every Swift cell runs; what it prints comes to stand below it.

        ```swift
        import Spiking

        let neuron = IFNode(stepMode: .multiStep)
        let spikes = neuron(Tensor.rand(20, 3))
        print("rate of each neuron:", spikes.mean(0))
        ```

        <!-- cell: name=raster -->
        ```swift
        show(spikeRaster(spikes), caption: "Three neurons.", alt: "Raster of three neurons firing.")
        ```

        """
    }

    private static let workflow = """
        # Checks the tutorials on every push, and publishes the site from the main branch.
        name: Tutorials
        on: [push, pull_request]
        permissions:
          contents: read
          pages: write
          id-token: write
        env:
          # Where the tool's sources are; pin a version that you have tried.
          SPIKEBOOK_REPOSITORY: ${{ vars.SPIKEBOOK_REPOSITORY }}
        jobs:
          check:
            runs-on: ubuntu-latest
            container: swift:6.2-bookworm
            steps:
              - uses: actions/checkout@v4
              - run: |
                  git clone --depth 1 "$SPIKEBOOK_REPOSITORY" /opt/spikebook
                  /opt/spikebook/Scripts/setup
                  swift build -c release --package-path /opt/spikebook
              - run: /opt/spikebook/.build/release/spikebook check --github
              - run: |
                  touch output/.nojekyll
                  printf '<!DOCTYPE html><title>Not found</title><p>There is no such page.\\n' > output/404.html
              - uses: actions/upload-pages-artifact@v3
                with:
                  path: output
          publish:
            if: github.ref == 'refs/heads/main'
            needs: check
            runs-on: ubuntu-latest
            environment: github-pages
            steps:
              - uses: actions/deploy-pages@v4

        """
}
