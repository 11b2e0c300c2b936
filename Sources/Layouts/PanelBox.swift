import Charts

/// What the boxes of a figure have in common.
struct BoxStyle {
    let theme: Theme
    let metrics: any TextMetrics
    let isNarrow: Bool
    let room: Double
    /// Whether the figure has one panel.
    let isAlone: Bool
    /// How many panels stand above one another.
    let stacked: Int
    let height: Double?
}

/// A panel with everything around it: title, legend, axes, remarks.
struct PanelBox {
    var plan: PanelPlan
    let style: BoxStyle
    var showsLegend = false
    var hasXLabels = true
    var left = 0.0
    var right = 0.0

    private var theme: Theme { style.theme }
    private var metrics: any TextMetrics { style.metrics }

    init(plan: PanelPlan, style: BoxStyle) {
        self.plan = plan
        self.style = style
    }

    // MARK: Measures

    private var yTitleWidth: Double { plan.y.title.isEmpty ? 4 : 24 }

    var leftGutter: Double {
        guard plan.hasAxes else { return 0 }
        // The labels' widths hardly depend on the height, which isn't known yet.
        let widest = yTicks(room: 200).ticks.compactMap { $0.label }.map(labelWidth).max() ?? 0
        return yTitleWidth + widest + Style.tickGap + Style.tickLength
    }

    var rightGutter: Double {
        let widest = plan.layouts.map { $0.gutter(metrics, isNarrow: style.isNarrow) }.max() ?? 0
        return max(widest, plan.hasAxes ? 10 : 0)
    }

    private var room: Double { max(40, style.room - left - right) }

    private var area: (width: Double, height: Double) {
        if let size = plan.layouts.lazy.compactMap({ $0.size(room: room) }).first {
            return (min(size.width, room), style.height ?? fitted(size.height))
        }
        let usual = style.isAlone ? (style.isNarrow ? 240.0 : 320) : (style.isNarrow ? 160 : 200)
        return (room, style.height ?? usual)
    }

    /// Several rasters together are no taller than a screen.
    private func fitted(_ height: Double) -> Double {
        guard style.stacked > 1, plan.layouts.contains(where: { $0.hasFlexibleRows }) else { return height }
        return min(height, max(52, (Style.mostStackHeight / Double(style.stacked)).rounded()))
    }

    /// A grid that doesn't fill the room stands in its middle.
    private var indent: Double { max(0, (style.room - left - right - area.width) / 2).rounded() }

    private var legend: Legend {
        Legend(
            title: plan.panel.legendTitle ?? "", entries: showsLegend ? plan.legend : [], theme: theme,
            metrics: metrics, room: style.room - left)
    }

    private var titleHeight: Double { plan.panel.title == nil ? 0 : 24 }
    private var noteHeight: Double { yTicks(room: area.height).note == nil ? 0 : 14 }

    /// How much stands above the drawing area.
    var headHeight: Double {
        let above = max(noteHeight, plan.layouts.map { $0.head }.max() ?? 0)
        return titleHeight + legend.height + above + 6
    }

    /// The drawing area and what stands below it.
    var bodyHeight: Double { area.height + footHeight + remarksHeight + Style.panelGap - 6 }

    private var remarksHeight: Double {
        remarks.isEmpty ? 0 : Double(remarks.count) * 16 + 8
    }

    private var footHeight: Double {
        guard plan.hasAxes, hasXLabels else { return 2 }
        return 22 + (plan.x.title.isEmpty && xTicks(area.width).note == nil ? 0 : 22)
    }

    private var remarks: [String] {
        let frame = frame(at: Point(0, 0), head: headHeight)
        return plan.layouts.flatMap { $0.remarks(in: frame) }.flatMap {
            metrics.wrapped($0, size: Style.tickSize, into: style.room)
        }
    }

    private func labelWidth(_ label: String) -> Double {
        metrics.width(of: label, size: Style.tickSize, isBold: false)
    }

    // MARK: Scales

    private func yTicks(room: Double) -> Ticks {
        if let own = plan.layouts.lazy.compactMap({ $0.ticks(.y, room: room, metrics: metrics) }).first {
            return own
        }
        let count = max(2, min(6, Int(room / 34)))
        return ticks(plan.y, plan.reach.y, count: count, padding: 0.5)
    }

    private func xTicks(_ width: Double) -> Ticks {
        if let own = plan.layouts.lazy.compactMap({ $0.ticks(.x, room: width, metrics: metrics) }).first {
            return own
        }
        let isPadded = plan.padsX || plan.x.scale == .integer
        var ticks = Ticks(ticks: [], domain: 0...1)
        for count in [12, 10, 8, 6, 5, 4, 3, 2, 1] {
            ticks = self.ticks(plan.x, plan.reach.x, count: count, padding: isPadded ? 0.5 : 0)
            let labels = ticks.ticks.compactMap { $0.label }
            let widest = labels.map(labelWidth).max() ?? 0
            if Double(labels.count) * (widest + 14) <= width { break }
        }
        return ticks
    }

