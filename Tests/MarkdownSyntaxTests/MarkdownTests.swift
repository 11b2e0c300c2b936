import MarkdownSyntax
import Testing

@Suite("Markdown as a tree")
struct MarkdownTests {
    private func outline(_ text: String, options: Markdown.Options = .github) -> [String] {
        let tree = Markdown(text.utf8, options: options)
        return tree.nodes.indices.dropFirst().map { index in
            var depth = 0
            var parent = tree[index].parent
            while parent != 0 { (depth, parent) = (depth + 1, tree[parent].parent) }
            return String(repeating: " ", count: depth) + "\(tree[index].kind)"
        }
    }

    @Test("blocks and inlines stand in reading order below what holds them")
    func order() {
        #expect(
            outline("# A *b*\n\n> - `c`\n") == [
                "heading(level: 1)", " text(\"A \")", " emphasis", "  text(\"b\")",
                "blockQuote", " list(MarkdownSyntax.Markdown.List(start: nil, isTight: true))",
                "  item(isChecked: nil)", "   paragraph", "    code(\"c\")",
            ])
    }

    @Test("a nested fence knows its lines, and the column tells the prefix of its containers")
    func places() throws {
        let text = "1. one\n\n   > ```swift\n   > print(1)\n   > ```\n"
        let tree = Markdown(text.utf8)
        let fence = try #require(
            tree.nodes.first { if case .codeBlock = $0.kind { true } else { false } })
        #expect(fence.lines == 3...5 && fence.columns.first == 6)
        #expect(fence.kind == .codeBlock(Markdown.CodeBlock(text: "print(1)\n", info: "swift")))
    }

    @Test("tables, tasks, strikethrough, bare addresses and footnotes are known")
    func extensions() {
        let tree = Markdown("| a | b |\n|--:|---|\n| 1 | 2 |\n\n- [x] ~~d~~ www.e.org [^f]\n\n[^f]: g\n".utf8)
        let kinds = tree.nodes.map(\.kind)
        for kind: Markdown.Kind in [
            .table([.right, .none]), .tableRow(isHeader: true), .tableRow(isHeader: false),
            .item(isChecked: true),
            .strikethrough, .link(.init(url: "http:" + "//www.e.org", title: "")),
            .footnoteReference(number: 1), .footnote(number: 1),
        ] {
            #expect(kinds.contains(kind), "\(kind)")
        }
    }

    @Test(
        "dollars are mathematics where GitHub's readers would say so",
        arguments: [
            ("$a_1*b*c$", ["a_1*b*c"]), ("($x$), $`y$z`$.", ["x", "y$z"]),
            ("$$\n\\frac a b\n$$", ["\n\\frac a b\n"]),
            ("$5 and $10", []), ("US$5, $HOME/$USER", []), ("`$x$`", []), ("\\$x$ y", []), ("$ x $", []),
            ("$a\\$b$", ["a\\$b"]), ("$5-$10", []), ("| $a$ |\n|---|\n| $b$ |", ["a", "b"]), ("$$ $$", []),
            ("$5 and $10, US$3, `$x$`.", []), ("$HOME, $a$", ["a"]),
        ])
    func mathematics(text: String, spans: [String]) {
        let found = Markdown(text.utf8, options: [.github, .mathematics]).nodes.compactMap { node in
            if case .math(let math) = node.kind { math.tex } else { nil }
        }
        #expect(found == spans)
    }

    @Test("smart quotes are for prose, not for code or mathematics")
    func smart() {
        let text = Markdown("\"a\" -- `\"b\"` $\"c\"$".utf8, options: [.smart, .mathematics]).plainText(of: 0)
        #expect(text.hasSuffix("“a” – \"b\" \"c\""))
    }

    @Test("ten thousand levels of nesting have their place in the tree too")
    func deep() {
        let count = 10_000
        let tree = Markdown((String(repeating: "> ", count: count) + "a").utf8)
        #expect(tree.nodes.count { $0.kind == .blockQuote } == count)
        #expect(tree.nodes[1].end == tree.nodes.count)
    }

    @Test("a document of nothing is a document", arguments: ["", "\n", "\u{FEFF}"])
    func empty(text: String) {
        #expect(Markdown(text.utf8).nodes.map(\.kind) == [.document])
    }
}

@Suite("What GitHub gives to headings, and what opens a file")
struct DocumentPartsTests {
    // Anchors as github.com shows them for these headings.
    @Test("anchors are GitHub's, numbers keep them apart")
    func anchors() {
        let text =
            "# Hello, World!\n## `a_b` & c\n## a -- b\n### Ärger 2\n## Hello World\n## Hello World\n## !\n"
        let tree = Markdown(text.utf8)
        let anchors = tree.headingAnchors(taken: ["content"])
        #expect(
            anchors.sorted { $0.key < $1.key }.map(\.value) == [
                "hello-world", "a_b--c", "a----b", "ärger-2", "hello-world-1", "hello-world-2", "section",
            ])
    }

    @Test("an anchor never takes an id of the page's own")
    func taken() {
        #expect(Markdown("## Content\n".utf8).headingAnchors(taken: ["content"])[1] == "content-1")
    }

    @Test("front matter is read for its keys, and its lines are kept as empty ones")
    func frontMatter() throws {
        let bytes = Array("---\ntitle: \"Spikes: a start\"\ntags:\n  - a\n---\n# Hi\n".utf8)
        let matter = try #require(FrontMatter(bytes))
        #expect(matter["title"] == "Spikes: a start" && matter["tags"] == nil && matter["a"] == nil)
        #expect(FrontMatter.blanked(bytes) == Array("\n\n\n\n\n# Hi\n".utf8))
    }

    @Test(
        "a thematic break is no front matter",
        arguments: ["---\nFoo\n---\n", "---\n\ntext", "# a\n---\nb: c\n---\n"])
    func noFrontMatter(text: String) {
        #expect(FrontMatter(Array(text.utf8)) == nil)
    }
}
