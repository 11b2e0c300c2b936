/// What a panel shows, one kind a case. How a kind is drawn stands in the file of its layout.
public enum Mark: Hashable, Sendable, Codable {
    case line(Line)
    case points(Points)
    case bars(Bars)
    case histogram(Histogram)
    case heatMap(HeatMap)
    case confusion(ConfusionMatrix)
    case images(Images)
    case spikes(Spikes)
    case field(Field)
    case rule(Rule)
    case note(Note)

    /// Why it can't be drawn as it stands; nil when it can.
    var fault: String? {
        switch self {
        case .line(let line): line.fault
        case .points(let points): points.fault
        case .bars(let bars): bars.fault
        case .histogram(let histogram): histogram.fault
        case .heatMap(let map): map.fault
        case .confusion(let matrix): matrix.fault
        case .images(let images): images.fault
        case .spikes(let spikes): spikes.fault
        case .field(let field): field.fault
        case .rule(let rule): rule.fault
        case .note(let note): note.fault
        }
    }
}

extension Chart {
    /// Why the chart can't be drawn as it stands, in a sentence for the author; nil when it can.
    package var fault: String? {
        guard panels.contains(where: { !$0.marks.isEmpty }) else {
            return "the chart is empty; give it a mark, such as `Line(x, y)`"
        }
        guard columns > 0 else { return "\(columns) columns; give at least 1" }
        guard height.map({ $0.isFinite && (40...2000).contains($0) }) ?? true else {
            return "a height of \(height ?? 0) points; give 40 to 2000"
        }
        return panels.lazy.compactMap { $0.fault }.first
    }
}

extension Panel {
    var fault: String? {
        x?.fault ?? y?.fault ?? marks.lazy.compactMap { $0.fault }.first ?? companyFault
    }

    /// Rows, bars and pictures have places of their own, which numbers on an axis don't share.
    private var companyFault: String? {
        let alone = marks.filter { $0.ownsRows }
        guard alone.count > 1 else { return nil }
        return "a panel holds one raster, map, matrix or mosaic; give each a `Panel` of its own"
    }
}

extension Mark {
    fileprivate var ownsRows: Bool {
        switch self {
        case .heatMap, .confusion, .images, .spikes: true
        case .line, .points, .bars, .histogram, .field, .rule, .note: false
        }
    }
}
