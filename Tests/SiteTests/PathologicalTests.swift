import Foundation
import MarkdownSyntax
import Testing

@testable import Site

/// Inputs that make careless parsers quadratic or overflow their stack; the same kinds as in cmark-gfm's own
/// tests, and those of our own syntax.

@Suite("Inputs made to take long", .serialized)
struct PathologicalTests {
    static let kinds: [(name: String, text: @Sendable (Int) -> String)] = [
        ("nested strong emphasis", { $0.times("*a **a ") + "b" + $0.times(" a** a*") }),
        ("closers without openers", { $0.times("a_ ") }),
        ("openers without closers", { $0.times("_a ") }),
        ("link closers", { $0.times("a]") }),
        ("link openers", { $0.times("[a") }),
        ("mismatched", { $0.times("*a_ ") }),
        ("multiples of three", { "a**b" + $0.times("c* ") }),
        ("link openers and emphasis closers", { $0.times("[ a_") }),
        ("brackets and parentheses", { $0.times("[ (](") }),
        ("a link in emphasis", { _ in "**x [a*b**c*](d)" }),
        ("nested brackets", { $0.times("[") + "a" + $0.times("]") }),
        ("nested quotations", { $0.times("> ") + "a" }),
        ("nested lists", { count in (0..<min(count, 300)).map { "  ".times($0) + "* a\n" }.joined() }),
        ("zero bytes", { $0.times("a\0") }),
        ("backticks", { count in (1..<min(count, 700)).map { "e" + "`".times($0) }.joined() }),
        ("unclosed links", { $0.times("[a](<b") }),
        ("unclosed addresses", { $0.times("[a](b") }),
        ("tables", { "a\rb\n-\u{0B}\n".times($0) }),
        ("references", { count in (0..<count / 10).map { "[x\($0)]: /url\n\n[x\($0)]\n\n" }.joined() }),
        ("dollars", { $0.times("$a ") }), ("dollars and ticks", { $0.times("$`a ") }),
        ("elements", { $0.times("<div>\n\n") }), ("inline elements", { $0.times("<b>") }),
        ("unfinished tags", { "<div " + $0.times("a='") }),
        ("footnotes", { $0.times("[^a]") + "\n\n[^a]: b\n" }),
        ("alerts", { $0.times("> [!NOTE]\n> ") }), ("headings", { $0.times("## a\n") }),
        ("items of tasks", { $0.times("- [x] a\n") }),
    ]

    @Test("come to an end, and nothing overflows", .timeLimit(.minutes(5)), arguments: kinds.indices)
    func ends(kind: Int) throws {
        let text = Self.kinds[kind].text(10_000)
        let tree = Markdown(text.utf8, options: [.github, .smart, .mathematics])
        var dialect = Dialect()
        dialect.anchors = tree.headingAnchors()
        let html = try TreeRenderer.html(tree, dialect)
        #expect(!html.isEmpty)
    }
}

extension Int {
    fileprivate func times(_ text: String) -> String { text.times(self) }
}

extension String {
    fileprivate func times(_ count: Int) -> String { String(repeating: self, count: count) }
}
