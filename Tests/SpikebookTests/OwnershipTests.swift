import Foundation
import Testing

/// Nothing of the author's is lost: what Spikebook didn't write stays, whatever its name and place.
@Suite(.serialized) struct OwnershipTests {
    private static let page = "# T\n\n```swift\nprint(1)\n```\n"

    private func project(_ own: [String: String]) throws -> TemporaryProject {
        let project = try TemporaryProject(pages: ["a": Self.page, "b": "# B\n\nWords.\n"])
        for (path, text) in own {
            try FileManager.default.createDirectory(
                at: project.url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
            try project.write(text, to: path)
        }
        return project
    }

    @Test("an author's own files below output/ survive builds, checks and the end of a page")
    func ownFiles() async throws {
        let own = [
            "output/experiment1/loss.png": "a picture", "output/report.html": "a report",
            "output/custom.css": "a style", "output/404.html": "not here", "output/b/notes.json": "{}",
            "output/b/deep/er/table.html": "rows",
        ]
        let project = try project(own)
        #expect(try await project.spikebook("build").status == 0)
        #expect(try await project.spikebook("check").status == 0)
        try FileManager.default.removeItem(at: project.url("Tutorials/b.md"))
        let check = try await project.spikebook("check")
        #expect(check.status == 1)
        #expect(check.output.contains("output/b/index.html: error: no page makes this file any more"))
        let build = try await project.spikebook("build")
        #expect(build.status == 0)
        #expect(build.output.contains("removed output/b/index.html\n"))
        for (path, text) in own { #expect(try project.text(path) == text) }
        #expect(!FileManager.default.fileExists(atPath: project.url("output/b/index.html").path))
        #expect(try await project.spikebook("check").status == 0)
    }

    @Test("a folder that held nothing but a removed page's files goes with it")
    func emptyFolder() async throws {
        let project = try project([:])
        #expect(try await project.spikebook("build").status == 0)
        try FileManager.default.removeItem(at: project.url("Tutorials/b.md"))
        #expect(try await project.spikebook("build").status == 0)
        #expect(!FileManager.default.fileExists(atPath: project.url("output/b").path))
    }

    @Test("a file of a removed page that someone changed since stays, and is theirs from then on")
    func changedStale() async throws {
        let project = try project([:])
        #expect(try await project.spikebook("build").status == 0)
        try project.write("my own words", to: "output/b/index.html")
        try FileManager.default.removeItem(at: project.url("Tutorials/b.md"))
        let run = try await project.spikebook("build")
        #expect(run.status == 0)
        #expect(
            run.errors.contains(
                "output/b/index.html: note: no page makes this file any more, but it was changed"))
        #expect(run.output.contains("removed output/b/page.json\n"))
        #expect(try project.text("output/b/index.html") == "my own words")
        #expect(try !project.text("output/.spikebook-files").contains("b/index.html"))
        #expect(try await project.spikebook("check").status == 0)
    }

    @Test("stale files of a page built alone are listed and removed, those of others are not touched")
    func staleAlone() async throws {
        let table = "show(Table(columns: [\"a\"], rows: [[\"1\"]]), caption: \"C.\")"
        let figure =
            "show(Chart { Line([0, 1]) }, caption: \"C.\", alt: \"A.\")"
        func page(_ code: String) -> String {
            "# T\n\n<!-- cell: name=c -->\n```swift\nimport Spiking\n\(code)\n```\n"
        }
        let project = try TemporaryProject(pages: ["a": page(figure), "b": page(figure), "c": "# C\n"])
        #expect(try await project.spikebook("build").status == 0)
        try project.write(page(table), to: "Tutorials/a.md")
        try FileManager.default.removeItem(at: project.url("Tutorials/b.md"))
        let check = try await project.spikebook("check", "a")
        #expect(check.status == 1)
        #expect(check.output.contains("output/a/c.png: error: no page makes this file any more"))
        #expect(try await project.spikebook("build", "a").output.contains("removed output/a/c.png\n"))
    }

    @Test("a file that isn't ours where one of ours should be is named and left; the other pages are written")
    func inTheWay() async throws {
        let project = try project(["output/a/index.html": "mine", "output/style.css": "mine too"])
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        #expect(
            run.errors.contains("output/a/index.html: error: it isn't Spikebook's, so it was left as it is"))
        #expect(run.errors.contains("output/style.css: error: it isn't Spikebook's"))
        #expect(try project.text("output/a/index.html") == "mine")
        #expect(try project.text("output/style.css") == "mine too")
        #expect(try project.text("Tutorials/a.md") == Self.page)
        #expect(FileManager.default.fileExists(atPath: project.url("output/b/index.html").path))
        #expect(try await project.spikebook("build", "--overwrite").status == 0)
        #expect(try project.text("output/style.css") != "mine too")
        #expect(try await project.spikebook("check").status == 0)
    }

