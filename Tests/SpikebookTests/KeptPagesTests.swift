import Foundation
import Testing

/// Whatever enters a page and changes, changes the page, also when all of it is remembered from the run before.
@Suite("What is remembered of pages is never stale")
struct KeptPagesTests {
    private static func project() throws -> TemporaryProject {
        let project = try TemporaryProject(pages: [
            "index": "# Book\n\n<!-- book: language=en -->\n\n- [A](a.md)\n- [B](b.md)\n- [C](c.md)\n",
            "a": "# Alpha\n\nWords of a.\n\n```swift\nprint(1 + 1)\n```\n\n[B](b.md#part)\n",
            "b": "# Beta\n\nWords of b.\n\n## Part\n\n[data](data.csv)\n",
            "c": "# Gamma\n\nWords of c.\n",
        ])
        try project.write("1,2\n", to: "Tutorials/data.csv")
        return project
    }

    /// A change to the project, and what a file of the site then says.
    struct Change: CustomTestStringConvertible {
        var testDescription: String
        var path: String
        var old: String
        var new: String
        var output: String
        var says: String
    }

    static let changes = [
        Change(
            testDescription: "prose", path: "Tutorials/a.md", old: "Words of a", new: "Other words",
            output: "output/a/index.html", says: "Other words."),
        Change(
            testDescription: "prose, in the search", path: "Tutorials/a.md", old: "Words of a",
            new: "Other words", output: "output/search.js", says: "Other words."),
        Change(
            testDescription: "prose, on the front page", path: "Tutorials/index.md", old: "- [C](c.md)\n",
            new: "- [C](c.md)\n\nThe end.\n", output: "output/index.html", says: "The end."),
        Change(
            testDescription: "a neighbour's title", path: "Tutorials/b.md", old: "# Beta", new: "# Delta",
            output: "output/a/index.html", says: ">Delta</a>"),
        Change(
            testDescription: "the order", path: "Tutorials/index.md", old: "- [B](b.md)\n- [C](c.md)",
            new: "- [C](c.md)\n- [B](b.md)", output: "output/a/index.html",
            says: "rel=\"next\"><span>Next</span> Gamma"),
        Change(
            testDescription: "a group", path: "Tutorials/index.md", old: "- [C](c.md)",
            new: "## Last\n\n- [C](c.md)", output: "output/a/index.html",
            says: "<p class=\"group\">Last</p>"),
        Change(
            testDescription: "the language", path: "Tutorials/index.md", old: "language=en",
            new: "language=de", output: "output/c/index.html", says: "lang=\"de\""),
        Change(
            testDescription: "the words", path: "Tutorials/index.md", old: "language=en",
            new: "language=en words=\"Output: Ausgabe\"", output: "output/a/index.html", says: "Ausgabe"),
        Change(
            testDescription: "the book's title", path: "Tutorials/index.md", old: "# Book", new: "# Course",
            output: "output/c/index.html", says: "Gamma · Course"),
        Change(
            testDescription: "the repository", path: "Tutorials/index.md", old: "language=en",
            new: "repository=https://example.org/", output: "output/c/index.html",
            says: "https://example.org/Tutorials/c.md"),
        Change(
            testDescription: "a linked file", path: "Tutorials/data.csv", old: "1,2", new: "3,4",
            output: "output/files/Tutorials/data.csv", says: "3,4"),
        Change(
            testDescription: "a cell", path: "Tutorials/a.md", old: "1 + 1", new: "1 + 41",
            output: "output/a/index.html", says: "42"),
    ]

