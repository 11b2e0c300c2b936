import Foundation
import Testing

/// Files that go into a page's run.
@Suite struct PageDataTests {
    private func project(_ comment: String, _ code: String) throws -> TemporaryProject {
        try TemporaryProject(pages: ["page": "# T\n\n\(comment)\n```swift\nimport Foundation\n\(code)\n```\n"]
        )
    }

    private static let reading = "print(try String(contentsOfFile: \"data.csv\", encoding: .utf8))"

    @Test("a declared file is there as a copy, and its content decides whether the page runs again")
    func inputs() async throws {
        let project = try project(
            "<!-- cell: inputs=\"data.csv ../shared/*.txt\" -->",
            """
            print(try String(contentsOfFile: "data.csv", encoding: .utf8), terminator: "")
            print(try String(contentsOfFile: "../shared/a.txt", encoding: .utf8), terminator: "")
            try "mine".write(toFile: "data.csv", atomically: true, encoding: .utf8)
            """)
        try project.write("1,2\n", to: "Tutorials/data.csv")
        try FileManager.default.createDirectory(at: project.url("shared"), withIntermediateDirectories: true)
        try project.write("shared\n", to: "shared/a.txt")
        let run = try await project.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try project.text("Tutorials/page.md").contains("```output\n1,2\nshared\n```"))
        #expect(try project.text("Tutorials/data.csv") == "1,2\n")
        #expect(try await project.spikebook("build").output.contains("0 cells run, 1 unchanged"))
        try project.write("3,4\n", to: "Tutorials/data.csv")
        #expect(try await project.spikebook("build").output.contains("1 cell run"))
        #expect(try project.text("Tutorials/page.md").contains("```output\n3,4\nshared\n```"))
    }

    @Test("a declared file that isn't there is told at its name")
    func missing() async throws {
        let project = try project("<!-- cell: inputs=\"data.csv\" -->", Self.reading)
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        #expect(
            run.errors.hasPrefix("Tutorials/page.md:3:20: error: there is no file `data.csv` beside the page")
        )
    }

    @Test(
        "a file that stands beside the page undeclared is never read, and how to declare it is said",
        arguments: [
            reading, "print((try? String(contentsOfFile: \"data.csv\", encoding: .utf8)) ?? \"none\")",
            "print(fopen(\"data.csv\", \"r\") as Any)",
            "print(FileManager.default.fileExists(atPath: \"data.csv\"))",
        ])
    func undeclared(_ code: String) async throws {
        let project = try project("", code)
        try project.write("1,2\n", to: "Tutorials/data.csv")
        let before = try project.files()
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        #expect(
            run.errors.contains("looks for `Tutorials/data.csv`, which is in the project but not declared"))
        #expect(run.errors.contains("write `inputs=\"data.csv\"`"), "\(run.errors)")
        #expect(try project.files() == before)
    }

    @Test("a page's own sources are compiled with it, and a change in them runs it again")
    func sources() async throws {
        let project = try project("<!-- tutorial: sources=\"helper.swift\" -->\n", "print(help())")
        try project.write("func help() -> Int { 1 }\n", to: "Tutorials/helper.swift")
        let run = try await project.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try project.text("Tutorials/page.md").contains("```output\n1\n```"))
        try project.write("func help() -> Int { 2 }\n", to: "Tutorials/helper.swift")
        #expect(try await project.spikebook("build").status == 0)
        #expect(try project.text("Tutorials/page.md").contains("```output\n2\n```"))
        try project.write("func help() -> Int { \"2\" }\n", to: "Tutorials/helper.swift")
        let bad = try await project.spikebook("build")
        #expect(bad.errors.contains("Tutorials/helper.swift:1:22: cannot convert"), "\(bad.errors)")
    }

    @Test("what a cell makes and declares is kept with the site, and compared")
    func outputs() async throws {
        let project = try project(
            "<!-- cell: name=make outputs=\"numbers.bin\" -->",
            "try Data([1, 2, 255]).write(to: URL(fileURLWithPath: \"numbers.bin\"))")
        #expect(try await project.spikebook("build").status == 0)
        #expect(try Data(contentsOf: project.url("output/page/numbers.bin")) == Data([1, 2, 255]))
        // As `xxhsum -H2` gives it.
        #expect(
            try project.text("output/page/page.json").contains(
                #""files":[{"digest":"d990f2ddb72a2e873f1eb3664d127906","name":"numbers.bin"}]"#))
        #expect(
            try project.text("output/page/index.html").contains(
                #"<a href="numbers.bin" download>numbers.bin</a>"#))
        #expect(try await project.spikebook("check").status == 0)
        // Nothing runs again, and the file comes back.
        try FileManager.default.removeItem(at: project.url("output/page/numbers.bin"))
        #expect(try await project.spikebook("build").output.contains("0 cells run, 1 unchanged"))
        #expect(try Data(contentsOf: project.url("output/page/numbers.bin")) == Data([1, 2, 255]))
        try Data([1, 2, 254]).write(to: project.url("output/page/numbers.bin"))
        #expect(
            try await project.spikebook("check").output.contains("output/page/numbers.bin: error: differs"))
    }

    @Test("a declared output that isn't made, or comes out differently, fails its cell")
    func badOutputs() async throws {
        let none = try project("<!-- cell: outputs=\"a.bin\" -->", "print(1)")
        #expect(
            try await none.spikebook("build").errors.contains(
                "Tutorials/page.md:4: error: the cell `cell-1` didn't make the file `a.bin`"))
        let odd = try project(
            "<!-- cell: outputs=\"a.txt\" -->",
            "try \"\\(Date())\".write(toFile: \"a.txt\", atomically: true, encoding: .utf8)")
        #expect(
            try await odd.spikebook("build").errors.contains("makes another file `a.txt` each time it runs"))
    }

    @Test("a page whose data are absent isn't run, keeps what is committed, and is counted")
    func needs() async throws {
        let data = "/tmp/spikebook-data-\(UUID().uuidString)"
        let project = try project("<!-- tutorial: needs=\"mnist: \(data)\" -->\n", "print(1)")
        #expect(FileManager.default.createFile(atPath: data, contents: nil))
        #expect(try await project.spikebook("build").status == 0)
        let before = try project.files()
        try FileManager.default.removeItem(atPath: data)
        for command in ["build", "check"] {
            let run = try await project.spikebook(command)
            #expect(run.status == 0, "\(run.errors)\(run.output)")
            #expect(run.output.contains("1 skipped (needs mnist in \(data))"), "\(run.output)")
        }
        #expect(try project.files() == before)
    }
}
