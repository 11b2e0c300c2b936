import Foundation
import MarkdownSyntax
import Testing

@testable import Site

/// The examples of GitHub's Markdown through our own tree and renderer. They belong to cmark-gfm's sources,
/// which `Scripts/verify-markdown` fetches; without them this suite doesn't run.
private let folder = ProcessInfo.processInfo.environment["CMARK_TESTS"]

struct Example: Sendable, CustomTestStringConvertible {
    var number: Int
    var options: Markdown.Options
    var isFiltered: Bool
    var markdown: String
    var html: String

    var testDescription: String { "example \(number)" }

    static func all(in file: String, allExtensions: Bool) throws -> [Example] {
        guard let folder else { return [] }
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        let fence = String(repeating: "`", count: 32)
        var examples: [Example] = []
        var lines = text.components(separatedBy: "\n")[...]
        while let line = lines.popFirst() {
            guard line.hasPrefix(fence + " example") else { continue }
            let words = line.split(separator: " ").dropFirst(2)
            let parts = lines.prefix { $0 != fence }
            lines = lines.dropFirst(parts.count + 1)
            let halves = parts.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            let texts = halves.map { $0.map { $0.replacingOccurrences(of: "→", with: "\t") + "\n" }.joined() }
            guard !words.contains("disabled"), texts.count == 2 else { continue }
            examples.append(
                Example(
                    number: examples.count + 1, options: allExtensions ? .github : options(words),
                    isFiltered: allExtensions || words.contains("tagfilter"), markdown: texts[0],
                    html: texts[1]))
        }
        return examples
    }

    private static func options(_ words: ArraySlice<Substring>) -> Markdown.Options {
        words.reduce(into: []) { options, word in
            switch word {
            case "table": options.insert(.tables)
            case "strikethrough": options.insert(.strikethrough)
            case "autolink": options.insert(.autolinks)
            default: break
            }
        }
    }

    /// Footnotes are named by numbers here and by their labels there; what filters tags there leaves them out here.
    func comparable(_ html: String) -> String {
        html.replacing(/\ (data-[a-z-]+|aria-label="[^"]*")/, with: "")
            .replacing(/\ (id|href)="#?fn[^"]*"/, with: "")
            .replacing(/↩<sup class="footnote-ref">\d+<\/sup>/, with: "↩")
    }
}

@Suite("GitHub's Markdown, example by example", .enabled(if: folder != nil))
struct SpecificationTests {
    /// The examples of the `tagfilter` extension: our rule for the author's HTML is another, and stricter.
    private static func isAboutFilter(_ example: Example) -> Bool {
        example.isFiltered
            && example.html.contains(/&lt;(title|style|xmp|script|iframe|noembed|plaintext|textarea)/)
    }

    @Test("the specification's", arguments: try Example.all(in: "spec.txt", allExtensions: false))
    func specification(_ example: Example) throws {
        guard !Self.isAboutFilter(example) else { return }
        let html = try TreeRenderer.html(Markdown(example.markdown.utf8, options: example.options), .plain)
        #expect(html == example.html, "\(example.markdown)")
    }

    @Test("the extensions'", arguments: try Example.all(in: "extensions.txt", allExtensions: true))
    func extensions(_ example: Example) throws {
        let html = try TreeRenderer.html(Markdown(example.markdown.utf8), .plain)
        guard !Self.isAboutFilter(example), example.html != "<IGNORE>\n" else { return }
        #expect(example.comparable(html) == example.comparable(example.html), "\(example.markdown)")
    }
}
