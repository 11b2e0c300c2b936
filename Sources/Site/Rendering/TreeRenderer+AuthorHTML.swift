extension TreeRenderer {
    /// The author's own HTML, by the one rule.
    mutating func writeAuthorHTML(_ source: String, isInline: Bool) {
        guard !dialect.isPlain else {
            html += source
            return
        }
        for token in HTMLTokens(source) {
            if let name = silenced {
                if token == .end(name: name) { silenced = nil }
                continue
            }
            switch token {
            case .text(let text): writeAuthorText(text, isInline: isInline)
            case .start(let name, _) where AuthorHTMLRule.silent.contains(name): silenced = name
            case .start(let name, let attributes): start(name, attributes, isInline: isInline)
            case .end(let name): end(AuthorHTMLRule.renamed[name] ?? name)
            }
        }
    }

    /// A paragraph that the author's own tag began ends where a block begins.
    mutating func endAuthorParagraph() {
        if !dialect.isPlain { end("p") }
    }

    /// Text between tags: entities stay, everything else that could be a tag is escaped.
    private mutating func writeAuthorText(_ text: String, isInline: Bool) {
        if !isInline, text.allSatisfy(\.isWhitespace) { return line() }
        html += HTML.escapedKeepingEntities(text)
    }

    private mutating func start(_ written: String, _ attributes: [HTMLTokens.Attribute], isInline: Bool) {
        let isAllowed =
            AuthorHTMLRule.inline.contains(written) || !isInline && AuthorHTMLRule.block.contains(written)
        guard isAllowed else { return }
        let name = AuthorHTMLRule.renamed[written] ?? written
        if name == "a", openLinks > 0 { return }
        guard authorDepth < AuthorHTMLRule.deepest else { return }
        if AuthorHTMLRule.block.contains(name) { end("p") }
        endImplied(by: name)
        html += "<" + name + (written == "center" ? " class=\"center\"" : "")
        html += attributes.map { attribute($0, on: name) }.joined()
        if name == "img", !attributes.contains(where: { $0.name == "alt" }) { html += " alt=\"\"" }
        html += ">"
        guard !AuthorHTMLRule.void.contains(name) else { return }
        if name == "a" { openLinks += 1 }
        open.append(Open(end: .max, closing: "</\(name)>", authorElement: name))
    }

    /// How many of the author's elements stand in one another here.
    private var authorDepth: Int {
        open.reversed().prefix { $0.authorElement != nil }.count
    }

    /// An item ends where the next begins, and so do rows and cells.
    private mutating func endImplied(by name: String) {
        guard let (ended, holders) = AuthorHTMLRule.implied[name] else { return }
        for index in open.indices.reversed() {
            guard let element = open[index].authorElement, !holders.contains(element) else { return }
            if ended.contains(element) { return close(downTo: index) }
        }
    }

    /// Ends the author's innermost element of that name, if it began where this stands.
    private mutating func end(_ name: String) {
        for index in open.indices.reversed() {
            guard let element = open[index].authorElement else { return }
            if element == name { return close(downTo: index) }
        }
    }

    private mutating func attribute(_ attribute: HTMLTokens.Attribute, on element: String) -> String {
        let (name, value) = (attribute.name, attribute.value ?? "")
        switch name {
        case "href", "src":
            guard AuthorHTMLRule.allows(name, on: element), let url = HTML.plainAddress(value),
                Scheme.isHarmless(url, isPicture: name == "src")
            else { return "" }
            return " \(name)=\"\(HTML.address(dialect.address(url)))\""
        case "srcset":
            guard element == "source", let url = HTML.plainAddress(value),
                !url.contains(where: { " ,".contains($0) }),
                Scheme.isHarmless(url, isPicture: true)
            else { return "" }
            return " srcset=\"\(HTML.address(dialect.address(url)))\""
        case "id", "name":
            guard name == "id" || element == "a", !value.isEmpty, !value.contains(where: \.isWhitespace),
                ids.insert(value).inserted
            else { return "" }
            return " id=\"\(HTML.escapedKeepingEntities(value))\""
        case "align":
            guard ["left", "right", "center"].contains(value.lowercased()) else { return "" }
            return " class=\"\(value.lowercased())\""
        default:
            guard AuthorHTMLRule.allows(name, on: element) else { return "" }
            guard attribute.value != nil else { return " \(name)" }
            return " \(name)=\"\(HTML.escapedKeepingEntities(value))\""
        }
    }
}

extension HTML {
    /// Text in which entities that are written as such stay.
    static func escapedKeepingEntities(_ text: String) -> String {
        let parts = text.split(separator: "&", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(escaped(parts[0])) { html, part in
            let name = part.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
            let isEntity = !name.isEmpty && part.dropFirst(name.count).first == ";"
            return html + (isEntity ? "&" : "&amp;") + escaped(part)
        }
    }

    /// An address with its entities resolved; nil where one could hide a scheme.
    static func plainAddress(_ value: String) -> String? {
        let address = value.split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&")
        let beforeQuery = address.prefix { !"?#".contains($0) }
        return beforeQuery.contains("&") ? nil : address
    }
}
