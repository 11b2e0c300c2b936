import MarkdownSyntax

/// A place in the project that a page links to.
package struct LinkTarget: Codable, Hashable, Sendable {
    /// Relative to the project's root.
    var path: String
    var anchor: String?
}

extension Page {
    /// Everything on the page that a link may lead to.
    package var anchors: Set<String> {
        document.tree.anchors.union(cells.compactMap(\.cell.options.name).map { "cell-" + $0 })
    }

    /// What the page links to in other files, each once, in the order of their names.
    package var linkTargets: [LinkTarget] {
        var targets: Set<LinkTarget> = []
        visitLinks { url, _, _ in
            guard let link = RelativeLink(url), !link.path.isEmpty else { return }
            if let target = LinkTarget(link, from: document.path) { targets.insert(target) }
        }
        return targets.sorted { ($0.path, $0.anchor ?? "") < ($1.path, $1.anchor ?? "") }
    }

    /// The links in the author's own text, with the block that each stands in.
    func visitLinks(_ visit: (_ url: String, _ block: Int, inout InlineCursor) -> Void) {
        let owned = Set(document.cells.compactMap(\.ownedLines).joined())
        for block in document.tree.nodes.indices where !document.tree[block].kind.isInline {
            guard !owned.contains(document.tree[block].lines.lowerBound) else { continue }
            var cursor = InlineCursor(document.tree[block], document.source)
            for (url, _) in document.tree.targets(in: block) { visit(url, block, &cursor) }
        }
    }
}

extension LinkTarget {
    /// Nil when the link leads out of the project.
    init?(_ link: RelativeLink, from page: String) {
        guard let path = link.path(from: page) else { return nil }
        self.init(path: path, anchor: link.anchor)
    }
}

/// A link to something in the project: `other.md#anchor`. Addresses with a scheme, and absolute paths, aren't.
struct RelativeLink: Equatable {
    let path: String
    let anchor: String?

    init?(_ url: String) {
        let scheme = url.prefix { $0 != ":" && $0 != "/" && $0 != "#" && $0 != "?" }
        guard !url.isEmpty, !url.hasPrefix("/"), scheme.count == url.count || url[scheme.endIndex] != ":"
        else {
            return nil
        }
        let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].prefix { $0 != "?" }
        path = withoutPercentEncoding(String(file))
        anchor = parts.count > 1 && !parts[1].isEmpty ? withoutPercentEncoding(String(parts[1])) : nil
    }

    /// The path from the project's root; nil when it leads out of the project.
    func path(from page: String) -> String? {
        resolvedPath(path, from: page)
    }
}

extension Markdown {
    /// Everything that a link may lead to: headings, and elements of HTML with an `id` or a `name`.
    var anchors: Set<String> {
        var anchors = Set(headingAnchors().values)
        for node in nodes {
            switch node.kind {
            case .html(let html), .htmlBlock(let html): anchors.formUnion(html.identifiers)
            default: continue
            }
        }
        return anchors
    }

    /// Where the links and pictures of a block of text lead.
    func targets(in block: Int) -> [(url: String, node: Int)] {
        guard !children(of: block).contains(where: { !self[$0].kind.isInline }) else { return [] }
        if case .htmlBlock(let html) = self[block].kind { return html.linkedAddresses.map { ($0, block) } }
        return ((block + 1)..<self[block].end).flatMap { index -> [(url: String, node: Int)] in
            switch self[index].kind {
            case .link(let target), .image(let target): [(target.url, index)]
            case .html(let html): html.linkedAddresses.map { ($0, index) }
            default: []
            }
        }
    }
}

extension String {
    /// Where `<a href="…">` and `<img src="…">` lead, those in comments left out.
    var linkedAddresses: [String] {
        let shown = replacing(/(?s)<!--.*?-->/, with: "")
        let pattern = /<(?:a|img)\s(?:[^>]*?\s)?(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/.ignoresCase()
        return shown.matches(of: pattern).compactMap { match in
            (match.1 ?? match.2).map { String($0).replacing("&amp;", with: "&") }
        }
    }

    /// The values of `id="…"` and `name="…"`.
    var identifiers: [String] {
        ["id=", "name="].flatMap { attribute in
            ranges(of: attribute).compactMap { range -> String? in
                let value = self[range.upperBound...]
                guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
                return String(value.dropFirst().prefix { $0 != quote })
            }
        }
    }
}
