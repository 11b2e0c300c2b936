internal import Literate

/// What the head of every page shows.
struct Frame {
    let language: String
    let isRightToLeft: Bool
    let heading: String
    let summary: String
    let root: String
    let name: String
    let brand: String
    let navigation: Navigation

    init(_ book: Book, title: String, summary: String, name: String?, root: String) {
        language = book.language
        isRightToLeft = book.isRightToLeft
        heading = name == nil ? title : "\(title) · \(book.title)"
        self.summary = summary
        self.root = root
        self.name = name ?? ""
        brand = book.title
        navigation = Navigation(book, at: name, root: root)
    }

    var values: [String: Any] {
        var values: [String: Any] = [
            "language": language, "isRightToLeft": isRightToLeft, "heading": heading, "summary": summary,
            "root": root, "name": name, "brand": brand, "groups": navigation.groups,
            "hasMore": navigation.hasMore,
        ]
        values["previous"] = navigation.previous
        values["next"] = navigation.next
        return values
    }
}

/// What the page template shows.
struct PageView {
    struct Link {
        let label: String
        let href: String
    }

    let frame: Frame
    let body: PageBody
    let page: Page
    let book: Book
    let downloads: Downloads

    var values: [String: Any] {
        var values = frame.values
        values["title"] = body.title
        values["body"] = body.html
        values["headings"] = body.headings
        values["contents"] = !body.headings.isEmpty
        if let crumbs = frame.navigation.crumbs { values["crumbs"] = ["links": crumbs] }
        values["source"] = page.sourcePath
        values["sourceLink"] = book.repository.map { $0 + HTML.path(page.sourcePath) }
        values["version"] = SiteVersion.current
        values["seed"] = "\(page.seed)"
        values["cells"] = Self.count(page.cells)
        values["downloads"] = downloads.forms.map { form in
            Link(label: form.label, href: HTML.path(downloads.fileName(form)))
        }
        values["hasDownloads"] = downloads.areOffered
        return values
    }

    private static func count(_ cells: [PageCell]) -> String {
        let skipped = cells.count { if case .skipped = $0.record.outcome { true } else { false } }
        let failing = cells.count { if case .failedAsExpected = $0.record.outcome { true } else { false } }
        var counts = ["\(cells.count - skipped - failing) run"]
        if failing > 0 { counts.append("\(failing) failing as expected") }
        if skipped > 0 { counts.append("\(skipped) not run") }
        return counts.joined(separator: ", ")
    }
}
