import Testing

@testable import Literate

/// One vocabulary for cells, pages and the book.
@Suite struct OptionTests {
    private func document(_ markdown: String, book: Options = Options()) throws -> Document {
        try Document(path: "Tutorials/page.md", bytes: Array(markdown.utf8), book: book)
    }

    @Test("a cell goes before its page, a page before its book")
    func inheritance() throws {
        var book = Options()
        (book.timeout, book.tolerance, book.seed) = (1, 0.1, 5)
        let page = """
            <!-- tutorial: tolerance=0.2 inputs="a.csv b.csv" -->
            <!-- cell: tolerance=0.3 -->
            ```swift
            ```
            ```swift
            ```
            """
        let document = try document(page, book: book)
        #expect(document.cells.map(\.options.tolerance) == [0.3, 0.2])
        #expect(document.cells.map(\.options.timeout) == [1, 1])
        #expect(document.cells.map(\.options.inputs) == [["a.csv", "b.csv"], ["a.csv", "b.csv"]])
        #expect(document.seed == 5)
    }

    @Test("every word of the vocabulary is read, kept and inherited where it may stand in two places")
    func vocabulary() throws {
        let words: [OptionWord: String] = [
            .name: "name=a", .skip: "skip=\"why\"", .fails: "fails", .timeout: "timeout=3", .hide: "hide=all",
            .fold: "fold", .solution: "solution", .tolerance: "tolerance=1e-4", .varies: "varies",
            .scope: "scope=local", .inputs: "inputs=\"a\"", .outputs: "outputs=\"a\"", .seed: "seed=1",
            .optimize: "optimize", .repeat: "repeat=once", .sources: "sources=\"a.swift\"",
            .cells: "cells=marked", .needs: "needs=\"set: /data\"", .network: "network",
            .pages: "pages=\"README.md Docs/\"", .package: "package=..",
            .repository: "repository=\"https://github.com/someone/course\"", .language: "language=de",
            .words: "words=\"Figure: Abbildung\"",
        ]
        for word in OptionWord.allCases {
            let text = try #require(words[word])
            for place in word.form.places {
                let comment = "<!-- \(place.rawValue): \(text) -->"
                let source = SourceText(path: "page.md", bytes: Array(comment.utf8))
                let block = BlockText(comment, firstLine: 1, source)
                let read = try #require(OptionComment(block, in: 0..<comment.utf8.count))
                var problems: [Problem] = []
                let options = OptionReader(source: source, place: place).options(read, problems: &problems)
                #expect(problems == [])
                #expect(word.form.text(options) != nil, "\(text)")
                if word.form.places.count > 1 {
                    #expect(
                        word.form.text(Options().inheriting(options)) == word.form.text(options), "\(text)")
                }
            }
        }
    }

    @Test("what is only displayed, compared or limited differently doesn't make a page run again")
    func runText() throws {
        let plain = try document("<!-- cell: -->\n```swift\n```\n").cells[0].options
        let shown = try document(
            "<!-- cell: name=a hide=code fold solution tolerance=0.1 varies timeout=4 -->\n```swift\n```\n")
        #expect(shown.cells[0].options.runText == plain.runText)
        for words in ["fails", "skip=\"x\"", "scope=local", "inputs=a", "outputs=a"] {
            let other = try document("<!-- cell: \(words) -->\n```swift\n```\n").cells[0].options
            #expect(other.runText != plain.runText, "\(words)")
        }
    }

    @Test("hiding the output leaves the code, and the other way round")
    func hiding() throws {
        func options(_ part: String) throws -> Options {
            try document("<!-- cell: hide=\(part) -->\n```swift\n```\n").cells[0].options
        }
        #expect(try [options("output").hidesCode, options("output").hidesOutput] == [false, true])
        #expect(try [options("code").hidesCode, options("code").hidesOutput] == [true, false])
        #expect(try [options("all").hidesCode, options("all").hidesOutput] == [true, true])
    }
}
