import Literate
import Testing

@testable import Site

@Suite("Colours of code in HTML")
struct HighlightingTests {
    @Test("text between tokens and in them is escaped, and none is lost")
    func html() {
        let html = HTML.code("let a = b<c>&\n", [CodeToken(.keyword, 0, 3), CodeToken(.type, 9, 12)])
        #expect(
            html == "<span class=\"k\">let</span> a = b<span class=\"t\">&lt;c&gt;</span>&amp;\n")
    }

    @Test("tokens that reach beyond the code or into each other are left out")
    func damaged() {
        let html = HTML.code(
            "abc", [CodeToken(.type, 0, 2), CodeToken(.number, 1, 3), CodeToken(.string, 2, 9)])
        #expect(html == "<span class=\"t\">ab</span>c")
    }
}
