import ArgumentParser
import Literate
import Site

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A page to take home: as Swift, as a notebook, as one HTML file.",
        discussion: """
            Cells run as `build` runs them, and nothing of the project is written. `--student` leaves out the cells \
            marked `solution`; without a form it writes a whole site without them, of the pages that are named or \
            of all.
            """)

    enum Form: String, EnumerableFlag {
        case swift, notebook, html, markdown

        static func help(for form: Form) -> ArgumentHelp? {
            switch form {
            case .swift: "The cells as a file that compiles and prints the page's numbers."
            case .notebook: "A Jupyter notebook with the outputs and figures."
            case .html: "One HTML file that needs nothing beside it."
            case .markdown: "The Markdown with its outputs."
            }
        }
    }

    @OptionGroup var options: PageOptions

    @Flag(help: "The form.")
    var form: Form?

    @Flag(help: "Without the solutions.")
    var student = false

    @Option(help: "The file to write, or the folder of a site. Standard output when not said.")
    var to: String?

    func validate() throws {
        if form == nil, !student {
            throw ValidationError("say in which form: --swift, --notebook, --html or --markdown")
        }
        if form == nil, to == nil { throw ValidationError("name the folder of the site with --to") }
        if form != nil, options.pages.count != 1 {
            throw ValidationError("name one page; several make a site, with --student and --to")
        }
    }

    func run() async throws {
        try await ending {
            let workspace = try await Workspace(options.place)
            var book = try await workspace.run(options.pages, renews: true, tellsProgress: false)
            if student { try book.leaveOutSolutions() }
            guard book.ending() == .fine else { return book.ending() }
            guard let form else { return try book.writeSite(to: to ?? ".", workspace) }
            guard let page = book.pages.first?.page else { return .differencesOrFailures }
            let contents = try contents(of: page, form, workspace, book)
            if let to {
                try FileCommit.write([FileChange(path: to, contents: contents)])
            } else {
                print(String(decoding: contents, as: UTF8.self), terminator: "")
            }
            return .fine
        }
    }

    private func contents(
        of page: Page, _ form: Form, _ workspace: Workspace, _ book: BookRun
    ) throws -> [UInt8] {
        let downloads = Downloads(page, workspace.siteTools)
        return switch form {
        case .swift: try downloads.contents(.swift)
        case .notebook: try downloads.contents(.notebook)
        case .markdown: try downloads.contents(.markdown)
        case .html: try workspace.site(book.listings.inOrder).selfContained(page)
        }
    }
}

extension BookRun {
    fileprivate mutating func leaveOutSolutions() throws {
        pages = try pages.map { run, _ in
            let edition = try StudentEdition(run).run
            return (edition, try edition.page())
        }
    }

    /// A site of its own, which leads to no other pages.
    fileprivate func writeSite(to folder: String, _ workspace: Workspace) throws -> Ending {
        let listings = try pages.map { try PageListing($0.page) }
        let site = try workspace.site(listings)
        var files = Site.fixedFiles
        for (run, page) in pages { files += try site.render(page).files + run.madeFiles }
        files += try site.front(listings).files + site.search(listings).files + site.linkedFiles
        let changes = files.map { file in
            FileChange(path: folder + file.path.dropFirst("output".count), contents: file.contents)
        }
        if let old = changes.first(where: { fileExists($0.path) }) {
            throw SetupError("\(old.path) is there already; name an empty folder with --to")
        }
        try FileCommit.write(changes)
        print("\(counted(pages.count, "page")), \(counted(files.count, "file")) written to \(folder)")
        return .fine
    }
}
