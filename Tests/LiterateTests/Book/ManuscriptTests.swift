import Foundation
import Testing

@testable import Literate

/// A folder that goes when the test ends.
private final class Folder {
    let path: String

    init(_ files: [String: String]) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("book-\(UUID().uuidString)")
        path = url.path
        for (name, text) in files {
            let file = url.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("A book's pages")
struct ManuscriptTests {
    @Test("Numbers in names count as numbers, and a folder's pages stand together")
    func naturalOrder() {
        let names = ["10-end", "2-middle", "1-begin", "week10/a", "week2/b", "week2/a", "Week1/c", "a", "B"]
        #expect(
            names.sorted(by: naturallyPrecedes)
                == ["1-begin", "2-middle", "10-end", "a", "B", "Week1/c", "week2/a", "week2/b", "week10/a"])
        #expect(!naturallyPrecedes("a01", "a1") || !naturallyPrecedes("a1", "a01"))
        #expect(naturallyPrecedes("week1/z", "week1-extra"))
    }

    @Test(
        "A page is called by its path, with signs that addresses and disks dislike as hyphens",
        arguments: [
            ("Tutorials/monitor.md", "monitor"), ("Tutorials/week1/intro.md", "week1/intro"),
            ("README.md", "README"), ("Docs/a b.markdown", "Docs/a-b"),
            ("Tutorials/week 1/What is τ?.md", "week-1/What-is-τ"), ("Tutorials/1. Intro.MD", "1.-Intro"),
            ("Tutorials/日本語.md", "日本語"), ("Tutorials/???.md", "page"), ("Tutorials/v1.2.md", "v1.2"),
        ])
    func names(path: String, name: String) {
        #expect(pageName(ofFile: path) == name)
    }

    @Test(
        "Pages are the Markdown files in all folders; whatever else looks like one is named with the reason")
    func files() throws {
        let folder = try Folder([
            "Tutorials/a.md": "# A", "Tutorials/week2/b.markdown": "# B", "Tutorials/week10/c.MD": "# C",
            "Tutorials/.hidden.md": "x", "Tutorials/a.md~": "x", "Tutorials/#a.md#": "x",
            "Tutorials/data/numbers.csv": "1", "Tutorials/.git/x.md": "x", "Docs/d.md": "# D",
        ])
        try folder.link("Tutorials/.#a.md", to: "nobody@nowhere.1:2")
        try folder.link("Tutorials/gone.md", to: "missing.md")
        try folder.link("Tutorials/same.md", to: "a.md")
        try folder.link("Tutorials/circle", to: "..")
        let pages = try BookFiles(root: folder.path, places: ["Tutorials"])
        #expect(pages.files.map(\.name) == ["a", "circle/Docs/d", "week2/b", "week10/c"])
        #expect(
            Dictionary(uniqueKeysWithValues: pages.passedOver.map { ($0.path, $0.reason) }) == [
                "Tutorials/.#a.md": "its name is that of a hidden or a backup file",
                "Tutorials/.hidden.md": "its name is that of a hidden or a backup file",
                "Tutorials/a.md~": "its name is that of a hidden or a backup file",
                "Tutorials/#a.md#": "its name is that of a hidden or a backup file",
                "Tutorials/gone.md": "the link leads nowhere",
                "Tutorials/same.md": "it is the same file as Tutorials/a.md",
            ])
    }

    @Test("Two pages that a disk could take for one are an error that names both")
    func collisions() throws {
        let folder = try Folder(["Tutorials/First Steps.md": "# A", "Tutorials/first-steps.md": "# B"])
        let problems = try #require(throws: DocumentProblems.self) {
            try BookFiles(root: folder.path, places: ["Tutorials"])
        }
        #expect(problems.problems.count == 1)
        #expect(problems.problems[0].message.contains("Tutorials/First Steps.md"))
    }

    @Test(
        "The front page's lists give the order, its headings the groups; pages that it doesn't list come last"
    )
    func contents() throws {
        let folder = try Folder([
            "Tutorials/index.md": """
            # My course

            See [the last page](c.md) too.

            - [Start](a.md)

            ## Second part

            1. [Deep](week1/b%20b.md#there), and [again](a.md)
               - [C](./c.md)
            2. [Elsewhere](https://example.org/a.md)
            """,
            "Tutorials/a.md": "# A", "Tutorials/c.md": "# C", "Tutorials/week1/b b.md": "# B",
            "Tutorials/extra.md": "# E",
        ])
        let book = try Manuscript(root: folder.path)
        #expect(book.title == "My course")
        #expect(
            book.contents.groups == [
                Contents.Group(title: nil, pages: ["a"]),
                Contents.Group(title: "Second part", pages: ["week1/b-b", "c"]),
                Contents.Group(title: nil, pages: ["extra"]),
            ])
        #expect(book.contents.unlisted == ["extra"])
    }

    @Test("Without a front page the folders are the groups")
    func folders() throws {
        let folder = try Folder([
            "Tutorials/b.md": "# B", "Tutorials/week2/a.md": "# A", "Tutorials/week1/z.md": "# Z",
        ])
        #expect(
            try Manuscript(root: folder.path).contents.groups == [
                Contents.Group(title: nil, pages: ["b"]),
                Contents.Group(title: "week1", pages: ["week1/z"]),
                Contents.Group(title: "week2", pages: ["week2/a"]),
            ])
    }

    @Test("The book's comment names further folders, and what goes for all pages")
    func comment() throws {
        let folder = try Folder([
            "Tutorials/index.md": """
            # Course

            <!-- book: pages="README.md Docs/" seed=7 language=de repository="https://example.org/course" -->
            """,
            "Tutorials/a.md": "# A", "README.md": "# R", "Docs/d.md": "# D", "Docs/x.txt": "x",
        ])
        let book = try Manuscript(root: folder.path)
        #expect(book.files.map(\.name) == ["a", "Docs/d", "README"])
        #expect(book.options.seed == 7)
        #expect(book.options.language == "de")
        #expect(book.options.repository == "https://example.org/course")
    }

    @Test("A book's comment anywhere else is a located error")
    func misplacedComment() throws {
        let problems = try #require(throws: DocumentProblems.self) {
            try Document(path: "Tutorials/a.md", bytes: Array("# A\n\n<!-- book: seed=1 -->\n".utf8))
        }
        #expect(problems.problems.map(\.line) == [3])
    }

    @Test("A cell on the front page is a located error")
    func cellOnTheFrontPage() throws {
        let folder = try Folder(["Tutorials/index.md": "# C\n\n```swift\nprint(1)\n```\n"])
        let problems = try #require(throws: DocumentProblems.self) { try Manuscript(root: folder.path) }
        #expect(problems.problems.map(\.line) == [3])
    }

    @Test(
        "Pages are asked for by name, by file and by pattern",
        arguments: [
            (["a"], ["a"]), (["Tutorials/week1/b.md"], ["week1/b"]), (["week1/*"], ["week1/b", "week1/c"]),
            (["./Tutorials/a.md", "week1/c"], ["a", "week1/c"]), (["*"], ["a"]),
            ([], ["a", "week1/b", "week1/c"]),
        ])
    func selection(arguments: [String], pages: [String]) throws {
        let folder = try Folder([
            "Tutorials/a.md": "# A", "Tutorials/week1/b.md": "# B", "Tutorials/week1/c.md": "# C",
        ])
        #expect(try Manuscript(root: folder.path).pages(named: arguments) == pages)
    }
}
