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
        let changed = try Weaver(document(markdown), run, committed: CommittedPage(codes: [])).page().markdown
        #expect(changed == "<!-- cell: varies -->\n```swift\n```\n\n```output\nnew\n```\n")
    }

    @Test("figures and tables of what varies are those that were committed with the code")
    func varyingArtifacts() throws {
        let markdown = "<!-- cell: varies name=n -->\n```swift\n```\n\n```output\nold\n```\n"
        let document = try document(markdown)
        let table = Table(columns: ["x"], rows: [["1"]])
        var committed = CommittedPage(codes: [document.cells[0].codeFingerprint])
        committed.tables = [
            "tbl-n": CaptionedTable(table: table, caption: "one"),
            "tbl-n-2": CaptionedTable(table: table, caption: "two"),
            "tbl-none": CaptionedTable(table: table, caption: "another cell's"),
        ]
        let run = Transcript(cells: [CellRecord(outcome: .ran, output: "new\n", artifacts: [figure])])
        let page = try Weaver(document, run, committed: committed).page()
        let captions = page.cells[0].artifacts.map { artifact in
            if case .table(let table) = artifact { table.caption } else { "a figure" }
        }
        #expect(captions == ["one", "two"])
    }

    @Test("the record of a cell says what the document does, where a committed text was kept")
    func shownRecords() throws {
        let markdown = """
            <!-- cell: tolerance=1e-2 name=n -->
            ```swift
            ```

            ```output
            rate 0.5
            ...
            last
            ```

            <!-- out -->
            <a id="tbl-n"></a>

            *Table 1. Rate of 0.5001.*

            | a\\|b | rate |
            | ---- | ---: |
            | x    | 2.00 |
            | y    | 7.00 |
            <!-- /out -->

            """
        let table = Table(columns: ["a|b", "rate"], rows: [["x", "2.01"], ["y", "8.00"]])
        let run = Transcript(cells: [
            CellRecord(
                outcome: .ran, output: "rate 0.5001\nmore\nlast",
                artifacts: [.table(CaptionedTable(table: table, caption: "Rate of 0.5002."))])
        ])
        let page = try Weaver(document(markdown), run).page()
        #expect(page.cells[0].record.output == "rate 0.5\n...\nlast\n")
        guard case .table(let shown) = page.cells[0].artifacts[0] else { return #expect(Bool(false)) }
        #expect(shown.table.rows == [["x", "2.00"], ["y", "8.00"]])
        #expect(shown.table.columns.map(\.title) == ["a|b", "rate"])
        #expect(page.markdown.contains("| x    | 2.00 |\n| y    | 8.00 |"))
        // What isn't a table's is the run's own.
        #expect(page.markdown.contains("*Table 1. Rate of 0.5002.*"))
    }

    @Test("a cell whose output is as it came keeps its record to the byte")
    func rawRecords() throws {
        let run = Transcript(cells: [CellRecord(outcome: .failedAsExpected(message: "Error: e"), output: "a")]
        )
        let page = try Weaver(document("<!-- cell: fails -->\n```swift\n```\n"), run).page()
        #expect(page.cells[0].record == run.cells[0])
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
