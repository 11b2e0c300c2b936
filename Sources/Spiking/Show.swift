import CellEvents
public import Charts

/// Puts a figure below the cell.
///
/// - Parameters:
///   - chart: What to draw. Spikebook draws it light and dark.
///   - caption: One sentence, set below the figure after its number.
///   - alt: What a reader who cannot see the figure should know.
public func show(_ chart: Chart, caption: String, alt: String) {
    RunnerLink.show(.figure(Figure(chart: chart, caption: caption, alt: alt)))
}

/// Puts a table below the cell.
///
/// - Parameters:
///   - table: Columns and rows; numbers stand on the right.
///   - caption: One sentence, set above the table after its number.
public func show(_ table: Table, caption: String) {
    RunnerLink.show(.table(CaptionedTable(table: table, caption: caption)))
}
