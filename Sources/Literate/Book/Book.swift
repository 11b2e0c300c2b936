/// What a project's pages have in common: which they are, in which order, and what goes for all of them.
package struct Book: Sendable {
    /// The author's own front page and the book's options; its place is fixed.
    package static let frontPagePath = "Tutorials/index.md"

    /// All pages but the front page, in natural order.
    package let files: [PageFiles.File]
    package let passedOver: [PageFiles.PassedOver]
    /// `Tutorials/index.md`, where there is one.
    package let frontPage: Document?
    package let contents: Contents

    /// - Parameter root: The project's folder.
    /// - Throws: `DocumentProblems` for what is wrong in the front page, and for names that collide.
    package init(root: String) throws {
        let path = Self.frontPagePath
        let hasFrontPage = isOrdinaryFile(root + "/" + path)
        frontPage = hasFrontPage ? try Document(path: path, bytes: readFile(root + "/" + path)) : nil
        let pages = try PageFiles(root: root, places: ["Tutorials"] + (frontPage?.book.pages ?? []))
        files = pages.files.filter { $0.path != path }
        passedOver = pages.passedOver
        contents = Contents(frontPage: frontPage, files: files)
    }

    /// What goes for all pages that don't say otherwise.
    package var options: Options { frontPage?.book ?? Options() }

    package var title: String? { frontPage?.title }

    /// The Markdown file of a page, by its name.
    package func path(of page: String) -> String? {
        files.first { $0.name == page }?.path
    }
}
