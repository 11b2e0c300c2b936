public import Charts

extension Chart {
    /// The figure as shapes.
    public func drawing(
        theme: Theme, width: FigureWidth = .wide, metrics: any TextMetrics
    ) -> Drawing {
        ChartLayout(chart: self, theme: theme, width: width, metrics: metrics).drawing()
    }
}

/// Places the panels in columns, each below the last, and collects the shapes.
struct ChartLayout {
    let chart: Chart
    let theme: Theme
    let width: FigureWidth
    let metrics: any TextMetrics

    func drawing() -> Drawing {
        let slots = Slots(chart)
        let columns = width == .narrow ? 1 : min(max(chart.columns, 1), max(chart.panels.count, 1))
        let panels = chart.panels.map { PanelPlan($0, slots: slots) }
        let room = (width.points - 2 * width.margin + Style.columnGap) / Double(columns) - Style.columnGap
        var drawing = Drawing(width: width.points, height: 0, ground: theme.ground)
        let isCommon = commonLegend(panels, columns) != nil
        let stacks = (0..<columns).map { column in
            stack(panels, every: columns, from: column, room: room, isCommon)
        }
        var top = width.margin
        if let legend = commonLegend(panels, columns) {
            drawing.shapes += legend.shapes(at: Point(width.margin, top))
            top += legend.height + 6
        }
        for row in 0..<(panels.count + columns - 1) / columns {
            let cells = stacks.compactMap { row < $0.count ? $0[row] : nil }
            let head = cells.map { $0.headHeight }.max() ?? 0
            for (column, cell) in cells.enumerated() {
                let left = width.margin + Double(column) * (room + Style.columnGap)
                drawing.shapes += cell.shapes(at: Point(left, top), head: head)
            }
            top += head + (cells.map { $0.bodyHeight }.max() ?? 0)
        }
        drawing.height = (top + (width == .wide ? 6 : 4)).rounded(.up)
        return drawing
    }

    /// One legend above panels side by side that all have the same.
    private func commonLegend(_ panels: [PanelPlan], _ columns: Int) -> Legend? {
        guard columns > 1, let first = panels.first, !first.legend.isEmpty,
            panels.allSatisfy({
                $0.legend == first.legend && $0.panel.legendTitle == first.panel.legendTitle
            })
        else { return nil }
        return Legend(
            title: first.panel.legendTitle ?? "", entries: first.legend, theme: theme, metrics: metrics,
            room: width.points - 2 * width.margin)
    }

    /// The panels of one column: their left and right edges agree, and so do their x axes where they show the same.
    private func stack(
        _ all: [PanelPlan], every: Int, from first: Int, room: Double, _ isCommon: Bool
    ) -> [PanelBox] {
        let indices = Swift.stride(from: first, to: all.count, by: every).map { $0 }
        let style = BoxStyle(
            theme: theme, metrics: metrics, isNarrow: width == .narrow, room: room,
            isAlone: all.count == 1, stacked: indices.count, height: chart.height)
        var boxes = indices.map { PanelBox(plan: all[$0], style: style) }
        var legends: [[LegendEntry]] = []
        for index in boxes.indices {
            let legend = boxes[index].plan.legend
            boxes[index].showsLegend = !isCommon && !legend.isEmpty && !legends.contains(legend)
            legends.append(legend)
        }
        shareX(&boxes)
        let left = boxes.map { $0.leftGutter }.max() ?? 0
        let right = boxes.map { $0.rightGutter }.max() ?? 0
        for index in boxes.indices {
            boxes[index].left = left
            boxes[index].right = right
        }
        return boxes
    }

    /// Neighbours with the same x axis share its reach, and its labels stand below the last of them.
    private func shareX(_ boxes: inout [PanelBox]) {
        var start = 0
        while start < boxes.count {
            var end = start + 1
            while end < boxes.count, boxes[start].plan.shares(boxes[end].plan) { end += 1 }
            var extent = Extent()
            for box in boxes[start..<end] { extent.add(box.plan.reach.x) }
            let padding = boxes[start..<end].contains { $0.plan.standsOnRows }
            for index in start..<end {
                boxes[index].plan.reach.x = extent
                boxes[index].plan.padsX = padding
                boxes[index].hasXLabels = index == end - 1
            }
            start = end
        }
    }
}

/// A panel with its layouts, its axes and what they must reach.
struct PanelPlan {
    let panel: Panel
    let layouts: [any PanelLayout]
    let x: Axis
    let y: Axis
    var reach: Reach
    /// Whether half a step is left free at both ends of x, so that ticks of rows below or above are seen whole.
    var padsX = false

    init(_ panel: Panel, slots: Slots) {
        self.panel = panel
        layouts = panel.layouts(slots)
        let axes = layouts.first { !($0.x == Axis("") && $0.y == Axis("")) }
        let (x, y) = (panel.x ?? axes?.x ?? Axis(""), panel.y ?? axes?.y ?? Axis(""))
        (self.x, self.y) = (x, y)
        reach = layouts.reduce(into: Reach()) { $0.add($1.reach(x: x.scale, y: y.scale)) }
    }

    var growsDown: Bool { layouts.contains { $0.growsDown } }
    var hasAxes: Bool { layouts.allSatisfy { $0.hasAxes } }
    var standsOnRows: Bool { layouts.contains { $0 is SpikesLayout } }
    var hasNames: Bool { layouts.contains { $0 is BarsLayout } }
    var isGrid: Bool { growsDown && !standsOnRows }
    var legend: [LegendEntry] { layouts.flatMap { $0.legend } }

    func shares(_ other: PanelPlan) -> Bool {
        hasAxes && other.hasAxes && x == other.x && !isGrid && !other.isGrid && !hasNames && !other.hasNames
    }
}

extension Chart {
    /// What is plotted, as one table for each panel and kind of mark, for readers who want the numbers.
    public var dataTables: [Table] {
        let slots = Slots(self)
        return panels.flatMap { panel in
            PanelPlan(panel, slots: slots).layouts.compactMap { layout in
                layout.table.map { table in
                    guard let title = panel.title, let first = table.columns.first else { return table }
                    let columns =
                        ["\(title), \(first.title.lowercasedFirst)"]
                        + table.columns.dropFirst().map { $0.title }
                    return Table(columns: columns, rows: table.rows)
                }
            }
        }
    }

    /// What is to be seen, in sentences made from the data alone.
    public var longDescription: String {
        let slots = Slots(self)
        return panels.map { panel in
            let plan = PanelPlan(panel, slots: slots)
            let text = plan.layouts.reversed().flatMap { $0.sentences }.joined(separator: " ")
            return panel.title.map { "\($0): \(text)" } ?? text
        }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
