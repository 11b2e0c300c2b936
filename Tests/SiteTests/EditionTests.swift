import CellEvents
import Charts
import Foundation
import Literate
import Rasters
import Testing

@testable import Site

/// A page with a cell of every kind, its text and its outputs.
private func editionPage() throws -> Page {
    let markdown = """
        ---
        title: Ready
        ---
        # Ready

        <!-- tutorial: seed=7 -->

        Some *prose*, and a value <!-- = total -->3<!-- /= -->.

        <!-- cell: name=sum -->
        ```swift
        import Spiking
        let total = 1 + 2
        print(total)
        ```

        ```output
        3
        ```

        - In a list

          <!-- cell: fails -->
          ```swift
          fatalError("no")
          ```

        <!-- cell: skip="needs a day" -->
        ```swift
        wait()
        ```

        <!-- cell: fails=compile -->
        ```swift
        let x: Int = "a"
        ```

        <!-- the author's own -->
        End.
        """
    let document = try Document(path: "Tutorials/w/ready.md", bytes: Array(markdown.utf8))
    let figure = Figure(chart: .gradientNorms([[1, 2]], values: [2]), caption: "A.", alt: "B")
    let table = CaptionedTable(table: Table(columns: ["n"], rows: [["1"]]), caption: "N.")
    let records = [
        CellRecord(outcome: .ran, output: "3\n", error: "oh\n"),
        CellRecord(outcome: .failedAsExpected(message: "no")),
        CellRecord(outcome: .skipped(reason: "needs a day")),
        CellRecord(outcome: .failedAsExpected(message: "cannot convert")),
    ]
    var cells = zip(document.cells, records).map { PageCell(cell: $0, record: $1) }
    cells[0].artifacts = [
        .figure(Numbered(figure, number: 1, stem: "sum")), .table(Numbered(table, number: 1, stem: "sum")),
    ]
    return Page(document: document, cells: cells)
}

@Suite("Pages to take home")
struct EditionTests {
    @Test("the Swift file holds the seed, the cells in order, and what doesn't run as comments")
    func swift() throws {
        let text = String(decoding: try Downloads(editionPage(), siteTools()).contents(.swift), as: UTF8.self)
        let body = try #require(text.components(separatedBy: "\n\n").dropFirst().joined(separator: "\n\n"))
        #expect(text.hasPrefix("// Ready\n//\n// The cells of Tutorials/w/ready.md, made by Spikebook.\n"))
        #expect(
            body == """
                import Spiking

                manualSeed(7)
                print(total)

                // MARK: sum
                import Spiking
                let total = 1 + 2
                print(total)

                // This stops with an error:
                // fatalError("no")

                // Not run: needs a day
                // wait()

                // This doesn't compile:
                // let x: Int = "a"

                """)
    }

    @Test("the notebook has the text, the code, and everything that came out")
    func notebook() throws {
        let bytes = try Downloads(editionPage(), siteTools()).contents(.notebook)
        let json = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(json["nbformat"] as? Int == 4 && json["nbformat_minor"] as? Int == 5)
        let cells = try #require(json["cells"] as? [[String: Any]])
        #expect(
            cells.compactMap { $0["source"] as? String } == [
                "# Ready\n\n\nSome *prose*, and a value <!-- = total -->3<!-- /= -->.",
                "import Spiking\n\nmanualSeed(7)", "import Spiking\nlet total = 1 + 2\nprint(total)",
                "- In a list", "fatalError(\"no\")", "wait()", "let x: Int = \"a\"",
                "<!-- the author's own -->\nEnd.",
            ])
        let ids = cells.compactMap { $0["id"] as? String }
        #expect(Set(ids).count == cells.count)
        let outputs = try #require(cells[2]["outputs"] as? [[String: Any]])
        let kinds = outputs.map { $0["output_type"] as? String }
        #expect(kinds == ["stream", "stream", "display_data", "display_data"])
        let picture = try #require((outputs[2]["data"] as? [String: String])?["image/png"])
        #expect(try PNG.decode([UInt8](#require(Data(base64Encoded: picture)))).width > 100)
        #expect(cells[2]["execution_count"] as? Int == 1 && cells[5]["execution_count"] is NSNull)
        #expect((cells[4]["outputs"] as? [[String: Any]])?.first?["evalue"] as? String == "no")
    }

    @Test("a page links what is beside it")
    func links() throws {
        let page = try editionPage()
        let files = try Site(book: Book([page]), tools: siteTools()).render(page).files
        let html = String(
            decoding: try #require(files.first { $0.path.hasSuffix("index.html") }).contents, as: UTF8.self)
        for name in ["ready.md", "ready.swift", "ready.ipynb"] {
            #expect(html.contains("<a href=\"\(name)\" download>"))
            #expect(files.contains { $0.path == "output/w/ready/\(name)" })
        }
    }

    @Test("a picture in a notebook is compared by its pixels")
    func comparison() throws {
        let committed = try Downloads(editionPage(), siteTools()).contents(.notebook)
        let text = String(decoding: committed, as: UTF8.self)
        let start = try #require(text.range(of: "\"image/png\":\"")).upperBound
        let picture = String(text[start...].prefix { $0 != "\"" })
        var image = try PNG.decode([UInt8](#require(Data(base64Encoded: picture))))
        // A chunk of text in the file makes other bytes of the same pixels.
        var bytes = [UInt8](try #require(Data(base64Encoded: picture)))
        bytes.insert(
            contentsOf: [0, 0, 0, 3] + Array("tEXta".utf8) + [0] + Array("b".utf8) + [
                0xDC, 0x49, 0xA2, 0x3B,
            ],
            at: 33)
        let other = text.replacingOccurrences(of: picture, with: Data(bytes).base64EncodedString())
        let comparison = FileComparison.suited(to: "output/a/a.ipynb")
        #expect(other != text && comparison.difference(committed, Array(other.utf8)) == nil)
        image = PixelImage(
            width: image.width, height: image.height,
            bytes: image.bytes.enumerated().map { $0 == 40 ? $1 ^ 1 : $1 })
        let changed = text.replacingOccurrences(
            of: picture, with: Data(try PNG.encode(image)).base64EncodedString())
        #expect(comparison.difference(committed, Array(changed.utf8)) != nil)
        let words = text.replacingOccurrences(of: "Some *prose*", with: "Other prose")
        #expect(comparison.difference(committed, Array(words.utf8)) != nil)
    }
}
