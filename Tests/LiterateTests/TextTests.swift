import Charts
import Testing

@testable import Literate

@Suite struct TextTests {
    @Test("lines and columns are counted as editors do")
    func places() {
        let source = SourceText(path: "x.md", bytes: Array("aé\r\n\tb\nc".utf8))
        #expect(source.lineCount == 3)
        #expect(source.newline == "\r\n")
        #expect(source.text(ofLine: 1) == "aé")
        #expect(source.line(at: 6) == 2)
        #expect(source.column(at: 6) == 2)
        #expect(SourceText(path: "", bytes: []).lineCount == 1)
    }

    @Test("a caret stands under the word, behind the author's tabs")
    func caret() {
        let source = SourceText(path: "x.md", bytes: Array("\tlet a".utf8))
        #expect(
            source.problem(at: 5, "no").description == "x.md:1:6: error: no\n  1 | \tlet a\n    | \t    ^")
    }

    @Test("what a cell printed is shown from its end")
    func printed() {
        let lines = (1...14).map { "\($0)\n" }.joined()
        let text = Problem(path: "x.md", message: "no", printed: lines).description
        #expect(text.hasPrefix("x.md: error: no\n  it had printed (2 lines before these):\n    3\n    4\n"))
        #expect(text.hasSuffix("\n    14"))
    }

    @Test(
        "a word's nearest neighbour is found when it is near",
        arguments: [
            ("naem", "name"), ("timout", "timeout"), ("skips", "skip"), ("fold", nil), ("colour", nil),
        ])
    func nearest(word: String, expected: String?) {
        #expect(nearestWord(to: word, among: ["name", "skip", "fails", "timeout", "hide"]) == expected)
    }

    @Test("a table's numbers stand on the right and its bars are escaped")
    func table() {
        let table = Table(columns: ["Layer", "a|b"], rows: [["1", "0.5"], ["out*", "12"]])
        #expect(
            pipeTable(table) == """
                | Layer | a\\|b |
                | ----- | ---: |
                | 1     |  0.5 |
                | out\\* |   12 |
                """)
    }

    @Test("a plan that runs nothing and one that expects errors are told apart")
    func plan() throws {
        let markdown = """
            <!-- tutorial: timeout=5 -->
            <!-- cell: name=a timeout=2 -->
            ```swift
            let a = 1
            let b = 2
            ```
            <!-- cell: fails -->
            ```swift
            fatalError()
            ```
            <!-- cell: fails=compile -->
            ```swift
            let c: Int = ""
            ```
            <!-- cell: skip="no camera" -->
            ```swift
            camera()
            ```
            """
        let plan = try Plan(Document(path: "Tutorials/p.md", bytes: Array(markdown.utf8)))
        #expect(plan.cells.map(\.label) == ["a", "cell-2", "cell-3", "cell-4"])
        #expect(plan.cells.map(\.timeLimit) == [2, 5, 5, 5])
        #expect(plan.cells[0].lines == 4..<6)
        #expect(plan.cells.map(\.role) == [.run, .failing, .refused, .none])
        #expect(plan.refusedPrograms.keys.sorted() == [2])
        #expect(plan.refusedPrograms[2]?.text.contains("let a = 1") == true)
        #expect(plan.refusedPrograms[2]?.text.contains("fatalError") == false)
    }
}
