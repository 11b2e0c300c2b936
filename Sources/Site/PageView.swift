internal import CellEvents
internal import Literate

/// What the page template shows.
struct PageView {
    struct Part { let html: String }

    let root = "../"
    let heading: String
    let summary: String
    let links: [NavigationLink]
    let previous: NavigationLink?
    let next: NavigationLink?
    let headings: [Headings.Entry]
    let parts: [Part]
    let name: String
    let source: String
    let sourceLink: String
    let version = SiteVersion.current
    let seed: String
    let cells: String

    /// - Parameter picture: the light PNG of a figure, for its size.
    init(
        page: Page, among pages: [Page], templates: Templates, highlight: Site.Highlight,
        picture: (Numbered<Figure>) -> [UInt8]
    ) throws {
        heading = "\(page.title) · Spikebook"
        summary = page.summary
        links = pages.map { NavigationLink(to: $0, isCurrent: $0.name == page.name) }
        let index = pages.firstIndex { $0.name == page.name } ?? 0
        previous = index > 0 ? links[index - 1] : nil
        next = index + 1 < links.count ? links[index + 1] : nil
        name = page.name
        source = page.sourcePath
        sourceLink = "../../\(page.sourcePath)"
        seed = "\(page.seed)"
        cells = Self.count(page.cells)
        (parts, headings) = try Self.parts(
            of: page, templates: templates, highlight: highlight, picture: picture)
    }

    /// The contents stand after the title on narrow screens, so they are a part among the others.
    private static func parts(
        of page: Page, templates: Templates, highlight: Site.Highlight, picture: (Numbered<Figure>) -> [UInt8]
    ) throws -> (parts: [Part], headings: [Headings.Entry]) {
        var headings = Headings()
        var parts: [Part] = []
        var place: Int?
        for part in page.parts {
            switch part {
            case .prose(let block):
                let html = Links.rewritten(headings.anchored(block), page: page.name)
                parts.append(Part(html: html))
                if block.kind == .heading(level: 1), place == nil { place = parts.count }
            case .cell(let cell):
                guard
                    let view = try CellView(
                        cell, templates: templates, highlight: highlight, picture: picture)
                else { continue }
                parts.append(Part(html: try templates.render(view, as: .cell)))
            }
        }
        let contents = try templates.render(["headings": headings.entries], as: .contents)
        if !headings.entries.isEmpty { parts.insert(Part(html: contents), at: place ?? 0) }
        return (parts, headings.entries)
    }

    private static func count(_ cells: [PageCell]) -> String {
        let skipped = cells.count { if case .skipped = $0.record.outcome { true } else { false } }
        let failing = cells.count { if case .failedAsExpected = $0.record.outcome { true } else { false } }
        var counts = ["\(cells.count - skipped - failing) run"]
        if failing > 0 { counts.append("\(failing) failing as expected") }
        if skipped > 0 { counts.append("\(skipped) not run") }
        return counts.joined(separator: ", ")
    }
}

/// One entry of the navigation, seen from a page's own folder.
struct NavigationLink {
    let title: String
    let href: String
    let isCurrent: Bool

    init(to page: Page, isCurrent: Bool, root: String = "../") {
        title = page.title
        href = "\(root)\(page.name)/index.html"
        self.isCurrent = isCurrent
    }
}
