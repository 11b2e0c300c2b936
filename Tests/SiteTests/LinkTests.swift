import Testing

@testable import Site

@Suite("Links seen from a page's own folder")
struct LinkTests {
    private let pages = ["Tutorials/other.md": "other", "Tutorials/week1/intro.md": "week1/intro"]

    @Test(
        arguments: [
            ("../output/page/raster.png", "raster.png"), ("../output/other/a.png", "../other/a.png"),
            ("other.md", "../other/index.html"), ("other.md#part", "../other/index.html#part"),
            ("./other.md", "../other/index.html"), ("week1/intro.md?x", "../week1/intro/index.html?x"),
            ("#here", "#here"), ("https:" + "//swift.org", "https:" + "//swift.org"), ("/root", "/root"),
            ("data.csv", "../../Tutorials/data.csv"), ("../README.md", "../../README.md"),
            ("../../outside", "../../outside"),
            // Names that begin with this page's own, and the other way round.
            ("../output/page-2/a.png", "../page-2/a.png"), ("../output/pag/a.png", "../pag/a.png"),
            ("../output/page/deep/a.png", "deep/a.png"), ("../output/page.png", "../page.png"),
        ])
    func topLevel(target: String, expected: String) {
        let links = Links(page: "page", source: "Tutorials/page.md", pages: pages)
        #expect(links.site(target) == expected)
    }

    @Test(
        arguments: [
            ("../other.md", "../../other/index.html"), ("intro.md", "../intro/index.html"),
            ("../../output/week1/next/a.png", "a.png"), ("../../output/week1/intro/a.png", "../intro/a.png"),
            ("photo.png", "../../../Tutorials/week1/photo.png"),
            ("../../output/week1/next-2/a.png", "../next-2/a.png"),
            ("../../output/week10/a.png", "../../week10/a.png"),
        ])
    func inFolder(target: String, expected: String) {
        let links = Links(page: "week1/next", source: "Tutorials/week1/next.md", pages: pages)
        #expect(links.site(target) == expected && links.root == "../../")
    }

    @Test("the front page stands at the root")
    func front() {
        let links = Links(page: "", source: "Tutorials/index.md", pages: pages)
        #expect(links.site("week1/intro.md") == "week1/intro/index.html" && links.root == "")
    }
}
