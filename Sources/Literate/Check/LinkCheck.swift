import MarkdownSyntax

/// Finds links that lead nowhere: to figures, anchors, pages and files that aren't there.
package struct LinkCheck: Sendable {
    private let project: Project

    package init(_ project: Project) {
        self.project = project
    }

    /// What is wrong with a page's links, in the order of the file.
    package func problems(of page: Page) -> [Problem] {
        let document = page.document
        let owned = Set(document.cells.compactMap(\.ownedLines).joined())
        let own = document.tree.anchors.union(page.cells.compactMap(\.cell.options.name).map { "cell-" + $0 })
        var problems: [Problem] = []
        for block in document.tree.nodes.indices where !document.tree[block].kind.isInline {
            guard !owned.contains(document.tree[block].lines.lowerBound) else { continue }
            var cursor = InlineCursor(document.tree[block], document.source)
            for (url, _) in document.tree.targets(in: block) {
                let place = cursor.find(url)
                guard let message = message(url, in: document, own) else { continue }
                let line = document.tree[block].lines.lowerBound
                problems.append(
                    place.map { document.source.problem(at: $0.lowerBound, message) }
                        ?? document.source.problem(line: line, message))
            }
        }
        return problems
    }

    private func message(_ url: String, in document: Document, _ own: Set<String>) -> String? {
        let link = RelativeLink(url)
        guard let link else { return nil }
        guard !link.path.isEmpty else {
            return link.anchor.flatMap { own.contains($0) ? nil : missingAnchor($0, own, "on this page") }
        }
        let path = link.path(from: document.path)
        guard let path else { return nil }
        guard fileExists(project.absolute(path)) else { return missingFile(link.path, path) }
        guard let anchor = link.anchor, path.hasSuffix(".md"),
            let bytes = try? readFile(project.absolute(path))
        else { return nil }
        let anchors = Markdown(FrontMatter.blanked(bytes)).anchors
        return anchors.contains(anchor) ? nil : missingAnchor(anchor, anchors, "in \(path)")
    }

    private func missingAnchor(_ anchor: String, _ known: Set<String>, _ place: String) -> String {
        let what =
            anchor.hasPrefix("fig-")
            ? "figure `\(anchor)`"
            : anchor.hasPrefix("tbl-") ? "table `\(anchor)`" : "heading or anchor `#\(anchor)`"
        return "there is no \(what) \(place)" + hint(anchor, known.sorted())
    }

    private func missingFile(_ written: String, _ path: String) -> String {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let names = fileNames(in: project.absolute(folder))
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let what = name.hasSuffix(".md") ? "page" : "file"
        return "there is no \(what) `\(written)`" + hint(name, names)
    }

    private func hint(_ word: String, _ known: [String]) -> String {
        nearestWord(to: word, among: known).map { "; did you mean `\($0)`?" } ?? ""
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
    fileprivate var anchors: Set<String> {
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
    fileprivate func targets(in block: Int) -> [(url: String, node: Int)] {
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
    fileprivate var identifiers: [String] {
        ["id=", "name="].flatMap { attribute in
            ranges(of: attribute).compactMap { range -> String? in
                let value = self[range.upperBound...]
                guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
                return String(value.dropFirst().prefix { $0 != quote })
            }
        }
    }
}
