internal import CellEvents
internal import Charts
internal import Layouts
internal import Literate
internal import Rasters

/// One drawing of a figure, as a file.
struct Drawing {
    let theme: Theme
    let isNarrow: Bool
    let file: String
    let png: [UInt8]
}

/// What the figure template shows.
struct FigureView {
    struct Picture {
        let theme: String
        let file: String
        let width: Int
        let height: Int
        /// Laid out for a phone; a list of none or one.
        let narrow: [Picture]
    }

    struct Data {
        let html: String
        let more: String?
        let csv: String?
    }

    let id: String
    let word: String
    let number: Int
    let pictures: [Picture]
    let alt: String
    let caption: String
    let data: String
    /// What is to be seen, made from the data.
    let description: String
    let tables: [Data]

    init(
        _ figure: Numbered<Figure>, drawings: [Drawing], tables: [Data], caption: String, words: Words
    ) {
        id = figure.id
        word = words.figure
        number = figure.number
        pictures = drawings.filter { !$0.isNarrow }.map { wide in
            Picture(wide, narrow: drawings.filter { $0.isNarrow && $0.theme == wide.theme })
        }
        alt = figure.alt
        self.caption = caption
        data = words.data
        description = figure.chart.longDescription
        self.tables = tables
    }
}

extension FigureView.Picture {
    fileprivate init(_ drawing: Drawing, narrow: [Drawing]) {
        let size = PNG.size(of: drawing.png) ?? (0, 0)
        theme = drawing.theme.name
        file = drawing.file
        width = size.width / Int(Rasterizer.scale)
        height = size.height / Int(Rasterizer.scale)
        self.narrow = narrow.map { FigureView.Picture($0, narrow: []) }
    }
}
