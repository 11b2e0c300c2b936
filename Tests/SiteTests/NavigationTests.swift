import Literate
import Testing

@testable import Site

@Suite("Ways through a book") struct NavigationTests {
    private let book = Book(
        groups: [
            Book.Group(
                title: "One",
                pages: [
                    Book.Entry(name: "a", sourcePath: "Tutorials/a.md", title: "A"),
                    Book.Entry(name: "week/b", sourcePath: "Tutorials/week/b.md", title: "B"),
                ]),
            Book.Group(
                title: "Two", pages: [Book.Entry(name: "c", sourcePath: "Tutorials/c.md", title: "C")]),
        ])

    @Test("what comes before and after a page is what the book lists there, across groups")
    func neighbours() {
        let ways = ["a", "week/b", "c"].map { name in
            Navigation(book, at: name, root: "../")
        }
        #expect(ways.map { $0.previous?.title } == [nil, "A", "B"])
        #expect(ways.map { $0.next?.title } == ["B", "C", nil])
        #expect(ways[0].next?.href == "../week/b/index.html")
        #expect(ways[1].groups.map(\.title) == ["One", "Two"])
        #expect(ways[1].groups.map { $0.links.map(\.isCurrent) } == [[false, true], [false]])
    }

    @Test("a page links at most its thirteen nearest, however many there are", arguments: [0, 20, 39])
    func reach(at place: Int) {
        let entries = (0..<40).map {
            Book.Entry(name: "p\($0)", sourcePath: "Tutorials/p\($0).md", title: "P\($0)")
        }
        let way = Navigation(
            Book(groups: [Book.Group(title: "", pages: entries)]), at: "p\(place)", root: "../")
        #expect(way.groups.flatMap(\.links).count <= 13 && way.hasMore)
        #expect(way.groups.flatMap(\.links).contains { $0.isCurrent && $0.title == "P\(place)" })
    }

    @Test("the list of a page's headings has those of the second and third level, in order, and no others")
    func headings() throws {
        let markdown = "# T\n\n## Two\n\n### Three\n\n#### Four\n\n## Two again\n"
        let document = try Document(path: "Tutorials/t.md", bytes: Array(markdown.utf8))
        let body = try PageBody(document, dialect: Dialect(), cards: [:])
        #expect(body.headings.map(\.title) == ["Two", "Three", "Two again"])
        #expect(body.headings.map(\.isSub) == [false, true, false])
        #expect(body.headings.map(\.id) == ["two", "three", "two-again"])
        let page = Page(document: document)
        let files = try Site(book: Book([page]), tools: siteTools()).render(page).files
        let html = try #require(files.first { $0.path.hasSuffix("index.html") }?.contents)
        let item = "<li class=\"sub\"><a href=\"#three\">Three</a>"
        #expect(String(decoding: html, as: UTF8.self).contains(item))
    }
}
