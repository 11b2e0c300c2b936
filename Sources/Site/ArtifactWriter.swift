internal import CellEvents
internal import Charts
internal import Layouts
internal import Literate

/// Figures and tables of one page, as HTML and files.
struct ArtifactWriter {
    /// Of a figure's data the page shows as many rows; the file beside it has all.
    private static let rowsShown = 50

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
        let drawings = try Theme.all.map { theme in
            Drawing(
                theme: theme, isNarrow: false, file: figure.fileName(theme),
                png: try site.tools.draw(figure.chart, theme))
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

    /// A long table is cut, and links a file with all of it.
    private func data(
        _ table: Table, _ name: String, _ addFile: (OutputFile) -> Void
    ) throws -> FigureView.Data {
        let html = try templates.render(TableView(table, limit: Self.rowsShown), as: .table)
        guard table.rows.count > Self.rowsShown else {
            return FigureView.Data(html: html, more: nil, csv: nil)
        }
        addFile(file(name, Array(table.csv.utf8)))
        return FigureView.Data(
            html: html, more: site.words.moreRows(Self.rowsShown, of: table.rows.count), csv: name)
    }

    private func file(_ name: String, _ contents: [UInt8]) -> OutputFile {
        OutputFile(path: "output/\(page.name)/\(name)", contents: contents)
    }
}
