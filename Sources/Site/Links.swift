/// Links in a tutorial are relative to `Tutorials/`; on the site a page stands in a folder of its own.
enum Links {
    static func rewritten(_ html: String, page: String) -> String {
        ["href=\"", "src=\""].reduce(html) { rewrite($0, after: $1, page: page) }
    }

    private static func rewrite(_ html: String, after attribute: String, page: String) -> String {
        var result = ""
        var rest = html[...]
        while let start = rest.range(of: attribute) {
            result += rest[..<start.upperBound]
            rest = rest[start.upperBound...]
            let target = rest.prefix { $0 != "\"" }
            result += site(String(target), page: page)
            rest = rest[target.endIndex...]
        }
        return result + rest
    }

    /// A target as seen from `output/<page>/`.
    static func site(_ target: String, page: String) -> String {
        if target.isEmpty || target.hasPrefix("#") || target.hasPrefix("/") || target.contains(":") {
            return target
        }
        let own = "../output/\(page)/"
        if target.hasPrefix(own) { return String(target.dropFirst(own.count)) }
        if target.hasPrefix("../output/") { return "../" + target.dropFirst("../output/".count) }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        if parts[0].hasSuffix(".md"), !parts[0].contains("/") {
            let anchor = parts.count > 1 ? "#\(parts[1])" : ""
            return "../\(parts[0].dropLast(3))/index.html\(anchor)"
        }
        return "../../Tutorials/" + target
    }
}

extension Substring {
    /// The first place where `text` stands.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            formIndex(after: &start)
        }
        return nil
    }
}
