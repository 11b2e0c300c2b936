import Foundation
import Testing

@testable import Literate

/// Links that lead nowhere are told after the run.
@Suite struct LinkCheckTests {
    private func problems(_ markdown: String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        let tutorials = folder.appendingPathComponent("Tutorials")
        try FileManager.default.createDirectory(at: tutorials, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("# Other\n\n## Rates & *times*\n\n<a id=\"own\"></a>\n".utf8)
            .write(to: tutorials.appendingPathComponent("other.md"))
        try Data().write(to: tutorials.appendingPathComponent("a b.csv"))
        let project = try Project(root: folder.path, from: "/")
        let document = try Document(path: "Tutorials/page.md", bytes: Array(markdown.utf8))
        return LinkCheck(project).problems(of: Page(document: document)).map(\.description)
    }

    @Test(
        "what is there is fine",
        arguments: [
            "[a](other.md)", "[a](other.md#rates--times)", "[a](./other.md#own)", "[a](a%20b.csv?raw=1)",
            "[a](<a b.csv>)", "[a](#page)", "![a](../Tutorials/other.md)", "<https://x.org/nothing.md>",
            "[a](mailto:a@b.c)", "[a](/from/the/top)", "[a](../../outside.md)", "`[a](nothing.md)`",
            "<doc:Nothing>", "[a](#cell-one)",
            "a <a href=\"other.md#own\">b</a>", "<p>\n<img alt=\"x\" src='a%20b.csv'>\n</p>",
            "<!-- <a href=\"nothing.md\">b</a> -->", "<a id=\"x\" data-href=\"nothing.md\"></a>",
        ])
    func found(_ link: String) throws {
        #expect(
            try problems("# Page\n\n\(link)\n\n<!-- cell: name=one -->\n```swift\n```\n").filter {
                !$0.contains("#cell-one")
            } == [])
    }

    @Test("what isn't there is named, with what is near")
    func lost() throws {
        let told = try problems(
            """
            # Page

            See [a](othr.md), [b](other.md#rates--time) and ![c](a%20c.csv).

            > [d](#pag) and [Figure 1](#fig-raster)
            """)
        #expect(
            told == [
                "Tutorials/page.md:3:9: error: there is no page `othr.md`; did you mean `other.md`?\n"
                    + "  3 | See [a](othr.md), [b](other.md#rates--time) and ![c](a%20c.csv).\n"
                    + "    |         ^",
                "Tutorials/page.md:3:23: error: there is no heading or anchor `#rates--time` in Tutorials/other.md; "
                    + "did you mean `rates--times`?\n"
                    + "  3 | See [a](othr.md), [b](other.md#rates--time) and ![c](a%20c.csv).\n"
                    + "    |                       ^",
                "Tutorials/page.md:3:54: error: there is no file `a c.csv`; did you mean `a b.csv`?\n"
                    + "  3 | See [a](othr.md), [b](other.md#rates--time) and ![c](a%20c.csv).\n"
                    + "    |                                                      ^",
                "Tutorials/page.md:5:7: error: there is no heading or anchor `#pag` on this page; did you mean `page`?\n"
                    + "  5 | > [d](#pag) and [Figure 1](#fig-raster)\n    |       ^",
                "Tutorials/page.md:5:28: error: there is no figure `fig-raster` on this page\n"
                    + "  5 | > [d](#pag) and [Figure 1](#fig-raster)\n    |                            ^",
            ])
    }

    @Test("links and pictures in HTML are followed too")
    func html() throws {
        let told = try problems(
            """
            # Page

            A <a class="x" href="othr.md">page</a>.

            <p>
              <img src="a%20c.csv" alt="">
            </p>
            """)
        #expect(
            told == [
                "Tutorials/page.md:3:22: error: there is no page `othr.md`; did you mean `other.md`?\n"
                    + "  3 | A <a class=\"x\" href=\"othr.md\">page</a>.\n    |                      ^",
                "Tutorials/page.md:6:13: error: there is no file `a c.csv`; did you mean `a b.csv`?\n"
                    + "  6 |   <img src=\"a%20c.csv\" alt=\"\">\n    |             ^",
            ])
    }
}