    private func ticks(_ axis: Axis, _ reach: Extent, count: Int, padding: Double) -> Ticks {
        var extent = reach.transformed(axis.scale)
        if let limits = axis.limits {
            extent = Extent([limits.low, limits.high]).transformed(axis.scale)
        } else if axis.scale == .logarithmic {
            let room = max((extent.high - extent.low) * 0.05, 0.08)
            if !extent.isEmpty { (extent.low, extent.high) = (extent.low - room, extent.high + room) }
        } else {
            extent = widened(extent, axis, isX: axis == plan.x, padding)
        }
        if extent.isEmpty { extent = Extent([0, axis.scale == .logarithmic ? 0 : 1]) }
        switch axis.scale {
        case .logarithmic: return .decades(extent.low...extent.high, count: count)
        case .integer: return .integer(extent.low...extent.high, count: count)
        case .linear: return .linear(extent.low...extent.high, count: count)
        }
    }

    /// Room for marks at the ends; marks that stand on 0 need none below it.
    private func widened(_ extent: Extent, _ axis: Axis, isX: Bool, _ padding: Double) -> Extent {
        guard !extent.isEmpty else { return extent }
        var extent = extent
        let standsOnZero = plan.reach.needsZero && !isX
        if standsOnZero { extent.add(Extent([0])) }
        let room = axis.scale == .integer ? padding : (extent.high / 2 - extent.low / 2) * 0.12
        let most = Double.greatestFiniteMagnitude
        if !(standsOnZero && extent.low == 0) { extent.low = max(extent.low - room, -most) }
        if !(standsOnZero && extent.high == 0) { extent.high = min(extent.high + room, most) }
        return extent
    }

    private func frame(at origin: Point, head: Double) -> Frame {
        let size = area
        let top = (origin.y + head).rounded()
        let edge = (origin.x + left + indent).rounded()
        let rectangle = Rectangle(
            left: edge, top: top, right: edge + size.width.rounded(), bottom: top + size.height.rounded())
        let ends = plan.growsDown ? (rectangle.top, rectangle.bottom) : (rectangle.bottom, rectangle.top)
        return Frame(
            area: rectangle,
            x: Scale(axis: plan.x, ticks: xTicks(size.width), from: rectangle.left, to: rectangle.right),
            y: Scale(axis: plan.y, ticks: yTicks(room: size.height), from: ends.0, to: ends.1),
            theme: theme, metrics: metrics, isNarrow: style.isNarrow, gutter: right, room: room)
    }

    // MARK: Shapes

    /// - Parameter head: how much room is above the drawing areas of this row of panels.
    func shapes(at origin: Point, head: Double) -> [Drawing.Shape] {
        let frame = frame(at: origin, head: head)
        let axes = AxisLayout(frame: frame, isRows: plan.growsDown)
        var shapes = plan.hasAxes ? axes.grid() : []
        shapes.append(.clipped(plan.layouts.flatMap { $0.shapes(in: frame) }, to: clip(frame)))
        if plan.hasAxes {
            shapes += axes.yAxis() + axes.yTitle(at: origin.x + indent + left - leftGutter + 12)
            shapes += axes.xAxis(isLabelled: hasXLabels)
        }
        shapes += plan.layouts.flatMap { $0.outside(frame) }
        return shapes + heading(at: Point(frame.left, origin.y), frame)
    }

    /// Markers at the edge are seen whole; where the author cut the axis, lines end there.
    private func clip(_ frame: Frame) -> Rectangle {
        let margin = Style.markerRadius + 2
        let (x, y) = (plan.x.limits == nil ? margin : 0, plan.y.limits == nil ? margin : 0)
        return Rectangle(
            left: frame.left - x, top: frame.top - y, right: frame.right + x, bottom: frame.bottom + y)
    }

    private func heading(at origin: Point, _ frame: Frame) -> [Drawing.Shape] {
        var shapes = legend.shapes(at: Point(origin.x, origin.y + titleHeight))
        if let title = plan.panel.title {
            let shown = metrics.fitted(
                title, size: Style.titleSize, isBold: true, into: style.room - left)
            shapes.append(
                .text(
                    Text(
                        string: shown, position: Point(origin.x, origin.y + 13), size: Style.titleSize,
                        colour: theme.text, isBold: true)))
        }
        var y = frame.bottom + footHeight + 20
        for remark in remarks {
            shapes.append(frame.text(remark, origin.x - left - indent, y))
            y += 16
        }
        return shapes
    }
}