    @Test("a change reaches the site, and what a build from nothing gives", arguments: changes)
    func change(_ change: Change) async throws {
        let project = try Self.project()
        #expect(try await project.spikebook("build").status == 0)
        #expect(try await project.spikebook("build").output.hasSuffix(", 0 files written\n"))
        let text = try project.text(change.path)
        try project.write(text.replacingOccurrences(of: change.old, with: change.new), to: change.path)
        #expect(try await project.spikebook("check").status == 1)
        let run = try await project.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try project.text(change.output).contains(change.says))
        let built = try project.files()
        try FileManager.default.removeItem(at: project.url(".spikebook"))
        #expect(try await project.spikebook("check").status == 0)
        #expect(try await project.spikebook("build").output.hasSuffix(", 0 files written\n"))
        #expect(try project.files() == built)
    }

    @Test(
        "a file of the site that is gone or changed is noticed and made again",
        arguments: [
            "output/a/index.html", "output/b/page.json", "output/search.js", "output/pages.js",
            "output/index.html", "output/files/Tutorials/data.csv", "output/style.css",
        ])
    func lost(_ path: String) async throws {
        let project = try Self.project()
        #expect(try await project.spikebook("build").status == 0)
        let built = try project.files()
        try FileManager.default.removeItem(at: project.url(path))
        let check = try await project.spikebook("check")
        #expect(check.status == 1)
        // A page without its record was never built.
        #expect(check.output.contains(path.hasSuffix("page.json") ? "Tutorials/b.md:1:1: error" : path))
        #expect(try await project.spikebook("build").status == 0)
        #expect(try project.files() == built)
        try project.write("not ours", to: path)
        #expect(try await project.spikebook("check").status == 1)
        #expect(try await project.spikebook("build").errors.contains("\(path): error: it was changed"))
        #expect(try project.text(path) == "not ours")
    }

    @Test("a link that leads nowhere any more is told, although its own page is as it was")
    func links() async throws {
        let project = try Self.project()
        #expect(try await project.spikebook("build").status == 0)
        try project.write("# Beta\n\nWords of b.\n\n## Piece\n", to: "Tutorials/b.md")
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        #expect(
            run.errors.contains(
                "Tutorials/a.md:13:5: error: there is no heading or anchor `#part` in Tutorials/b.md"),
            "\(run.errors)")
        #expect(try await project.spikebook("check").status == 1)
    }

    @Test("one page of several is built alone, and the rest then follows")
    func partly() async throws {
        let project = try Self.project()
        #expect(try await project.spikebook("build").status == 0)
        let text = try project.text("Tutorials/b.md").replacingOccurrences(of: "# Beta", with: "# Delta")
        try project.write(text, to: "Tutorials/b.md")
        #expect(try await project.spikebook("build", "b").status == 0)
        #expect(
            try await project.spikebook("build", "b").output.hasSuffix(
                "1 page, 0 cells run, 0 files written\n"))
        #expect(try await project.spikebook("check").status == 1)
        #expect(try await project.spikebook("build").status == 0)
        #expect(try project.text("output/a/index.html").contains(">Delta</a>"))
        #expect(try await project.spikebook("check").status == 0)
    }

    @Test("a page that is added or removed reaches its neighbours and the lists")
    func comingAndGoing() async throws {
        let project = try Self.project()
        #expect(try await project.spikebook("build").status == 0)
        let before = try project.files()
        try project.write("# New\n", to: "Tutorials/new.md")
        #expect(try await project.spikebook("build").status == 0)
        #expect(try project.text("output/c/index.html").contains(">New</a>"))
        #expect(try project.text("output/search.js").contains("New"))
        try FileManager.default.removeItem(at: project.url("Tutorials/new.md"))
        #expect(try await project.spikebook("build").status == 0)
        #expect(try project.files() == before)
    }

    @Test("`build` runs again what `check` ran only once")
    func once() async throws {
        let project = try TemporaryProject(pages: ["a": "# A\n\n```swift\nprint(1)\n```\n"])
        #expect(try await project.spikebook("build").status == 0)
        try FileManager.default.removeItem(at: project.url(".spikebook"))
        #expect(try await project.spikebook("check").output.contains("1 cell run"))
        #expect(try await project.spikebook("check").output.contains("0 cells run, 1 unchanged"))
        #expect(try await project.spikebook("build").output.contains("1 cell run"))
        #expect(try await project.spikebook("build").output.contains("0 cells run, 1 unchanged"))
    }
}

@Suite("One cause is one difference")
struct OneCauseTests {
    @Test("a page that was added is told once, not in each page that will list it")
    func added() async throws {
        let project = try TemporaryProject(pages: [
            "a": "# A\n", "b": "# B\n\n```swift\nprint(1)\n```\n", "c": "# C\n",
        ])
        #expect(try await project.spikebook("build").status == 0)
        try project.write("# New\n\n[B](b.md)\n", to: "Tutorials/bb.md")
        let run = try await project.spikebook("check")
        #expect(run.status == 1)
        let differences = run.output.split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(
            differences.count == 1
                && differences[0].hasPrefix("Tutorials/bb.md:1:1: error: this page was never built"))
        // Another difference is still one.
        let text = try project.text("Tutorials/b.md").replacingOccurrences(
            of: "```output\n1", with: "```output\n2")
        try project.write(text, to: "Tutorials/b.md")
        let second = try await project.spikebook("check")
        #expect(
            second.output.split(separator: "\n").filter { $0.contains(": error: ") }.count == 2,
            "\(second.output)")
    }

    @Test("reports are written for programs, and say the same")
    func reports() async throws {
        let project = try TemporaryProject(pages: [
            "a": "# A\n\n<!-- cell: name=one -->\n```swift\nprint(1)\n```\n",
            "b": "# B\n\n<!-- cell: skip=\"no camera\" -->\n```swift\nx()\n```\n",
        ])
        #expect(try await project.spikebook("build").status == 0)
        #expect(
            try await project.spikebook("check", "--tap").output == """
                TAP version 14
                1..5
                ok 1 - a: page
                ok 2 - a: one
                ok 3 - b: page
                ok 4 - b: cell-1 # SKIP no camera
                ok 5 - site: files

                """)
        let text = try project.text("Tutorials/a.md").replacingOccurrences(
            of: "```output\n1", with: "```output\n2")
        try project.write(text, to: "Tutorials/a.md")
        let run = try await project.spikebook("check", "--github", "--junit", project.url("report.xml").path)
        #expect(run.status == 1)
        #expect(
            run.output.contains("::error file=Tutorials/a.md,line=4::the output of cell `one` differs"),
            "\(run.output)")
        let report = try project.text("report.xml")
        #expect(report.contains("<testcase classname=\"a\" name=\"one\" file=\"Tutorials/a.md\" line=\"4\">"))
        #expect(
            report.contains("<testsuites tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"1\">"), "\(report)"
        )
        #expect(try await project.spikebook("check", "--tap").output.contains("not ok 2 - a: one\n"))
    }
}
