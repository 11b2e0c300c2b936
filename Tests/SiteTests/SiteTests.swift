import CellEvents
import Charts
import Foundation
import Literate
import Rasters
import Testing

@testable import Site

/// A page of every kind of part, with text that must be escaped.
private func samplePage() throws -> Page {
    let markdown = """
        # Spikes & \\<more>

        <!-- tutorial: seed=3 -->

        First [words](other.md#there).

        ## Ground

        ## Ground

        <!-- cell: name=one -->
        ```swift
        let a = b < c && d
        ```

        ```swift
        stop
        ```

        ```swift
        later
        ```

        <!-- cell: hide=all -->
        ```swift
        secret
        ```
        """
    let document = try Document(path: "Tutorials/sample.md", bytes: Array(markdown.utf8))
    let figure = Figure(
        chart: .gradientNorms([[1, 2]], values: [2]), caption: "A & B.", alt: "Quote \" and <tag>")
    let table = CaptionedTable(
        table: Table(columns: ["a<b", "n"], rows: [["x&y", "1"]]), caption: "Numbers.")
    let records = [
        CellRecord(outcome: .ran, output: "x < \"y\"\n", error: "oh\n"),
        CellRecord(outcome: .failedAsExpected(message: "it <failed>")),
        CellRecord(outcome: .skipped(reason: "needs a day")),
        CellRecord(outcome: .ran, output: "hidden words"),
    ]
    var cells = zip(document.cells, records).map { PageCell(cell: $0, record: $1) }
    cells[0].artifacts = [
        .figure(Numbered(figure, number: 1, stem: "one")), .table(Numbered(table, number: 1, stem: "one")),
    ]
    return Page(document: document, cells: cells)
}

/// Tools that keep nothing and draw for real.
func siteTools() -> Site.Tools {
    let folder = NSTemporaryDirectory() + "site-tests-\(ProcessInfo.processInfo.processIdentifier)"
    return Site.Tools(
        draw: Rasterizer.png, highlight: { _ in [CodeToken(.keyword, 0, 3)] },
        colours: CodeColours(folder: folder), typesetter: Typesetter(folder: folder))
}

extension Site {
    /// Everything below `output/`.
    func files(_ pages: [Page]) throws -> [OutputFile] {
        let listings = try pages.map(PageListing.init)
        return try Site.fixedFiles + front(listings).files + search(listings).files
            + pages.flatMap { try render($0).files } + linkedFiles
    }
}

@Suite("The site")
struct SiteTests {
    private static func files() throws -> [String: String] {
        let page = try samplePage()
        let site = try Site(book: Book([page]), tools: siteTools())
        return Dictionary(
            uniqueKeysWithValues: try site.files([page]).map {
                ($0.path, String(decoding: $0.contents, as: UTF8.self))
            })
    }

