import MarkdownSyntax
import Synchronization

/// Finds links that lead nowhere: to figures, anchors, pages and files that aren't there.
package struct LinkCheck: Sendable {
    private let project: Project
    private let known: KnownAnchors

    /// - Parameter known: The anchors of pages whose Markdown needn't be read for them.
    package init(_ project: Project, known: KnownAnchors = KnownAnchors()) {
        self.project = project
        self.known = known
    }

    /// What is wrong with a page's links, in the order of the file.
    package func problems(of page: Page) -> [Problem] {
        let (document, own) = (page.document, page.anchors)
        var problems: [Problem] = []
        page.visitLinks { url, block, cursor in
            let place = cursor.find(url)
            guard let message = message(url, in: document, own) else { return }
            let line = document.tree[block].lines.lowerBound
            problems.append(
                place.map { document.source.problem(at: $0.lowerBound, message) }
                    ?? document.source.problem(line: line, message))
        }
        return problems
    }

    /// Whether there is what a page links to.
    package func isThere(_ target: LinkTarget) -> Bool {
        guard fileExists(project.absolute(target.path)) else { return false }
        return target.anchor.map { anchors(of: target)?.contains($0) ?? true } ?? true
    }

    private func message(_ url: String, in document: Document, _ own: Set<String>) -> String? {
        guard let link = RelativeLink(url) else { return nil }
        guard !link.path.isEmpty else {
            return link.anchor.flatMap { own.contains($0) ? nil : missingAnchor($0, own, "on this page") }
        }
        guard let target = LinkTarget(link, from: document.path) else { return nil }
        guard fileExists(project.absolute(target.path)) else { return missingFile(link.path, target.path) }
        guard let anchor = target.anchor, let anchors = anchors(of: target) else { return nil }
        return anchors.contains(anchor) ? nil : missingAnchor(anchor, anchors, "in \(target.path)")
    }

    /// Nil for what isn't Markdown.
    private func anchors(of target: LinkTarget) -> Set<String>? {
        guard isMarkdown(target.path) else { return nil }
        return known.anchors(of: target.path) {
            (try? readFile(project.absolute(target.path))).map { Markdown(FrontMatter.blanked($0)).anchors }
        }
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

/// What links to Markdown files may name, read from each file once.
package final class KnownAnchors: Sendable {
    private let anchors = Mutex<[String: Set<String>]>([:])

    package init() {}

    package func note(_ path: String, _ anchors: Set<String>) {
        self.anchors.withLock { $0[path] = anchors }
    }

    fileprivate func anchors(of path: String, orRead read: () -> Set<String>?) -> Set<String>? {
        if let known = anchors.withLock({ $0[path] }) { return known }
        let read = read()
        if let read { note(path, read) }
        return read
    }
}
