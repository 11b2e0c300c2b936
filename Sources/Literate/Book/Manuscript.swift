/// What a project's pages have in common: which they are, in which order, and what goes for all of them.
package struct Manuscript: Sendable, Equatable {
    /// The author's own front page and the book's options; its place is fixed.
    package static let frontPagePath = "Tutorials/index.md"

    private let root: String
    /// All pages but the front page, in natural order.
    package let files: [BookFiles.File]
    package let passedOver: [BookFiles.PassedOver]
    /// `Tutorials/index.md`, where there is one.
    package let frontPage: Document?
    package let contents: Contents
    private let paths: [String: String]

    /// - Parameter root: The project's folder.
    /// - Throws: `DocumentProblems` for what is wrong in the front page, and for names that collide.
    package init(root: String) throws {
        self.root = root
        let path = Self.frontPagePath
        let hasFrontPage = isOrdinaryFile(root + "/" + path)
        frontPage = hasFrontPage ? try Document(path: path, bytes: readFile(root + "/" + path)) : nil
        if let cell = frontPage?.cells.first, let source = frontPage?.source {
            throw DocumentProblems(problems: [
                source.problem(
                    line: cell.line, "the front page runs no cells; move this one to a page of its own")
            ])
        }
        let pages = try BookFiles(root: root, places: ["Tutorials"] + (frontPage?.book.pages ?? []))
        files = pages.files.filter { $0.path != path }
        paths = Dictionary(files.map { ($0.name, $0.path) }, uniquingKeysWith: { first, _ in first })
        passedOver = pages.passedOver
        contents = Contents(frontPage: frontPage, files: files)
    }

    /// What goes for all pages that don't say otherwise.
    package var options: Options { frontPage?.book ?? Options() }

    package var title: String? { frontPage?.title }

    /// A page as it stands in its file.
    ///
    /// - Throws: `DocumentProblems` with all that is wrong in it; `FileError`.
    package func document(_ page: String) throws -> Document {
        let path = path(of: page)
        return try Document(path: path, bytes: readFile(root + "/" + path), book: options)
    }

    /// The Markdown file of a page, relative to the project's root.
    package func path(of page: String) -> String {
        paths[page] ?? "Tutorials/\(page).md"
    }

    /// What an author may want to know and what is no fault: files that were passed over, and pages that the
    /// front page doesn't list.
    package var notes: [String] {
        passedOver.map(\.description)
            + contents.unlisted.map {
                "\(path(of: $0)): note: \(Self.frontPagePath) doesn't list this page, so it comes last"
            }
    }
}
