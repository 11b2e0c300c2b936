internal import Literate
internal import MarkdownSyntax

/// What the front page's template shows: the author's own words, or a list of all pages; pages that the
/// author's words don't lead to are listed below them.
struct FrontPage {
    struct Listed {
        let title: String?
        let pages: [Entry]
    }

    struct Entry {
        let title: String
        let href: String
        let summary: String?
    }

    let frame: Frame
    let title: String
    let body: String?
    let listed: [Listed]

    init(_ book: Book, _ links: Links, dialect: Dialect, summary: (String) -> String?) throws {
        frame = Frame(book, title: book.title, summary: book.summary, name: nil, root: "")
        guard let document = book.frontPage else {
            title = HTML.escaped(book.title)
            body = nil
            listed = book.groups.map { Self.list($0, summary) }
            return
        }
        let page = try PageBody(document, dialect: dialect, cards: [:])
        title = page.title
        body = page.html
        let linked = Set(
            Self.targets(in: document).map { links.site($0).prefix { $0 != "#" } }.map(String.init))
        listed = book.groups.compactMap { group in
            let list = Self.list(group, summary)
            let rest = list.pages.filter { !linked.contains($0.href) }
            return rest.isEmpty ? nil : Listed(title: list.title, pages: rest)
        }
    }

    var values: [String: Any] {
        var values = frame.values
        values["title"] = title
        values["body"] = body
        values["listed"] = listed
        return values
    }

    private static func list(_ group: Book.Group, _ summary: (String) -> String?) -> Listed {
        Listed(
            title: group.title.isEmpty ? nil : group.title,
            pages: group.pages.map {
                Entry(title: $0.title, href: HTML.path($0.name) + "/index.html", summary: summary($0.name))
            })
    }

    private static func targets(in document: Document) -> [String] {
        Markdown(FrontMatter.blanked(document.bytes)).nodes.compactMap { node in
            if case .link(let target) = node.kind { target.url } else { nil }
        }
    }
}