    @Test(
        "without pages nothing is deleted, and the run says why it did nothing",
        arguments: ["build", "check"])
    func noPages(_ command: String) async throws {
        let project = try project(["output/mine.html": "mine"])
        #expect(try await project.spikebook("build").status == 0)
        for path in ["Tutorials/a.md", "Tutorials/b.md"] {
            try FileManager.default.moveItem(
                at: project.url(path), to: project.url(path + ".txt"))
        }
        let before = try project.files()
        let empty = try await project.spikebook(command)
        #expect(empty.status == 3)
        #expect(empty.errors.contains("Tutorials: there are no pages"))
        #expect(empty.errors.contains("there are: a.md.txt, b.md.txt"))
        #expect(try project.files() == before)
        try FileManager.default.removeItem(at: project.url("Tutorials"))
        let missing = try await project.spikebook(command)
        #expect(missing.status == 3)
        #expect(missing.errors.contains("there is no folder `Tutorials` here"))
        try project.write("no folder", to: "Tutorials")
        #expect(try await project.spikebook(command).status == 3)
        #expect(FileManager.default.fileExists(atPath: project.url("output/a/index.html").path))
    }

    @Test("pages that cannot be read are told and never waited for; the others are built")
    func unreadablePages() async throws {
        let project = try project([:])
        mkfifo(project.url("Tutorials/pipe.md").path, 0o600)
        symlink("nowhere.md", project.url("Tutorials/dangling.md").path)
        symlink("round.md", project.url("Tutorials/round.md").path)
        symlink("a.md", project.url("Tutorials/link.md").path)
        let run = try await project.spikebook("build")
        #expect(run.status == 0)
        for note in [
            "Tutorials/pipe.md: note: passed over: it is no ordinary file",
            "Tutorials/dangling.md: note: passed over: the link leads nowhere",
            "Tutorials/round.md: note: passed over: the link leads nowhere",
            "Tutorials/link.md: note: passed over: it is the same file as Tutorials/a.md",
        ] { #expect(run.errors.contains(note)) }
        #expect(try project.text("Tutorials/a.md").contains("```output\n1\n```"))
        #expect(FileManager.default.fileExists(atPath: project.url("output/b/index.html").path))
    }

    @Test("a page whose text was edited while others ran doesn't reach the site in its old form")
    func editedProse() async throws {
        let project = try TemporaryProject(pages: ["z": "# Z\n\nOld words.\n"])
        try project.writePage(thatRuns: "usleep(800_000)")
        let running = try project.start(["build"])
        try await project.waitForCell()
        try project.write("# Z\n\nNew words.\n", to: "Tutorials/z.md")
        let run = try await running.finish()
        #expect(run.status == 1)
        #expect(run.errors.contains("Tutorials/z.md: error: the file was changed while its cells ran"))
        #expect(!FileManager.default.fileExists(atPath: project.url("output/z/index.html").path))
        #expect(FileManager.default.fileExists(atPath: project.url("output/page/index.html").path))
    }

    @Test("a page that was added is named as the one cause of what differs in the others")
    func addedPage() async throws {
        let project = try TemporaryProject(pages: ["a": Self.page, "b": "# B\n", "c": "# C\n"])
        #expect(try await project.spikebook("build").status == 0)
        try project.write("# New\n", to: "Tutorials/bb.md")
        let check = try await project.spikebook("check")
        #expect(check.status == 1)
        #expect(
            check.output.contains(
                "Tutorials/bb.md:1:1: error: this page was never built; `spikebook build bb`"))
        #expect(check.output.hasSuffix("1 difference\n"))
    }

    @Test("every change to a golden is noticed, and a cell whose code nobody sees is told")
    func mutation() async throws {
        let project = try TemporaryProject(pages: [
            "a": "# T\n\n```swift\nlet used = 3\nprint(used)\nprint(\"b\")\nprint(\"c\")\n```\n\n"
                + "<!-- cell: name=idle -->\n```swift\nlet idle = 5\n```\n"
        ])
        #expect(try await project.spikebook("build").status == 0)
        let before = try project.files()
        let run = try await project.spikebook("check", "--mutate")
        #expect(run.status == 1)
        #expect(
            run.output.contains(
                "Tutorials/a.md:17:1: error: `5` of `5` became `6`, and `check` didn't notice; "))
        #expect(run.output.contains(" and 2 cells changed in a copy, 1 of the changes unnoticed\n"))
        #expect(try project.files() == before)
    }
}
