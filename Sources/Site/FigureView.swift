internal import CellEvents
internal import Charts
internal import Layouts
internal import Literate
internal import Rasters

/// What the figure template shows.
struct FigureView {
    let id: String
    let number: Int
    let light: String
    let dark: String
    let width: Int
    let height: Int
    let alt: String
    let caption: String
    let tables: [TableView]

    init(_ figure: Numbered<Figure>, picture: [UInt8]) {
        let size = PNG.size(of: picture) ?? (0, 0)
        id = figure.id
        number = figure.number
        light = figure.fileName(.light)
        dark = figure.fileName(.dark)
        width = size.width / Int(Rasterizer.scale)
        height = size.height / Int(Rasterizer.scale)
        alt = figure.alt
        caption = figure.caption
        tables = figure.chart.dataTables.map(TableView.init)
    }
}

/// What the table template shows.
struct CaptionedTableView {
    let id: String
    let number: Int
    let caption: String
    let columns: [TableView.Column]
    let rows: [TableView.Row]

    init(_ table: Numbered<CaptionedTable>) {
        let view = TableView(table.table)
        id = table.id
        number = table.number
        caption = table.caption
        columns = view.columns
        rows = view.rows
    }
}

struct TableView {
    struct Column {
        let title: String
        let isRight: Bool
    }

    struct Row {
        let cells: [Cell]
    }

    struct Cell {
        let text: String
        let isRight: Bool
    }

    let columns: [Column]
    let rows: [Row]

    init(_ table: Table) {
        columns = table.columns.map { Column(title: $0.title, isRight: $0.alignment == .right) }
        rows = table.rows.map { row in
            Row(cells: zip(row, table.columns).map { Cell(text: $0, isRight: $1.alignment == .right) })
        }
    }
}
