internal import CellEvents
internal import Charts
internal import Layouts
internal import Literate

/// Figures and tables of one page, as HTML and files.
struct ArtifactWriter {
    /// Of a figure's data the page shows as many rows; the file beside it has all.
    private static let rowsShown = 50
    private static let columnsShown = 24
    private static let lettersShown = 120

    let site: Site
    let page: Page
    let dialect: Dialect
    let templates: Templates

    func html(_ artifact: PageArtifact, _ addFile: (OutputFile) -> Void) throws -> String {
        switch artifact {
        case .figure(let figure): try html(figure, addFile)
        case .table(let table): try html(table)
        }
    }

    private func html(_ table: Numbered<CaptionedTable>) throws -> String {
        var view = TableView(table.table)
        view.id = table.id
        view.word = site.words.table
        view.number = table.number
        view.caption = try TreeRenderer.captionHTML(table.caption, dialect)
        return try templates.render(view, as: .table)
    }

    private func html(_ figure: Numbered<Figure>, _ addFile: (OutputFile) -> Void) throws -> String {
        let drawings = try Theme.all.flatMap { theme in
            try FigureWidth.allCases.map { width in
                Drawing(
                    theme: theme, isNarrow: width == .narrow,
                    file: figure.fileName(theme, isNarrow: width == .narrow),
                    png: try site.tools.draw(figure.chart, theme, width))
            }
        }
        for drawing in drawings { addFile(file(drawing.file, drawing.png)) }
        let tables = try figure.chart.dataTables.enumerated().map { index, table in
            try data(table, "\(figure.stem)-data\(index == 0 ? "" : "-\(index + 1)").csv", addFile)
        }
        let view = FigureView(
            figure, drawings: drawings, tables: tables,
            caption: try TreeRenderer.captionHTML(figure.caption, dialect), words: site.words)
        return try templates.render(view, as: .figure)
    }

    /// A large table is cut, and links a file with all of it.
    private func data(
        _ table: Table, _ name: String, _ addFile: (OutputFile) -> Void
    ) throws -> FigureView.Data {
        let shown = table.excerpt(
            rows: Self.rowsShown, columns: Self.columnsShown, letters: Self.lettersShown)
        let html = try templates.render(TableView(shown), as: .table)
        guard shown != table else { return FigureView.Data(html: html, more: nil, csv: nil) }
        addFile(file(name, Array(table.csv.utf8)))
        let isCut = table.rows.count > Self.rowsShown
        let more = isCut ? site.words.moreRows(Self.rowsShown, of: table.rows.count) : site.words.allData
        return FigureView.Data(html: html, more: more, csv: name)
    }

    private func file(_ name: String, _ contents: [UInt8]) -> OutputFile {
        OutputFile(path: "output/\(page.name)/\(name)", contents: contents)
    }
}
