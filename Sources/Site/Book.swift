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
    package struct Entry: Sendable, Equatable {
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
    package var groups: [Group]
    /// BCP 47, `de` or `ar`.
    package var language = "en"
    /// Where the sources can be read, `https` and so on up to the folder that holds them, with a slash.
    package var repository: String?
    var words = Words()

    package init(groups: [Group]) {
        self.groups = groups
    }

    /// The pages in the order and the groups of their manuscript, whose options say the rest.
    package init(_ manuscript: Manuscript, _ pages: [Page]) {
        let entries = Dictionary(
            pages.map { ($0.name, Entry($0)) }, uniquingKeysWith: { first, _ in first })
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

    var entries: [Entry] { groups.flatMap(\.pages) }

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
