import Foundation
import Testing

@testable import Literate

/// Each folder of `Fixtures` shows one behaviour of the format: `input.md` and what comes of it.
@Suite struct FixtureTests {
    @Test("errors are told as the folder says", arguments: try Fixture.all(with: "errors.txt"))
    func errors(_ fixture: Fixture) throws {
        let problems = #expect(throws: DocumentProblems.self) { try fixture.document() }
        let expected = try fixture.text("errors.txt").trimmingCharacters(in: .newlines)
        let told = problems?.description ?? ""
        #expect(told == expected, "\(LineDifference(from: expected, to: told).description)")
    }

    @Test("the program is the folder's", arguments: try Fixture.all(with: "program.txt"))
    func program(_ fixture: Fixture) throws {
        #expect(try Plan(fixture.document()).program.text == fixture.text("program.txt"))
    }

    @Test("a run fills the page as the folder says", arguments: try Fixture.all(with: "run.json"))
    func weaving(_ fixture: Fixture) throws {
        #expect(try fixture.woven(fixture.document()) == fixture.text("output.md"))
    }

    @Test("filling a filled page changes nothing", arguments: try Fixture.all(with: "run.json"))
    func weavingAgain(_ fixture: Fixture) throws {
        let output = try fixture.text("output.md")
        #expect(try fixture.woven(Document(path: "Tutorials/page.md", bytes: Array(output.utf8))) == output)
    }

    @Test("the author's bytes stay", arguments: try Fixture.all(with: "run.json"))
    func authorBytes(_ fixture: Fixture) throws {
        let output = try Document(path: "Tutorials/page.md", bytes: Array(fixture.text("output.md").utf8))
        #expect(try output.authorBytes == fixture.document().authorBytes)
    }
}

struct Fixture: CustomTestStringConvertible {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static func all(with file: String) throws -> [Fixture] {
        let root = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        return try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
            .filter { FileManager.default.fileExists(atPath: $0.appendingPathComponent(file).path) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map(Fixture.init)
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    func document() throws -> Document {
        try Document(path: "Tutorials/page.md", bytes: Array(text("input.md").utf8))
    }

    func woven(_ document: Document) throws -> String {
        let run = try JSONDecoder().decode(Transcript.self, from: Data(text("run.json").utf8))
        return try Weaver(document, run).page().markdown
    }
}
