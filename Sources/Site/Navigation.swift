/// The links to other pages that a page carries: its neighbours, and no more however many pages there are. The
/// whole tree is in `pages.js`, which the script shows, and on the front page.
struct Navigation {
    struct Link {
        let title: String
        let href: String
        let isCurrent: Bool
    }

    struct Group {
        let title: String?
        let links: [Link]
    }

    /// How many pages before and behind its own a page links.
    private static let reach = 6

    let groups: [Group]
    let hasMore: Bool
    let previous: Link?
    let next: Link?
    /// The front page and the page's folders, each leading to the first page in it; nil for a page in none.
    let crumbs: [Link]?

    /// - Parameter name: the page; the front page has none.
    init(_ book: Book, at name: String?, root: String) {
        let index = name.flatMap(book.place(of:))
        let link = { (place: Int) in
            Link(
                title: book.entries[place].title, href: Self.href(book.entries[place].name, root),
                isCurrent: place == index)
        }
        let first = max(0, (index ?? 0) - Self.reach)
        let last = min(book.entries.count, first + 2 * Self.reach + 1)
        groups = Self.grouped(book, first..<last, link)
        hasMore = last - first < book.entries.count
        previous = index.flatMap { $0 > 0 ? link($0 - 1) : nil }
        next = index.flatMap { $0 + 1 < book.entries.count ? link($0 + 1) : nil }
        crumbs = name.flatMap { Self.crumbs(book, to: $0, root) }
    }

    private static func grouped(_ book: Book, _ places: Range<Int>, _ link: (Int) -> Link) -> [Group] {
        var groups: [Group] = []
        for place in places {
            let title = book.groupTitle(at: place)
            if let open = groups.last, open.title == title {
                groups[groups.count - 1] = Group(title: title, links: open.links + [link(place)])
            } else {
                groups.append(Group(title: title, links: [link(place)]))
            }
        }
        return groups
    }

    private static func crumbs(_ book: Book, to name: String, _ root: String) -> [Link]? {
        let folders = name.split(separator: "/").dropLast()
        guard !folders.isEmpty else { return nil }
        let front = Link(title: book.title, href: "\(root)index.html", isCurrent: false)
        return [front]
            + (1...folders.count).map { count in
                let folder = folders.prefix(count).joined(separator: "/")
                let first = book.firstPage(in: folder) ?? name
                return Link(title: String(folders[count - 1]), href: href(first, root), isCurrent: false)
            }
    }

    private static func href(_ name: String, _ root: String) -> String {
        root + HTML.path(name) + "/index.html"
    }
}

extension Navigation {
    /// Everything that is shown, for the key of a page that shows it.
    var text: String {
        let shown = groups.map { [$0.title ?? "-"] + $0.links.map(\.text) }
        let turns = [previous, next].map { $0?.text ?? "-" }
        return (shown + [turns, (crumbs ?? []).map(\.text), ["\(hasMore)"]])
            .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }
}

extension Navigation.Link {
    fileprivate var text: String { "\(isCurrent ? "here " : "")\(href) \(title)" }
}

extension HTML {
    /// A page's name as a path in a link, unescaped: templates escape it.
    static func path(_ name: String) -> String {
        var result = ""
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                _ where "-_.~/".utf8.contains(byte):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }
}
