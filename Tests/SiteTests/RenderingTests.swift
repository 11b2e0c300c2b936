import Foundation
import Literate
import MarkdownSyntax
import Testing

@testable import Site

private func html(_ markdown: String, ids: Set<String> = []) throws -> String {
    let tree = Markdown(markdown.utf8, options: [.github, .smart, .mathematics])
    var dialect = Dialect()
    dialect.ownIDs = ids
    dialect.anchors = tree.headingAnchors(taken: ids)
    dialect.address = { Links(page: "a", source: "Tutorials/a.md", pages: ["Tutorials/b.md": "b"]).site($0) }
    dialect.mathematics = { "<math>\(HTML.escaped($0.tex))</math>" }
    return try TreeRenderer.html(tree, dialect)
}

@Suite("Markdown as a page shows it")
struct RenderingTests {
    @Test(
        "what could run something, or breaks the page around it, does not reach the page",
        arguments: [
            ("[x](javascript:alert(1))", "<p><span>x</span></p>\n"),
            ("[x](JaVa&Tab;Script&colon;alert(1))", "<p><span>x</span></p>\n"),
            ("![x](vbscript:a)", "<p>x</p>\n"),
            ("<a href='java&#115;cript:a'>x</a>", "<p><a>x</a></p>\n"),
            ("<img src=x onerror=alert(1)>", "<img src=\"../../Tutorials/x\" alt=\"\">\n"),
            ("<script>alert('<b>')</script>\n\nb", "<p>b</p>\n"), ("<style>p{}</style>a", ""),
            ("<svg><b onload=a></svg>b", "<p>b</p>\n"), ("</main></div>", ""), ("<div>a", "<div>a\n</div>"),
            ("<b title='\"><i>'>a", "<p><b title=\"&quot;&gt;&lt;i&gt;\">a</b></p>\n"),
            ("<!-- cell: a --> b", ""), ("a <div> b", "<p>a  b</p>\n"),
            (
                "![a\" onload=\"b](c.png)",
                "<p><img src=\"../../Tutorials/c.png\" alt=\"a” onload=“b\" loading=\"lazy\"></p>\n"
            ),
        ])
    func harmless(markdown: String, expected: String) throws {
        let result = try html(markdown)
        #expect(result == expected || expected.isEmpty && !result.contains("<"), "\(result)")
    }

    @Test(
        "the author's HTML leads where Markdown's links lead",
        arguments: [
            ("<a href='b.md'>x</a>", "<a href=\"../b/index.html\">x</a>"),
            ("<img src=../output/a/p.png>", "<img src=\"p.png\" alt=\"\">"),
            ("[x](b.md#y)", "<a href=\"../b/index.html#y\">x</a>"),
        ])
    func links(markdown: String, expected: String) throws {
        #expect(try html(markdown).contains(expected))
    }

    @Test("an element opened in one block and closed in another holds what stands between")
    func spanning() throws {
        let result = try html("<details>\n<summary>S</summary>\n\n*a*\n\n</details>\n\nb\n")
        #expect(
            result.split(whereSeparator: \.isNewline) == [
                "<details>", "<summary>S</summary>", "<p><em>a</em></p>", "</details>", "<p>b</p>",
            ])
    }

    @Test("ids that the page needs, or that were there before, are not given again")
    func identifiers() throws {
        let result = try html(
            "## Content\n\n<a id=\"content\"></a><a id=\"x\"></a><a id=x></a>\n", ids: ["content"])
        #expect(result.contains("<h2 id=\"content-1\">") && !result.contains("id=\"content\""))
        #expect(result.components(separatedBy: "id=\"x\"").count == 2)
    }

    @Test(
        "the five alerts, and quotations that aren't one",
        arguments: ["NOTE", "tip", "IMPORTANT", "Warning", "CAUTION"])
    func alerts(word: String) throws {
        let result = try html("> [!\(word)]\n> Words *here*.\n>\n> More.\n")
        let kind = word.lowercased()
        #expect(
            result.split(whereSeparator: \.isNewline) == [
                "<div class=\"alert \(kind)\" role=\"note\">", "<p class=\"title\">\(kind.capitalized)</p>",
                "<p>Words <em>here</em>.</p>", "<p>More.</p>", "</div>",
            ])
        #expect(try html("> [!NOTE] in a line\n").hasPrefix("<blockquote>"))
        #expect(try html("> [!OTHER]\n> a\n").hasPrefix("<blockquote>"))
    }

    @Test("a task is a labelled box, tight or loose")
    func tasks() throws {
        #expect(
            try html("- [x] done\n").contains(
                "<li class=\"task\"><label><input type=\"checkbox\" disabled checked> done</label></li>"))
        #expect(
            try html("- [ ] a\n\n- [ ] b\n").contains(
                "<p><label><input type=\"checkbox\" disabled> a</label></p>"))
    }

    @Test("footnotes are numbered in the order of their references, once")
    func footnotes() throws {
        let result = try html("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X\n\n## H\n\n[^z]: no\n")
        #expect(result.components(separatedBy: "<section").count == 2)
        #expect(result.contains("<li id=\"fn1\">\n<p>X <a href=\"#fnref1\"") && result.contains("#fnref1-2"))
        #expect(!result.contains("no</p>") && !result.contains("fn3"))
    }

    @Test("headings keep their anchors, leave out no level, and there is one title")
    func headings() throws {
        let result = try html("# T\n\n#### Deep\n\n# Other\n")
        #expect(
            result.contains("<h1>T") && result.contains("<h2 id=\"deep\">")
                && result.contains("<h2 id=\"other\">"))
    }

    @Test("tables say which column or row a cell belongs to")
    func tables() throws {
        let result = try html("| | n |\n|---|--:|\n| a | 1 |\n")
        #expect(result.contains("<td></td>\n<th scope=\"col\" class=\"right\">n</th>"))
        #expect(result.contains("<th scope=\"row\">a</th>\n<td class=\"right\">1</td>"))
    }

    @Test("captions know emphasis, code, links and mathematics, and show everything else as it is written")
    func captions() throws {
        var dialect = Dialect()
        dialect.mathematics = { "<math>\($0.tex)</math>" }
        #expect(
            try TreeRenderer.captionHTML("*a* `b` $c$ AT&amp;T &copy; ~~old~~ www.example.org <b>", dialect)
                == "<em>a</em> <code>b</code> <math>c</math> AT&amp;amp;T &amp;copy; ~~old~~ www.example.org &lt;b&gt;"
        )
        #expect(try TreeRenderer.captionHTML("1. no list", dialect) == "1. no list")
    }

    @Test(
        "nothing overflows where ten thousand elements stand in one another",
        arguments: ["> ", "<div>\n\n", "*a **"])
    func deep(mark: String) throws {
        #expect(try html(String(repeating: mark, count: 10_000) + "a").contains("a"))
    }
}
