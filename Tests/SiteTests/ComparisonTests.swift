import CellEvents
import Charts
import Rasters
import Testing

@testable import Literate
@testable import Site

@Suite("How committed files are compared, by their kind")
struct ComparisonTests {
    private func difference(_ path: String, _ committed: String, _ made: String) -> String? {
        FileComparison.suited(to: path).difference(Array(committed.utf8), Array(made.utf8))
    }

    @Test("JSON by its values: another form is no difference, another value is")
    func json() {
        let form = "{\n  \"b\" : [ 1.0, \"x\" ],\n  \"a\" : 1e2\n}\n"
        #expect(difference("output/p/page.json", form, #"{"a":100,"b":[1,"x"]}"#) == nil)
        #expect(
            difference("output/p/page.json", form, #"{"a":100,"b":[2,"x"]}"#)
                == "  b.0: 1 is committed, this run gave 2")
    }

    @Test("PNGs by their pixels: each of the three colours counts", arguments: 0..<3)
    func pixels(channel: Int) throws {
        let bytes = [UInt8](repeating: 100, count: 300)
        var changed = bytes
        changed[150 + channel] += 1
        let (old, new) = (
            try PNG.encode(PixelImage(width: 10, height: 10, bytes: bytes)),
            try PNG.encode(PixelImage(width: 10, height: 10, bytes: changed))
        )
        #expect(FileComparison.suited(to: "a.png").difference(old, new) == "  1 of 100 pixels")
        #expect(FileComparison.suited(to: "a.png").difference(old, old) == nil)
    }

    @Test("HTML by what it says, and where that is the same, by its markup")
    func html() {
        let page =
            "<head><style>p { }</style></head><body><p class=\"a\">One <b>two</b>.</p><p>Three.</p></body>"
        #expect(
            difference("a.html", page, page.replacing("two", with: "2"))
                == "  - One two.\n  + One 2.")
        let styled = page.replacing("class=\"a\"", with: "class=\"b\"")
        #expect(
            difference("a.html", page, styled)?.hasPrefix("  the text is the same, the markup isn't:\n")
                == true)
        #expect(difference("a.html", page, page) == nil)
    }

    @Test("other text by its lines, and bytes that lines don't show")
    func text() {
        #expect(difference("a.css", "a\nb\n", "a\nc\n") == "  - b\n  + c")
        #expect(difference("a.css", "a\nb\n", "a\r\nb\n") == "  the bytes differ, the lines don't")
    }

    /// A page with one figure of two series of the same name.
    private func run(_ second: [Double], printing output: String = "") throws -> PageRun {
        let markdown = "# T\n\n<!-- cell: name=plot -->\n```swift\nshow(chart)\n```\n"
        let chart = Chart {
            Line([0, 1], [1, 2], name: "a")
            Line([0, 1], second, name: "a")
        }
        let record = CellRecord(
            outcome: .ran, output: output,
            artifacts: [.figure(Figure(chart: chart, caption: "C.", alt: "A."))])
        let document = try Document(path: "Tutorials/t.md", bytes: Array(markdown.utf8))
        return PageRun(document: document, transcript: Transcript(cells: [record]), isFresh: true)
    }

    @Test("a figure that differs is named by page, line, cell, series and value")
    func figure() throws {
        let (old, new) = (try run([3, 4]).page(), try run([3, 5]).page())
        let file = OutputFile(path: "output/t/page.json", contents: try PageRecord(new).json())
        let found = Difference.ofRecord(file, committed: try PageRecord(old).json(), page: new, reported: [])
        #expect(
            found.map(\.description) == [
                """
                Tutorials/t.md:4:1: error: figure `plot` of cell `plot` differs; `spikebook build t` accepts what \
                this run gave
                  panels.0.marks.`a` (2).y.1: 4 is committed, this run gave 5
                """
            ])
    }

    @Test("what a hidden cell prints is compared by the record, what the Markdown shows is told once")
    func cells() throws {
        let (old, new) = (try run([3, 4], printing: "1\n").page(), try run([3, 4], printing: "2\n").page())
        let file = OutputFile(path: "output/t/page.json", contents: try PageRecord(new).json())
        let committed = try PageRecord(old).json()
        #expect(Difference.ofRecord(file, committed: committed, page: new, reported: [4]) == [])
        let found = Difference.ofRecord(file, committed: committed, page: new, reported: [])
        #expect(
            found.map(\.details) == ["  cells.`plot`.output: \"1\\n\" is committed, this run gave \"2\\n\""])
    }
}
