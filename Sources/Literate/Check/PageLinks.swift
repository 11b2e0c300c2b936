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
        path = Self.decoded(file)
        anchor = parts.count > 1 && !parts[1].isEmpty ? Self.decoded(parts[1]) : nil
    }

    /// The path from the project's root; nil when it leads out of the project.
    func path(from page: String) -> String? {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in path.split(separator: "/") {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else if part != "." {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    /// `%20` as a blank.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
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
        return ((block + 1)..<self[block].end).compactMap { index in
            switch self[index].kind {
            case .link(let target), .image(let target): (target.url, index)
            default: nil
            }
        }
    }
}

extension String {
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