    @Test("a page brings its text, its figures light and dark, wide and narrow, and its record")
    func paths() throws {
        #expect(
            try Self.files().keys.sorted() == [
                "output/find.js", "output/index.html", "output/pages.js", "output/sample/index.html",
                "output/sample/one-dark.png", "output/sample/one-narrow-dark.png",
                "output/sample/one-narrow.png", "output/sample/one.png", "output/sample/page.json",
                "output/sample/sample.ipynb", "output/sample/sample.md", "output/sample/sample.swift",
                "output/search.js", "output/site.js", "output/style.css",
            ])
    }

    @Test("two renderings are the same bytes")
    func deterministic() throws {
        #expect(try Self.files() == Self.files())
    }

    @Test(
        "what an author or a cell wrote is escaped",
        arguments: [
            "<title>Spikes &amp; &lt;more&gt; · Spikebook</title>",
            "<span class=\"k\">let</span> a = b &lt; c &amp;&amp; d",
            "x &lt; &quot;y&quot;",
            "alt=\"Quote &quot; and &lt;tag&gt;\"", "A &amp; B.", "a&lt;b", "x&amp;y", "it &lt;failed&gt;",
        ])
    func escaping(text: String) throws {
        #expect(try #require(Self.files()["output/sample/index.html"]).contains(text))
    }

    @Test(
        "a cell says what became of it",
        arguments: [
            "Fails as expected", "Not run", "needs a day", "Standard error", "1 run, 1 failing as expected",
        ])
    func outcomes(text: String) throws {
        let counted = text.hasPrefix("1 run") ? "2 run, 1 failing as expected, 1 not run" : text
        #expect(try #require(Self.files()["output/sample/index.html"]).contains(counted))
    }

    @Test("a hidden cell leaves no trace in the page")
    func hidden() throws {
        let html = try #require(Self.files()["output/sample/index.html"])
        #expect(!html.contains("secret") && !html.contains("hidden words"))
    }

    @Test("every id is there once, and every link within the page has its target")
    func identifiers() throws {
        let html = try #require(Self.files()["output/sample/index.html"])
        let ids = html.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        #expect(
            ids.contains("ground") && ids.contains("ground-1") && ids.contains("fig-one")
                && ids.contains("tbl-one"))
        for target in html.matches(of: /href="#([^"]*)"/).map({ String($0.1) }) {
            #expect(ids.contains(target))
        }
    }

    @Test("images have a size, both grounds, and a drawing laid out for a phone")
    func images() throws {
        let html = try #require(Self.files()["output/sample/index.html"])
        for (theme, suffix) in [("light", ""), ("dark", "-dark")] {
            let narrow =
                "<source media=\"screen and (max-width: 600px)\" srcset=\"one-narrow\(suffix).png\" width=\"360\""
            #expect(html.contains("<picture class=\"\(theme)\">\(narrow)"))
            #expect(html.contains("<img src=\"one\(suffix).png\" width=\"720\""))
        }
    }

    @Test("nothing comes from another host")
    func selfContained() throws {
        for (path, text) in try Self.files() where !path.hasSuffix("png") {
            // What readers take home is no part of the page; in it two slashes are a comment, or Base64.
            let isTakenHome = path.hasSuffix(".swift") || path.hasSuffix(".ipynb")
            #expect(!text.contains(isTakenHome ? "://" : "//"), "\(path)")
        }
    }

    @Test("the record holds figure data and no place on a machine")
    func record() throws {
        let json = try #require(Self.files()["output/sample/page.json"])
        #expect(json.contains("\"failed as expected\"") && json.contains("Gradient norm"))
        #expect(!json.contains("/tmp") && !json.contains("/home"))
    }

    @Test("text colours reach a contrast of 4.5, controls 3", arguments: ["light", "dark"])
    func contrast(theme: String) throws {
        let css = String(decoding: PackageResources.style_css, as: UTF8.self)
        let blocks = css.components(separatedBy: "--page: #")
        let block = "#" + (try #require(blocks[safe: theme == "light" ? 1 : 2]))
        let colours = Dictionary(
            ("--page: " + block).prefix { $0 != "}" }.matches(of: /--([a-z]+): (#[0-9a-f]{6})/).map {
                (String($0.1), String($0.2))
            }, uniquingKeysWith: { first, _ in first })
        let (page, code) = (try #require(colours["page"]), try #require(colours["code"]))
        for name in ["text", "muted", "link", "accent", "keyword", "string", "number", "type", "function"] {
            let colour = try #require(colours[name])
            #expect(contrastRatio(colour, page) >= 4.5 && contrastRatio(colour, code) >= 4.5, "\(name)")
        }
        #expect(contrastRatio(try #require(colours["outline"]), page) >= 3)
    }

    /// The contrast ratio of WCAG 2.
    private func contrastRatio(_ a: String, _ b: String) -> Double {
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    private func luminance(_ hex: String) -> Double {
        let value = Int(hex.dropFirst(), radix: 16) ?? 0
        let parts = [value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff].map { byte -> Double in
            let v = Double(byte) / 255
            return v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
