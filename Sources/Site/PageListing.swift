package import Literate

/// A page as the front page, the navigation and the search show it.
package struct PageListing: Codable, Sendable, Equatable {
    package var entry: Book.Entry
    /// The first paragraph, as plain text.
    var summary: String?
    /// The page's sections in the search's own form; empty for a page that has yet to run.
    var search: [UInt8]

    /// A page that has run.
    package init(_ page: Page) throws {
        entry = Book.Entry(page)
        summary = page.summary
        search = try SearchSections(page).json()
    }

    /// A page that has yet to run, for the links to it.
    package init(unrun document: Document) {
        let page = Page(document: document)
        entry = Book.Entry(page)
        summary = page.summary
        search = []
    }

    private enum CodingKeys: String, CodingKey { case entry, summary, search }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        entry = try container.decode(Book.Entry.self, forKey: .entry)
        summary = try container.decodeIfPresent(String.self, forKey: .summary)
        search = Array(try container.decode(String.self, forKey: .search).utf8)
    }

    /// The search's bytes are text already.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(entry, forKey: .entry)
        try container.encodeIfPresent(summary, forKey: .summary)
        try container.encode(String(decoding: search, as: UTF8.self), forKey: .search)
    }
}
