/// Images or feature maps in a mosaic, row 0 of each on top. All share one scale of brightness, so that they can
/// be compared.
public struct Images: Codable, Hashable, Sendable, ChartContent {
    public var grids: [Grid]
    public var names: [String]
    /// How many stand side by side; nil for what fills the width.
    public var columns: Int?

    public init(_ images: [[[some ChartNumber]]], names: [String] = [], columns: Int? = nil) {
        self.init(images.map { Grid($0) }, names: names, columns: columns)
    }

    public init(_ grids: [Grid], names: [String] = [], columns: Int? = nil) {
        self.grids = grids
        self.names = names
        self.columns = columns
    }

    public var chartItem: ChartItem { .mark(.images(self)) }

    var fault: String? {
        guard let first = grids.first else { return "the mosaic has no images" }
        for (index, grid) in grids.enumerated() {
            if let fault = grid.fault(of: "image \(index)") { return fault }
            guard grid.rows == first.rows, grid.columns == first.columns else {
                return "image \(index) has \(grid.rows) × \(grid.columns) pixels, and image 0 "
                    + "\(first.rows) × \(first.columns); give all one size"
            }
        }
        guard columns.map({ $0 > 0 }) ?? true else { return "a mosaic needs at least 1 column" }
        return nameFault(names, grids.count, "images")
    }
}
