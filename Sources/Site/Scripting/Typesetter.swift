internal import Literate
internal import MarkdownSyntax

/// Mathematics as MathML, made by KaTeX and kept by content, so that a page without new formulas starts no
/// JavaScript.
package struct Typesetter: Sendable {
    /// What is wrong with a formula.
    struct Mistake: Error {
        let message: String
        /// Where in the TeX, counted in UTF-16 units, if KaTeX says so.
        let offset: Int?
    }

    private let kept: KeptFiles
    private let host = ScriptHost(
        .katex,
        adapter: """
            function typeset(tex, display) {
                try {
                    return "=" + katex.renderToString(tex, {
                        output: "mathml", displayMode: display === "display", throwOnError: true, strict: "ignore",
                        trust: false, maxExpand: 1000
                    });
                } catch (e) {
                    return "!" + (typeof e.position === "number" ? e.position : "") + "!" + (e.rawMessage || e.message);
                }
            }
            """)

    package init(folder: String) {
        kept = KeptFiles(folder: "\(folder)/formulas")
    }

    func html(_ math: Markdown.Math) throws -> String {
        let style = math.isDisplay ? "display" : "inline"
        let key = Fingerprint(parts: [Array("katex 2".utf8), Array(style.utf8), Array(math.tex.utf8)])
        let bytes = try kept.contents("\(key)") { Array(try host.call("typeset", math.tex, style).utf8) }
        let answer = String(decoding: bytes, as: UTF8.self)
        guard answer.hasPrefix("=") else { throw Self.mistake(answer) }
        return Self.withoutWrapper(answer.dropFirst())
    }

    private static func mistake(_ answer: String) -> Mistake {
        let parts = answer.split(separator: "!", maxSplits: 2, omittingEmptySubsequences: false)
        return Mistake(message: String(parts.last ?? ""), offset: parts.count > 2 ? Int(parts[1]) : nil)
    }

    /// KaTeX puts a `span` around its `math` element, which only its own style sheet needs.
    private static func withoutWrapper(_ html: Substring) -> String {
        guard html.hasPrefix("<span class=\"katex\">"), html.hasSuffix("</span>") else { return String(html) }
        return String(html.dropFirst("<span class=\"katex\">".count).dropLast("</span>".count))
    }
}
