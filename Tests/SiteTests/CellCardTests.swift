import CellEvents
import Charts
import Foundation
import Literate
import Testing

@testable import Site

/// What a reader of the site sees of a cell.
@Suite("Cells on the site") struct CellCardTests {
    private func html(_ options: String, _ record: CellRecord) throws -> String {
        let markdown = "# T\n\n<!-- cell: name=c \(options) -->\n```swift\nthe code\n```\n"
        let document = try Document(path: "Tutorials/t.md", bytes: Array(markdown.utf8))
        let page = try Weaver(document, Transcript(cells: [record])).page()
        let files = try Site(book: Book([page]), tools: siteTools()).render(page).files
        let file = try #require(files.first { $0.path == "output/t/index.html" })
        // A keyword of three letters is coloured in the tests.
        return String(decoding: file.contents, as: UTF8.self)
            .replacing("<span class=\"k\">the</span>", with: "the")
    }

    private let record = CellRecord(
        outcome: .ran, output: "the output\n", error: "the error\n",
        artifacts: [
            .figure(
                Figure(chart: .gradientNorms([[1, 2]], values: [2]), caption: "The figure.", alt: "An alt.")),
            .table(CaptionedTable(table: Table(columns: ["n"], rows: [["1"]]), caption: "The table.")),
        ])

    @Test(
        "each part is shown, or hidden as its cell says",
        arguments: [
            ("", true, true), ("hide=output", true, false), ("hide=code", false, true),
            ("hide=all", false, false),
        ])
    func hiding(options: String, showsCode: Bool, showsOutput: Bool) throws {
        let html = try html(options, record)
        #expect(html.contains("the code") == showsCode)
        for text in ["the output", "the error", "The figure.", "An alt.", "The table."] {
            #expect(html.contains(text) == showsOutput, "\(text)")
        }
    }

    @Test("output of more than 20 lines shows 12 and folds the rest", arguments: [20, 21, 50])
    func longOutput(lines: Int) throws {
        let output = (1...lines).map { "line \($0)\n" }.joined()
        let html = try html("", CellRecord(outcome: .ran, output: output))
        guard lines > 20 else {
            #expect(html.contains(output.dropLast()) && !html.contains("more lines"))
            return
        }
        let head = (1...12).map { "line \($0)" }.joined(separator: "\n")
        let rest = (13...lines).map { "line \($0)" }.joined(separator: "\n")
        #expect(html.contains("<pre><samp>\(head)</samp></pre>"))
        #expect(
            html.contains(
                "<details><summary>\(lines - 12) more lines</summary><pre><samp>\(rest)</samp></pre></details>"
            ))
    }

    @Test("code is folded and a solution closed where the author says so, and nowhere else")
    func folding() throws {
        let folded = "<details class=\"folded\"><summary>Code</summary>"
        let closed = "<details class=\"solution\"><summary>Solution</summary>"
        let pages = try ["", "fold", "solution"].map { try html($0, record) }
        #expect(pages.map { $0.contains(folded) } == [false, true, false])
        #expect(pages.map { $0.contains(closed) } == [false, false, true])
        // The output of folded code stays in sight; a solution's does not.
        let isInside = zip(pages[1...], [folded, closed]).map { page, start in
            page.components(separatedBy: start)[1].components(separatedBy: "</details>")[0]
                .contains("the output")
        }
        #expect(isInside == [false, true])
    }
}
