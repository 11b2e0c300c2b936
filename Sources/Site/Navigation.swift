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

    /// - Parameter name: the page; the front page has none.
    init(_ book: Book, at name: String?, root: String) {
        let all = book.groups.flatMap { group in group.pages.map { (group: group.title, entry: $0) } }
        let index = name.flatMap { name in all.firstIndex { $0.entry.name == name } }
        let link = { (place: Int) in
            Link(
                title: all[place].entry.title, href: root + HTML.path(all[place].entry.name) + "/index.html",
                isCurrent: place == index)
        }
        let first = max(0, (index ?? 0) - Self.reach)
        let last = min(all.count, first + 2 * Self.reach + 1)
        var groups: [Group] = []
        for place in first..<last {
            let title = all[place].group
            if let open = groups.last, open.title == (title.isEmpty ? nil : title) {
                groups[groups.count - 1] = Group(title: open.title, links: open.links + [link(place)])
            } else {
                groups.append(Group(title: title.isEmpty ? nil : title, links: [link(place)]))
            }
        }
        self.groups = groups
        hasMore = last - first < all.count
        previous = index.flatMap { $0 > 0 ? link($0 - 1) : nil }
        next = index.flatMap { $0 + 1 < all.count ? link($0 + 1) : nil }
    }
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
