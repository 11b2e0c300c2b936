import Foundation
import Testing

@Suite("Pages to take home, begun, explained and cleaned")
struct ExportTests {
    private static let page = """
        # Answers

        The answer is <!-- = answer -->?<!-- /= -->, and [Table 1](#tbl-key) holds it.

        ```swift
        import Spiking
        print("shown", Tensor.rand(2))
        ```

        <!-- cell: name=key solution -->
        ```swift
        let answer = 40 + 2
        print("secret \\(answer)")
        show(Table(columns: ["hidden"], rows: [["words"]]), caption: "Concealed.")
        ```

        <!-- cell: name=after -->
        ```swift
        show(Table(columns: ["n"], rows: [["1"]]), caption: "Seen.")
        ```

        See [Table 2](#tbl-after).

        """

    @Test("the Swift file prints the page's own numbers, in Swift 5 mode and in Swift 6 mode")
    func swift() async throws {
        let project = try TemporaryProject(pages: ["answers": Self.page])
        #expect(try await project.spikebook("build").status == 0)
        let before = try project.files()
        let run = try await project.spikebook("export", "answers", "--swift")
        #expect(run.status == 0 && run.output.hasPrefix("// Answers\n"), "\(run.errors)")
        #expect(try project.files() == before)
        try project.write(run.output, to: "main.swift")
        let shown = try #require(
            project.text("Tutorials/answers.md").components(separatedBy: "```output\n").dropFirst().first?
                .components(separatedBy: "```").first)
        let engine = TemporaryProject.executable.deletingLastPathComponent().path
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources").path
        let modules = ["CKernels/include", "CPNG", "CZip", "CZlib"].flatMap { ["-I", "\(sources)/\($0)"] }
        for mode in [["-swift-version", "5"], ["-swift-version", "6", "-default-isolation", "MainActor"]] {
            let compiler = try project.start(
                ["swiftc"] + mode + ["-I", engine + "/Modules"] + modules
                    + ["-L", engine, "-lSpiking", "-Xlinker", "-rpath", "-Xlinker", engine]
                    + [project.url("main.swift").path, "-o", project.url("program").path],
                executable: URL(fileURLWithPath: "/usr/bin/env"), isSpikebook: false)
            let compiled = try await compiler.finish()
            #expect(compiled.status == 0, "\(compiled.errors)")
            let program = try project.start([], executable: project.url("program"), isSpikebook: false)
            let output = try await program.finish().output
            #expect(output.contains(shown) && output.contains("secret 42"), "\(output)")
            #expect(output.contains("[Table: Seen.]"))
        }
    }

    @Test("the edition for students has no trace of a solution, and counts what remains anew")
    func students() async throws {
        let project = try TemporaryProject(pages: ["answers": Self.page, "other": "# Other\n"])
        #expect(try await project.spikebook("build").status == 0)
        let site = project.url("handout")
        let run = try await project.spikebook("export", "--student", "--to", site.path)
        #expect(run.status == 0, "\(run.errors)")
        var names: [String] = []
        for case let name as String in try #require(FileManager.default.enumerator(atPath: site.path)) {
            guard let data = FileManager.default.contents(atPath: site.appendingPathComponent(name).path)
            else {
                continue
            }
            names.append(name)
            let text = String(decoding: data, as: UTF8.self)
            for trace in ["secret", "40 + 2", "hidden", "Concealed", "tbl-key", "solution", ">42<", "is 42"]
            where name.hasPrefix("answers") || name == "search.js" || name == "index.html" {
                #expect(!text.contains(trace), "\(trace) in \(name)")
            }
        }
        #expect(names.contains("answers/answers.ipynb") && names.contains("other/index.html"))
        let markdown = try project.text("handout/answers/answers.md")
        #expect(
            markdown.contains("The answer is …, and … holds it.")
                && markdown.contains("See [Table 1](#tbl-after)."))
        #expect(markdown.contains("*Table 1. Seen.*"))
        let notebook = try await project.spikebook("export", "answers", "--notebook", "--student")
        #expect(notebook.status == 0 && !notebook.output.contains("secret"))
        let again = try await project.spikebook("export", "--student", "--to", site.path)
        #expect(again.status == 3 && again.errors.contains("is there already"))
    }

    @Test("the HTML file needs nothing beside it")
    func html() async throws {
        let project = try TemporaryProject(pages: [
            "a": """
            # A

            ![Photo](p.png), [other](b.md), [far](https://example.org/)

            ```swift
            import Spiking
            show(.gradientNorms([[1, 2]], values: [2]), caption: "C.", alt: "D")
            ```
            """, "b": "# B\n",
        ])
        try project.write("bytes", to: "Tutorials/p.png")
        let run = try await project.spikebook("export", "a", "--html")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("src=\"data:image/png;base64,Ynl0ZXM=\""))
        #expect(run.output.contains("<style>") && run.output.contains("https://example.org/"))
        for attribute in run.output.matches(of: /\ (?:src|srcset|href)="([^"]*)"/) {
            let value = String(attribute.1)
            #expect(
                value.hasPrefix("data:") || value.hasPrefix("#") || value.hasPrefix("https://example.org/"))
        }
    }

    @Test("what an export cannot do is said")
    func bad() async throws {
        let project = try TemporaryProject(pages: ["a": "# A\n", "b": "# B\n"])
        for (arguments, words) in [
            (["export", "a"], "say in which form"), (["export", "--swift"], "name one page"),
            (["export", "a", "b", "--html"], "name one page"), (["export", "--student"], "--to"),
        ] {
            let run = try await project.start(arguments).finish()
            #expect(run.status == 64 && run.errors.contains(words), "\(run.errors)")
        }
        #expect(try await project.spikebook("export", "c", "--swift").status == 2)
    }

    @Test("`explain` names the first thing that has changed")
    func explain() async throws {
        let project = try TemporaryProject(pages: [
            "a":
                "# A\n\n<!-- tutorial: seed=1 -->\n\n<!-- cell: name=one inputs=x.txt -->\n```swift\nprint(1)\n```\n"
        ])
        try project.write("1", to: "Tutorials/x.txt")
        #expect(
            try await project.spikebook("explain", "a").output == "a: would run: no run of it is kept here\n")
        #expect(try await project.spikebook("build").status == 0)
        #expect(
            try await project.spikebook("explain").output
                == "a: would not run: nothing that its cells depend on has changed\n")
        try project.write("2", to: "Tutorials/x.txt")
        #expect(
            try await project.spikebook("explain").output
                == "a: would run: the file Tutorials/x.txt has changed\n")
        try project.write("1", to: "Tutorials/x.txt")
        let text = try project.text("Tutorials/a.md")
        try project.write(text.replacingOccurrences(of: "print(1)", with: "print(2)"), to: "Tutorials/a.md")
        #expect(try await project.spikebook("explain").output == "a: would run: cell `one` has changed\n")
        try project.write(text.replacingOccurrences(of: "seed=1", with: "seed=2"), to: "Tutorials/a.md")
        // The seed is the page's, and so each cell's.
        #expect(
            try await project.spikebook("explain").output
                == "a: would run: what the page's comment says of runs has changed (and 1 more: cell `one` has "
                + "changed)\n")
    }

    @Test("`new` begins a page that runs, a project around it, and never writes over anything")
    func new() async throws {
        let project = try TemporaryProject()
        try FileManager.default.removeItem(at: project.url("Tutorials"))
        try project.write("mine", to: ".gitignore")
        let run = try await project.spikebook("new", "week 1/my-spikes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("wrote Tutorials/week 1/my-spikes.md\n"))
        #expect(try project.text(".gitignore") == "mine")
        #expect(try project.text(".github/workflows/tutorials.yml").contains("spikebook check --github"))
        #expect(try await project.spikebook("build").status == 0)
        #expect(try project.text("output/index.html").contains("href=\"week-1/my-spikes/index.html\""))
        let again = try await project.spikebook("new", "week 1/my-spikes.md")
        #expect(again.status == 3 && again.errors.contains("Tutorials/week 1/my-spikes.md is there already"))
        #expect(try await project.spikebook("new", "second").output.contains("wrote Tutorials/second.md\n"))
        #expect(try await project.spikebook("new", "../out").status == 3)
    }

    @Test("`clean` removes what is kept and nothing else")
    func clean() async throws {
        let project = try TemporaryProject(pages: ["a": "# A\n\n```swift\nprint(1)\n```\n"])
        #expect(try await project.spikebook("build").status == 0)
        let before = try project.files()
        let run = try await project.spikebook("clean")
        #expect(run.status == 0 && run.output.contains("files removed"), "\(run.errors)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: project.url(".spikebook").path) == ["lock"])
        #expect(try project.files() == before)
        #expect(try await project.spikebook("clean").output == "nothing was kept\n")
        #expect(try await project.spikebook("build").output.contains("1 cell run"))
    }
}
