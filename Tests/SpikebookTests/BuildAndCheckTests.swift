import Foundation
import Testing

/// The two commands on pages where all is well, and on pages where something moved.
@Suite(.serialized) struct BuildAndCheckTests {
    private static let page = """
        # Rates

        <!-- tutorial: seed=0 -->

        ```swift
        import Spiking
        let neuron = IFNode(vThreshold: 1, stepMode: .multiStep)
        let spikes = withoutGradients { neuron(Tensor.rand(20, 1)) }
        ```

        <!-- cell: name=rate -->
        ```swift
        print("rate", spikes.mean())
        ```

        <!-- cell: name=raster -->
        ```swift
        show(spikeRaster(spikes), caption: "One neuron.", alt: "A row of ticks.")
        ```

        <!-- cell: name=table -->
        ```swift
        show(Table(columns: ["Steps", "Neuron"], rows: [["20", "one"]]), caption: "Sizes.")
        ```

        <!-- cell: fails -->
        ```swift
        print("so far")
        fatalError("on purpose")
        ```

        <!-- cell: fails=compile -->
        ```swift
        let number: Int = "text"
        ```

        <!-- cell: skip="needs a camera" -->
        ```swift
        camera()
        ```
        """

    @Test("a build fills the page, a check agrees, and nothing runs twice")
    func buildThenCheck() async throws {
        let project = try TemporaryProject(pages: ["rates": Self.page])
        let first = try await project.spikebook("build")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("wrote Tutorials/rates.md\n"))
        #expect(first.output.contains("1 page, 6 cells run, 1 skipped (needs a camera), "))
        let filled = try project.text("Tutorials/rates.md")
        #expect(filled.contains("```output\nrate tensor("))
        #expect(filled.contains("![A row of ticks.](../output/rates/raster.png)\n\n*Figure 1. One neuron.*"))
        #expect(
            filled.contains("*Table 1. Sizes.*\n\n| Steps | Neuron |\n| ----: | ------ |\n|    20 | one    |")
        )
        #expect(filled.contains("```output\nso far\nFatal error: on purpose\n```"))
        #expect(filled.contains("```output\nerror: cannot convert value of type 'String'"))
        for file in ["index.html", "style.css", "rates/index.html", "rates/raster.png", "rates/page.json"] {
            #expect(FileManager.default.fileExists(atPath: project.url("output/\(file)").path), "\(file)")
        }
        let files = try project.files()
        let second = try await project.spikebook("build")
        #expect(
            second.output.hasSuffix(
                "1 page, 0 cells run, 6 unchanged, 1 skipped (needs a camera), 0 files written\n"))
        let check = try await project.spikebook("check")
        #expect(check.status == 0, "\(check.output)")
        #expect(check.output.hasSuffix("nothing differs\n"))
        #expect(try project.files() == files)
    }

    @Test("two builds of the same page in two places give the same bytes")
    func reproducible() async throws {
        let one = try TemporaryProject(pages: ["rates": Self.page])
        let two = try TemporaryProject(pages: ["rates": Self.page])
        #expect(try await one.spikebook("build").status == 0)
        #expect(try await two.spikebook("build").status == 0)
        #expect(try one.files() == two.files())
    }

    @Test("a changed threshold is found, with page, cell and values, and nothing is written")
    func changedThreshold() async throws {
        let project = try TemporaryProject(pages: ["rates": Self.page])
        #expect(try await project.spikebook("build").status == 0)
        let filled = try project.text("Tutorials/rates.md")
        try project.write(
            filled.replacingOccurrences(of: "vThreshold: 1,", with: "vThreshold: 1.5,"),
            to: "Tutorials/rates.md")
        let before = try project.files()
        let check = try await project.spikebook("check")
        #expect(check.status == 1)
        #expect(
            check.output.contains(
                "Tutorials/rates.md:12:1: error: the output of cell `rate` differs; `spikebook build rates` accepts "
                    + "what this run gave\n  - rate tensor("))
        #expect(check.output.contains("\n  + rate tensor("))
        #expect(check.output.contains("output/rates/raster.png: error: differs; "))
        #expect(
            check.output.contains(
                ": error: figure `raster` of cell `raster` differs; `spikebook build rates` "))
        #expect(check.output.contains("\n  panels.0.marks.0.times.0: "))
        #expect(try project.files() == before)
    }

    @Test("an edited and a missing file of the site are found; a build puts back what is missing")
    func siteDifferences() async throws {
        let project = try TemporaryProject(pages: ["rates": Self.page])
        #expect(try await project.spikebook("build").status == 0)
        let files = try project.files()
        try Data(contentsOf: project.url("output/rates/raster-dark.png"))
            .write(to: project.url("output/rates/raster.png"))
        try FileManager.default.removeItem(at: project.url("output/index.html"))
        let check = try await project.spikebook("check")
        #expect(check.status == 1)
        #expect(check.output.contains("output/rates/raster.png: error: differs; `spikebook build rates` "))
        #expect(check.output.contains(" pixels\n"))
        #expect(check.output.contains("output/index.html: error: is missing; `spikebook build` writes it\n"))
        #expect(check.output.hasSuffix("2 differences\n"))
        let build = try await project.spikebook("build")
        #expect(build.status == 1)
        #expect(
            build.errors.contains("output/rates/raster.png: error: it was changed since Spikebook wrote it"))
        #expect(try await project.spikebook("build", "--overwrite").status == 0)
        #expect(try project.files() == files)
    }

    @Test("a failing page is left alone while the others are written")
    func oneBadPage() async throws {
        let bad = "# Bad\n\n```swift\nfatalError(\"no\")\n```\n"
        let project = try TemporaryProject(pages: ["bad": bad, "good": "# Good\n\n```swift\nprint(1)\n```\n"])
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        #expect(run.output.contains("[1/2] bad failed after"))
        #expect(run.output.contains("[2/2] good "))
        #expect(run.output.contains("1 page failed and left alone"))
        #expect(try project.text("Tutorials/bad.md") == bad)
        #expect(try project.text("Tutorials/good.md").contains("```output\n1\n```"))
    }

    @Test("a cell sees what is above it, prints in order, and cannot be heard after it failed")
    func cellsShareOneProgram() async throws {
        let page = """
            # T

            ```swift
            var count = 1
            func next() -> Int { count += 1; return count }
            ```

            <!-- cell: fails -->
            ```swift
            count = 100
            print(next())
            fatalError("no")
            ```

            ```swift
            print(next())
            ```
            """
        let project = try TemporaryProject(pages: ["page": page])
        #expect(try await project.spikebook("build").status == 0)
        let filled = try project.text("Tutorials/page.md")
        #expect(filled.contains("```output\n101\nFatal error: no\n```"))
        #expect(filled.contains("print(next())\n```\n\n```output\n2\n```"))
    }

    @Test("a page built alone keeps the front page true once the others have run")
    func onePage() async throws {
        let project = try TemporaryProject(pages: ["a": "# First\n\nIts words.\n", "b": "# Second\n"])
        #expect(try await project.spikebook("build", "a").status == 0)
        #expect(!FileManager.default.fileExists(atPath: project.url("output/index.html").path))
        #expect(try await project.spikebook("build").status == 0)
        try project.write("# First\n\nOther words.\n", to: "Tutorials/a.md")
        #expect(try await project.spikebook("build", "a.md").status == 0)
        #expect(try project.text("output/index.html").contains("Other words."))
        #expect(try await project.spikebook("check").status == 0)
    }

    @Test("the list tells which pages have to run")
    func listing() async throws {
        let project = try TemporaryProject(pages: [
            "a": "# A\n\n```swift\nprint(1)\n```\n", "longer": "# B\n",
        ])
        #expect(try await project.spikebook("build", "a").status == 0)
        let list = try await project.spikebook("list")
        #expect(list.output == "a       1 cell, unchanged since its last run\nlonger  0 cells, has to run\n")
    }
}
