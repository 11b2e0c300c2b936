import CellEvents
public import Charts
import Tensors

/// Puts a figure below the cell.
///
/// - Parameters:
///   - chart: What to draw. Spikebook draws it light and dark.
///   - caption: One sentence, set below the figure after its number.
///   - alt: What a reader who cannot see the figure should know.
public func show(_ chart: Chart, caption: String, alt: String) {
    expectText(caption, "caption", "one sentence about what is to be seen")
    expectText(alt, "alt", "what a reader who cannot see the figure should know")
    if let fault = chart.fault { stop("show: \(fault)") }
    RunnerLink.show(.figure(Figure(chart: chart, caption: caption, alt: alt)))
}

/// Puts a table below the cell.
///
/// - Parameters:
///   - table: Columns and rows; numbers stand on the right.
///   - caption: One sentence, set above the table after its number.
public func show(_ table: Table, caption: String) {
    expectText(caption, "caption", "one sentence about what is to be seen")
    expect(!table.columns.isEmpty, "show: the table has no columns")
    RunnerLink.show(.table(CaptionedTable(table: table, caption: caption)))
}

private func expectText(_ text: String, _ name: String, _ content: String) {
    expect(text.contains { !$0.isWhitespace }, "show: `\(name)` is empty; write \(content)")
}
