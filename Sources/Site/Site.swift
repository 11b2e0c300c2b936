internal import CellEvents
package import Charts
package import Layouts
package import Literate
internal import MarkdownSyntax

/// The rendered site: every file below `output/`, from pages that have run.
package struct Site: Sendable {
    /// What makes the parts of a page that are not text, or fetches them from where they were kept.
    package struct Tools: Sendable {
        package var draw: @Sendable (Chart, Theme, FigureWidth) throws -> [UInt8]
        /// The coloured stretches of Swift code.
        package var highlight: @Sendable (String) throws -> [CodeToken]
        package var colours: CodeColours
        package var typesetter: Typesetter
        /// What the parser says of Swift code; nil where nobody asked it.
        package var syntax: @Sendable (String) -> CodeSyntax?
        /// Whether pages offer their Markdown, Swift and notebook. A site without them is smaller.
        package var offersDownloads: Bool
        /// The bytes of a file of the project that a page may link; nil where there is none.
        package var file: @Sendable (_ path: String) -> [UInt8]?

        package init(
            draw: @escaping @Sendable (Chart, Theme, FigureWidth) throws -> [UInt8],
            highlight: @escaping @Sendable (String) throws -> [CodeToken],
            colours: CodeColours, typesetter: Typesetter,
            syntax: @escaping @Sendable (String) -> CodeSyntax? = { _ in nil },
            offersDownloads: Bool = true,
            file: @escaping @Sendable (_ path: String) -> [UInt8]? = { _ in nil }
        ) {
            self.draw = draw
            self.highlight = highlight
            self.colours = colours
            self.typesetter = typesetter
            self.syntax = syntax
            self.offersDownloads = offersDownloads
            self.file = file
        }
    }

    let book: Book
    let tools: Tools
    let templates: Templates
    private let pageNames: [String: String]
    private let linked: LinkedFiles
    var words: Words { book.words }

    /// - Parameter others: Pages that may be linked although no list shows them.
    package init(book: Book, tools: Tools, linking others: [(path: String, name: String)] = []) throws {
        self.book = book
        self.tools = tools
        templates = try Templates()
        var names = Dictionary(
            book.entries.map { ($0.sourcePath, $0.name) } + others, uniquingKeysWith: { first, _ in first })
        names[Manuscript.frontPagePath] = ""
        pageNames = names
        linked = LinkedFiles(tools.file)
    }

    /// The style and the scripts, which are the same on every site.
    package static var fixedFiles: [OutputFile] {
        [
            OutputFile(path: "output/style.css", contents: style),
            OutputFile(path: "output/site.js", contents: compact(PackageResources.site_js)),
            OutputFile(path: "output/find.js", contents: compact(PackageResources.find_js)),
        ]
    }

    static var style: [UInt8] { compact(PackageResources.style_css) }

    /// The front page, and the list of all pages that the navigation shows.
    package func front(_ listings: [PageListing]) throws -> Rendered {
        let summaries = Dictionary(
            listings.map { ($0.entry.name, $0.summary) }, uniquingKeysWith: { first, _ in first })
        let links = frontLinks
        let front = try FrontPage(
            book, links, dialect: dialect(links, ownIDs: []), summary: { summaries[$0] ?? nil })
        let files = [
            OutputFile(path: "output/pages.js", contents: try ListScript.pages(book)),
            OutputFile(
                path: "output/index.html",
                contents: Array(try templates.render(front.values, as: .index).utf8)),
        ]
        return Rendered(files: files, key: key(ofFront: listings, asked: links.askedPaths), links)
    }

    /// What the search looks through.
    package func search(_ listings: [PageListing]) -> Rendered {
        let file = OutputFile(path: "output/search.js", contents: ListScript.search(listings))
        return Rendered(files: [file], key: key(ofSearch: listings))
    }

    /// One page with its figures and its record.
    package func render(_ page: Page) throws -> Rendered {
        var files: [OutputFile] = []
        let links = links(of: Book.Entry(page))
        let view = try view(of: page, links) { files.append($0) }
        if tools.offersDownloads { files += try view.downloads.files }
        files += [
            OutputFile(
                path: "output/\(page.name)/index.html",
                contents: Array(try templates.render(view.values, as: .page).utf8)),
            OutputFile(path: "output/\(page.name)/page.json", contents: try PageRecord(page).json()),
        ]
        return Rendered(
            files: files, key: key(of: Book.Entry(page), asked: links.askedPaths), links)
    }

    /// The project's own files that the pages rendered so far link to.
    package var linkedFiles: [OutputFile] { linked.outputFiles }

    func links(of entry: Book.Entry) -> Links {
        Links(page: entry.name, source: entry.sourcePath, pages: pageNames, files: linked)
    }

    var frontLinks: Links {
        Links(page: "", source: Manuscript.frontPagePath, pages: pageNames, files: linked)
    }

    func view(of page: Page, _ links: Links, addFile: (OutputFile) -> Void) throws -> PageView {
        let dialect = dialect(links, ownIDs: page.ownIDs)
        let writer = ArtifactWriter(site: self, page: page, dialect: dialect, templates: templates)
        var cards: [Int: String] = [:]
        for cell in page.cells {
            let artifacts =
                try cell.cell.options.hidesOutput ? [] : cell.artifacts.map { try writer.html($0, addFile) }
            let code = HTML.code(cell.cell.code, try tools.highlight(cell.cell.code))
            let view = CellView(cell, code: code, artifacts: artifacts, words: words)
            cards[cell.cell.line] = try view.map { try templates.render($0, as: .cell) } ?? ""
        }
        let body = try PageBody(page.document, dialect: dialect, cards: cards)
        let frame = Frame(
            book, title: page.title, summary: page.summary ?? page.title, name: page.name, root: links.root)
        return PageView(
            frame: frame, body: body, page: page, book: book, downloads: Downloads(page, tools))
    }

    private func dialect(_ links: Links, ownIDs: Set<String>) -> Dialect {
        var dialect = Dialect()
        dialect.words = words
        dialect.ownIDs = ownIDs.union(Self.frameIDs)
        dialect.address = { links.site($0) }
        let tools = tools
        dialect.mathematics = { try tools.typesetter.html($0) }
        dialect.code = { block in
            guard let language = block.language else { return HTML.escaped(block.text) }
            let tokens =
                try language.lowercased() == "swift"
                ? tools.highlight(block.text) : tools.colours.tokens(of: block.text, language: language)
            return HTML.code(block.text, tokens)
        }
        return dialect
    }

    /// The ids of the page's frame, which the script and the skip link look for.
    private static let frameIDs: Set<String> = [
        "content", "search", "search-button", "search-field", "search-results", "theme-button", "site-pages",
    ]
}

