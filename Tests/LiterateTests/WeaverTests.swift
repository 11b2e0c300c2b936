import CellEvents
import Charts
import Testing

@testable import Literate

/// What is refused, or left as it is, when outputs are put into a document.
@Suite struct WeaverTests {
    private func document(_ markdown: String, book: Options = Options()) throws -> Document {
        try Document(path: "Tutorials/page.md", bytes: Array(markdown.utf8), book: book)
    }

    private let figure = Artifact.figure(
        Figure(chart: .gradientNorms([[1, 2]], values: [2]), caption: "c", alt: "a"))

    @Test("two cells that make one figure file are named")
    func figuresOfOneName() throws {
        let document = try document(
            """
            <!-- cell: name=raster -->
            ```swift
            ```
            <!-- cell: name=raster-2 -->
            ```swift
            ```
            """)
        let run = Transcript(cells: [
            CellRecord(outcome: .ran, artifacts: [figure, figure]),
            CellRecord(outcome: .ran, artifacts: [figure]),
        ])
        let problem = #expect(throws: Problem.self) { try Weaver(document, run).page() }
        #expect(problem?.line == 5)
        #expect(
            problem?.message
                == "this cell and the one of line 2 both make a figure `raster-2.png`; "
                + "give one of them another name")
    }

    @Test("a cell that prints what stands for any lines is refused")
    func printedWildcard() throws {
        let run = Transcript(cells: [CellRecord(outcome: .ran, output: "a\n...\n")])
        let problem = #expect(throws: Problem.self) {
            try Weaver(document("```swift\n```\n"), run).page()
        }
        #expect(problem?.line == 1)
    }

    @Test("a region is written whole, whatever stands in it: `...` stands for lines of text only")
    func regionWithDots() throws {
        let marks = "<!-- cell: name=a -->\n```swift\n```\n\n<!-- out -->\n...\n<!-- /out -->\n"
        let run = Transcript(cells: [CellRecord(outcome: .ran, artifacts: [figure])])
        let woven = try Weaver(document(marks), run).page().markdown
        #expect(!woven.contains("...") && woven.contains("![a](../output/page/a.png)"))
    }

    @Test("a document is only taken for the same when its cells have the same options")
    func options() throws {
        let markdown = "```swift\nprint(1)\n```\n"
        var book = Options()
        book.timeout = 7
        let one = try document(markdown)
        #expect(try one.readsSame(as: document(markdown)))
        #expect(try !one.readsSame(as: document(markdown, book: book)))
        #expect(try !one.readsSame(as: document("```swift\nprint(2)\n```\n")))
        #expect(try !one.readsSame(as: document(markdown + "\nWords.\n")))
    }

    @Test("what varies is kept until the code changes")
    func varying() throws {
        let markdown = "<!-- cell: varies -->\n```swift\n```\n\n```output\nold\n```\n"
        let run = Transcript(cells: [CellRecord(outcome: .ran, output: "new\n")])
        let kept = try Weaver(document(markdown), run).page().markdown
        #expect(kept == markdown)
        let changed = try Weaver(document(markdown), run, keeping: { _ in false }).page().markdown
        #expect(changed == "<!-- cell: varies -->\n```swift\n```\n\n```output\nnew\n```\n")
    }

    @Test("a woven page knows the lines of its cells and outputs")
    func lines() throws {
        let document = try document("```swift\n```\n\n> ```swift\n> ```\n")
        let run = Transcript(cells: [
            CellRecord(outcome: .ran, output: "a\nb\n"), CellRecord(outcome: .ran, output: "c\n"),
        ])
        let page = try Weaver(document, run).page()
        #expect(page.cells.map(\.cell.line) == [1, 9])
        #expect(page.cells.map(\.cell.ownedLines) == [4...7, 12...14])
    }

    @Test(
        "a title is the front matter's, the first main heading, what the page begins with, or its name",
        arguments: [
            ("---\ntitle: From YAML\n---\n# H1\n", "From YAML"), ("## Two\n\n# *One*\n", "One"),
            ("## Two\n\n# \n", "Page"), ("## Only\n\nwords\n", "Only"), ("words\n\n## Later\n", "Page"),
        ])
    func titles(markdown: String, title: String) throws {
        #expect(try document(markdown).title == title)
    }
}
