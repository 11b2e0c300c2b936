#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
package import Literate

/// The colours of code that isn't Swift, found by highlight.js and kept by content.
package struct CodeColours: Sendable {
    private let kept: KeptFiles
    private let host = ScriptHost(.highlight, adapter: adapter)

    package init(folder: String) {
        kept = KeptFiles(folder: "\(folder)/colours")
    }

    /// None for a language that nobody knows.
    package func tokens(of code: String, language: String) throws -> [CodeToken] {
        let language = language.lowercased()
        guard !Self.plain.contains(language) else { return [] }
        let key = Fingerprint(parts: [Array("highlight 2".utf8), Array(language.utf8), Array(code.utf8)])
        let answer = try kept.contents("\(key)") {
            Array(try host.call("colours", language, code).utf8)
        }
        return try JSONDecoder().decode([CodeToken].self, from: Data(answer))
    }

    private static let plain: Set<String> = ["text", "txt", "plain", "plaintext", "output", "console-output"]
}

/// highlight.js gives HTML of nested `span`s; this takes its own form apart again: stretches of one kind each,
/// with offsets in UTF-8.
private let adapter = """
    var kinds = {
        keyword: "keyword", built_in: "function", literal: "keyword", type: "type", class: "type",
        number: "number", string: "string", regexp: "string", symbol: "string", quote: "comment",
        comment: "comment", doctag: "comment", meta: "comment", title: "function", function: null,
        section: "keyword", tag: null, name: "keyword", attr: "type", attribute: "type",
        variable: "type", "template-variable": "type", bullet: "keyword", code: "string",
        link: "string", strong: "keyword", emphasis: "string", addition: "string", deletion: "keyword",
        subst: null, params: null, "selector-tag": "keyword", "meta-keyword": "keyword",
        "meta-string": "string"
    };
    function width(unit) {
        if (unit < 0x80) return 1;
        if (unit < 0x800) return 2;
        return unit >= 0xD800 && unit < 0xE000 ? 2 : 3;
    }
    function colours(language, code) {
        if (!hljs.getLanguage(language)) return "[]";
        var html = hljs.highlight(language, code, true).value, open = [], tokens = [], at = 0, i = 0;
        var entities = { amp: 1, lt: 1, gt: 1, quot: 1 };
        function kind() { return open.length ? open[open.length - 1] : null; }
        function add(bytes) {
            var k = kind(), last = tokens[tokens.length - 1];
            if (k && last && last[0] === k && last[2] === at) last[2] += bytes;
            else if (k) tokens.push([k, at, at + bytes]);
            at += bytes;
        }
        while (i < html.length) {
            if (html.substr(i, 7) === "</span>") { open.pop(); i += 7; continue; }
            if (html.substr(i, 13) === "<span class=\\"") {
                var end = html.indexOf("\\">", i), name = html.substring(i + 13, end).replace(/hljs-/g, "").split(" ")[0];
                open.push(kinds.hasOwnProperty(name) ? kinds[name] : kind());
                i = end + 2;
                continue;
            }
            if (html[i] === "&") {
                var stop = html.indexOf(";", i);
                add(1);
                i = stop + 1;
                continue;
            }
            add(width(html.charCodeAt(i)));
            i += 1;
        }
        return JSON.stringify(tokens);
    }
    """
