package import Literate

/// What the pages of a site have in common: their order and groups, and the words around them.
package struct Book: Sendable {
    package struct Group: Sendable {
        /// Empty for pages that stand in no group.
        package var title: String
        package var pages: [Entry]

        package init(title: String, pages: [Entry]) {
            self.title = title
            self.pages = pages
        }
    }

    /// A page as others see it.
    package struct Entry: Codable, Sendable, Equatable {
        package var name: String
        package var sourcePath: String
        package var title: String

        package init(name: String, sourcePath: String, title: String) {
            self.name = name
            self.sourcePath = sourcePath
            self.title = title
        }
    }

    package var title = "Spikebook"
    /// What stands below the title on a front page that the author has not written.
    package var summary = "Teaching pages about spiking neural networks whose code has run."
    /// The author's own front page, `Tutorials/index.md`.
    package var frontPage: Document?
    package let groups: [Group]
    /// All pages in order.
    let entries: [Entry]
    private let groupTitles: [String?]
    private let places: [String: Int]
    private let firstPages: [String: String]
    /// BCP 47, `de` or `ar`.
    package var language = "en"
    /// Where the sources can be read, `https` and so on up to the folder that holds them, with a slash.
    package var repository: String?
    var words = Words()

    package init(groups: [Group]) {
        self.groups = groups
        entries = groups.flatMap(\.pages)
        groupTitles = groups.flatMap { group in
            group.pages.map { _ in group.title.isEmpty ? nil : group.title }
        }
        places = Dictionary(
            entries.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        firstPages = Self.firstPages(entries)
    }

    /// The pages in the order and the groups of their manuscript, whose options say the rest.
    package init(_ manuscript: Manuscript, _ listings: [PageListing]) {
        let entries = Dictionary(
            listings.map { ($0.entry.name, $0.entry) }, uniquingKeysWith: { first, _ in first })
        self.init(
            groups: manuscript.contents.groups.map { group in
                Group(title: group.title ?? "", pages: group.pages.compactMap { entries[$0] })
            })
        title = manuscript.title ?? title
        frontPage = manuscript.frontPage
        language = manuscript.options.language ?? language
        repository = manuscript.options.repository.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        words = Words(manuscript.options.words ?? [:])
    }

    /// All pages in the order given, without groups.
    package init(_ pages: [Page]) {
        self.init(groups: [Group(title: "", pages: pages.map(Entry.init))])
    }

    func place(of page: String) -> Int? { places[page] }

    /// Nil for a page that stands in no group.
    func groupTitle(at place: Int) -> String? { groupTitles[place] }

    func firstPage(in folder: String) -> String? { firstPages[folder] }

    private static func firstPages(_ entries: [Entry]) -> [String: String] {
        var pages: [String: String] = [:]
        for entry in entries {
            for end in entry.name.indices where entry.name[end] == "/" {
                let folder = String(entry.name[..<end])
                if pages[folder] == nil { pages[folder] = entry.name }
            }
        }
        return pages
    }

    var isRightToLeft: Bool {
        ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"]
            .contains(language.lowercased().prefix { $0 != "-" })
    }
}

extension Book.Entry {
    package init(_ page: Page) {
        self.init(name: page.name, sourcePath: page.sourcePath, title: page.title)
    }
}
