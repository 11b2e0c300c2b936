internal import CellEvents
package import Charts
package import Layouts
package import Literate

/// The rendered site: every file below `output/`, from pages that have run.
package struct Site {
    /// A chart as a PNG file.
    package typealias Draw = (Chart, Theme) throws -> [UInt8]

    /// The coloured stretches of a cell's code.
    package typealias Highlight = (String) throws -> [CodeToken]

    let pages: [Page]
    let draw: Draw
    let highlight: Highlight
    private let templates: Templates

    /// - Parameters:
    ///   - pages: all pages of the site, in the order of its navigation.
    ///   - draw: draws a figure, or fetches it from where it was kept.
    ///   - highlight: finds the tokens of a cell, or fetches them.
    package init(pages: [Page], draw: @escaping Draw, highlight: @escaping Highlight) throws {
        self.pages = pages
        self.draw = draw
        self.highlight = highlight
        templates = try Templates()
    }

    /// The files that belong to the site as a whole: style sheet and front page.
    package func commonFiles() throws -> [OutputFile] {
        [
            OutputFile(path: "output/style.css", contents: PackageResources.style_css),
            OutputFile(
                path: "output/index.html",
                contents: Array(try templates.render(FrontPage(pages: pages), as: .index).utf8)),
        ]
    }

    /// One page with its figures and its record.
    package func files(of page: Page) throws -> [OutputFile] {
        let figures = try page.figures.flatMap { figure in
            try Theme.all.map { theme in
                OutputFile(
                    path: "output/\(page.name)/\(figure.fileName(theme))",
                    contents: try draw(figure.chart, theme))
            }
        }
        let sizes = Dictionary(uniqueKeysWithValues: figures.map { ($0.path, $0.contents) })
        let view = try PageView(page: page, among: pages, templates: templates, highlight: highlight) {
            figure in
            sizes["output/\(page.name)/\(figure.fileName(.light))"] ?? []
        }
        return figures + [
            OutputFile(
                path: "output/\(page.name)/index.html",
                contents: Array(try templates.render(view, as: .page).utf8)),
            OutputFile(path: "output/\(page.name)/page.json", contents: try PageRecord(page).json()),
        ]
    }

    /// Everything.
    package func files() throws -> [OutputFile] {
        try commonFiles() + pages.flatMap(files(of:))
    }
}

extension Page {
    var figures: [Numbered<Figure>] {
        cells.flatMap(\.artifacts).compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
    }

    /// The first paragraph, as plain text.
    var summary: String {
        for case .prose(let block) in parts where block.kind == .paragraph { return block.plainText }
        return title
    }
}

extension Numbered<Figure> {
    /// The light drawing is the one that Markdown links to.
    func fileName(_ theme: Theme) -> String {
        theme == .light ? "\(stem).png" : "\(stem)-\(theme.name).png"
    }
}

extension Theme {
    static let all: [Theme] = [.light, .dark]
}
