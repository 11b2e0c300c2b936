import Foundation
import Testing

/// Whatever is wrong, it is told at its place, the exit code says so, and every file stays as it was.
@Suite(.serialized) struct BadInputTests {
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var markdown: String
        var status: Int32
        /// Texts that have to stand among the errors.
        var errors: [String]
    }

    static let cases = [
        Case(
            testDescription: "an unknown option",
            markdown: "# T\n\n<!-- cell: naem=x -->\n```swift\nprint(1)\n```\n", status: 2,
            errors: [
                "Tutorials/page.md:3:12: error: unknown option `naem`", "did you mean `name`?",
                "| <!-- cell:",
            ]),
        Case(
            testDescription: "an unclosed out region",
            markdown: "# T\n\n```swift\nprint(1)\n```\n\n<!-- out -->\nWords.\n", status: 2,
            errors: ["Tutorials/page.md:7:1: error: this `out` region is never closed"]),
        Case(
            testDescription: "a cell that loops forever",
            markdown: "# T\n\n<!-- cell: timeout=1 -->\n```swift\nprint(\"so far\")\nwhile true {}\n```\n",
            status: 1,
            errors: [
                "Tutorials/page.md:4: error: the cell `cell-1` was still running after 1 s of processor time",
                "    so far\n",
            ]),
        Case(
            testDescription: "a cell that floods its output",
            markdown: "# T\n\n```swift\nwhile true { print(\"no end\") }\n```\n", status: 1,
            errors: ["Tutorials/page.md:3: error: the cell `cell-1` printed more than"]),
        Case(
            testDescription: "a cell that floods its errors",
            markdown:
                "# T\n\n```swift\nimport Foundation\nwhile true { fputs(\"no end\\n\", stderr) }\n```\n",
            status: 1,
            errors: ["Tutorials/page.md:3: error: the cell `cell-1` printed more than"]),
        Case(
            testDescription: "an index out of range",
            markdown: "# T\n\n```swift\nlet a = [1]\nprint(\"so far\")\nprint(a[3])\n```\n", status: 1,
            errors: [
                "Tutorials/page.md:6:8: error: the cell `cell-1` stopped: Index out of range", "    so far\n",
            ]),
        Case(
            testDescription: "a forced nil in a function",
            markdown: "# T\n\n```swift\nfunc f(_ a: Int?) -> Int {\n    a!\n}\nprint(f(nil))\n```\n",
            status: 1,
            errors: ["Tutorials/page.md:5:6: error: the cell `cell-1` stopped: Unexpectedly found nil"]),
        Case(
            testDescription: "a fatal error",
            markdown: "# T\n\n```swift\nfatalError(\"on purpose\")\n```\n", status: 1,
            errors: ["Tutorials/page.md:4:1: error: the cell `cell-1` stopped: on purpose"]),
        Case(
            testDescription: "an overflow",
            markdown: "# T\n\n```swift\nvar a = Int.max\na += 1\n```\n", status: 1,
            errors: ["Tutorials/page.md:5:3: error: the cell `cell-1` stopped: arithmetic overflow"]),
        Case(
            testDescription: "an endless recursion",
            markdown: "# T\n\n```swift\nfunc f(_ i: Int) -> Int { f(i + 1) + 1 }\nprint(f(0))\n```\n",
            status: 1,
            errors: ["Tutorials/page.md:4:", "does a function call itself without end?"]),
        Case(
            testDescription: "a mistake in the engine's use",
            markdown:
                "# T\n\n```swift\nimport Spiking\nlet a = Tensor([1, 2])\nprint(a + Tensor([1, 2, 3]))\n```\n",
            status: 1,
            errors: ["Tutorials/page.md:6:9: error: the cell `cell-1` stopped: ", "[2]", "[3]"]),
        Case(
            testDescription: "type errors in two cells",
            markdown: "# T\n\n```swift\nlet é: Int = \"é\"\n```\n\n  ```swift\n  print(lost)\n  ```\n",
            status: 1,
            errors: [
                "Tutorials/page.md:4:14: error: cannot convert value of type 'String' to specified type 'Int'",
                "  4 | let é: Int = \"é\"\n    |              ^",
                "Tutorials/page.md:8:9: error: cannot find 'lost' in scope",
            ]),
        Case(
            testDescription: "a brace that is never closed",
            markdown: "# T\n\n```swift\nfor i in 0..<3 {\n```\n\n```swift\nprint(1)\n```\n", status: 2,
            errors: ["Tutorials/page.md:4:16: error: the cell opens `{` in line 4 and doesn't close it"]),
        Case(
            testDescription: "an error that nothing catches",
            markdown: """
                # T

                ```swift
                struct Boom: Error { var code: Int }
                func f(_ i: Int) throws { if i > 1 { throw Boom(code: i) } }
                try f(0)
                print("so far")
                try f(2)
                try f(1)
                ```
                """, status: 1,
            errors: [
                "Tutorials/page.md:8:5: error: the cell `cell-1` threw an error that nothing caught: Boom(code: 2) (thrown in line 5)",
                "    so far\n",
            ]),
        Case(
            testDescription: "a cell that ends the program",
            markdown: "# T\n\n```swift\nimport Foundation\nexit(0)\n```\n", status: 1,
            errors: ["Tutorials/page.md:3: error: the cell `cell-1` ended the program with exit code 0"]),
        Case(
            testDescription: "cells that should fail and don't",
            markdown:
                "# T\n\n<!-- cell: fails -->\n```swift\n```\n\n<!-- cell: fails=compile -->\n```swift\nprint(1)\n```\n",
            status: 1,
            errors: [
                "Tutorials/page.md:4: error: the cell `cell-1` is marked `fails` but ran to its end",
                "Tutorials/page.md:8: error: the cell `cell-2` is marked `fails=compile` but compiles",
            ]),
    ]

    @Test("is located and leaves every file as it was", arguments: cases, ["build", "check"])
    func badPage(_ bad: Case, command: String) async throws {
        let project = try TemporaryProject(pages: ["page": bad.markdown])
        let before = try project.files()
        let run = try await project.spikebook(command, "page")
        #expect(run.status == bad.status)
        for error in bad.errors { #expect(run.errors.contains(error), "\(run.errors)") }
        #expect(try project.files() == before)
        #expect(try project.leftovers == [])
    }

    @Test("a page that doesn't exist is named, with the nearest that does")
    func missingPage() async throws {
        let project = try TemporaryProject(pages: ["monitor": "# M\n"])
        let before = try project.files()
        let run = try await project.spikebook("build", "monitr")
        #expect(run.status == 2)
        #expect(run.errors == "Tutorials/monitr.md: error: there is no such page; did you mean `monitor`?\n")
        #expect(try project.files() == before)
    }

    @Test("a page that isn't text, a page that is a folder")
    func unreadablePages() async throws {
        let project = try TemporaryProject()
        try Data([0xff, 0xfe, 0x00]).write(to: project.url("Tutorials/bytes.md"))
        let bytes = try await project.spikebook("build", "bytes")
        #expect(bytes.status == 2)
        #expect(bytes.errors.hasPrefix("Tutorials/bytes.md: error: the file is not UTF-8 text"))
        try FileManager.default.createDirectory(
            at: project.url("Tutorials/folder.md"), withIntermediateDirectories: true)
        let folder = try await project.spikebook("build", "folder")
        #expect(folder.status == 2)
        #expect(
            folder.errors.contains(
                "Tutorials/folder.md: error: this is no page: it is a folder; pages are files"))
    }

    @Test("a file where the output folder should be leaves the page unwritten")
    func outputIsAFile() async throws {
        let project = try TemporaryProject(pages: ["page": "# T\n\n```swift\nprint(1)\n```\n"])
        try project.write("in the way", to: "output")
        let before = try project.files()
        let run = try await project.spikebook("build")
        #expect(run.status == 3)
        #expect(run.errors.contains("output: error: the folder cannot be made"))
        #expect(try project.files() == before)
    }

    @Test("a folder where a figure should be leaves the page unwritten")
    func figureIsAFolder() async throws {
        let project = try TemporaryProject(pages: ["page": "# T\n\n```swift\nprint(1)\n```\n"])
        try FileManager.default.createDirectory(
            at: project.url("output/page/page.json"), withIntermediateDirectories: true)
        let before = try project.files()
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        #expect(run.errors.contains("output/page/page.json: error: there is a folder of that name"))
        #expect(try project.files() == before)
    }

    @Test("a source edited while its cells run is not overwritten")
    func sourceEditedMeanwhile() async throws {
        let project = try TemporaryProject()
        try project.writePage(thatRuns: "usleep(800_000)")
        let running = try project.start(["build"])
        try await project.waitForCell()
        try project.write(
            project.text("Tutorials/page.md") + "\n\nAnother thought.\n", to: "Tutorials/page.md")
        let before = try project.files()
        let run = try await running.finish()
        #expect(run.status == 1)
        #expect(run.errors.contains("the file was changed while its cells ran"))
        #expect(try project.files() == before)
    }

    @Test("Ctrl-C and SIGTERM end the cells too and leave nothing behind", arguments: [SIGINT, SIGTERM])
    func interruption(_ signal: Int32) async throws {
        let project = try TemporaryProject()
        try project.writePage(thatRuns: "while true {}")
        let before = try project.files()
        let running = try project.start(["build"])
        try await project.waitForCell()
        kill(running.process.processIdentifier, signal)
        let run = try await running.finish()
        #expect(run.status == 130)
        #expect(run.errors.contains("interrupted; nothing was written"))
        #expect(try project.files() == before)
        #expect(try project.leftovers == [])
    }

    @Test("a command that isn't understood exits with 64", arguments: ["biuld", "--nonsense"])
    func badUsage(_ argument: String) async throws {
        let project = try TemporaryProject()
        #expect(try await project.spikebook(argument).status == 64)
    }
}

extension TemporaryProject {
    /// Temporary folders that a run should have removed; `TMPDIR` points into `.spikebook`.
    var leftovers: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: url(".spikebook").path)
                .filter { $0.hasPrefix("spikebook-") }
        }
    }
}