extension Page {
    /// Ids that cells, figures, tables and footnotes have.
    var ownIDs: Set<String> {
        var ids: Set<String> = []
        for cell in cells {
            if let name = cell.cell.options.name { ids.insert("cell-\(name)") }
            for artifact in cell.artifacts {
                switch artifact {
                case .figure(let figure): ids.insert(figure.id)
                case .table(let table): ids.insert(table.id)
                }
            }
        }
        return ids
    }

    /// The first paragraph, as plain text.
    var summary: String? {
        let tree = Markdown(FrontMatter.blanked(document.bytes), options: [.github, .smart, .mathematics])
        return tree.children(of: 0).first { tree[$0].kind == .paragraph }.map(tree.plainText)
    }
}

extension Numbered<Figure> {
    /// The light drawing is the one that Markdown links to.
    func fileName(_ theme: Theme, isNarrow: Bool = false) -> String {
        stem + (isNarrow ? "-narrow" : "") + (theme == .light ? "" : "-\(theme.name)") + ".png"
    }
}

extension Theme {
    static let all: [Theme] = [.light, .dark]
}

/// A style sheet or script without the blanks before its lines and the comments that take whole lines.
private func compact(_ text: [UInt8]) -> [UInt8] {
    var isComment = false
    let lines = text.split(separator: UInt8(ascii: "\n")).compactMap { line -> ArraySlice<UInt8>? in
        let line = line.drop { $0 == UInt8(ascii: " ") }
        if line.starts(with: "/*".utf8) { isComment = true }
        guard isComment else { return line }
        if line.suffix(2).elementsEqual("*/".utf8) { isComment = false }
        return nil
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
}
