#if !hasFeature(Embedded)
    /// A mark is written as its own members and its kind, so that a difference names what an author wrote.
    extension Mark {
        private enum Key: String, CodingKey { case kind }
        private enum Kind: String, Codable {
            case line, points, bars, histogram, heatMap, confusion, images, spikes, field, rule, note
        }

        public init(from decoder: any Decoder) throws {
            switch try decoder.container(keyedBy: Key.self).decode(Kind.self, forKey: .kind) {
            case .line: self = .line(try Line(from: decoder))
            case .points: self = .points(try Points(from: decoder))
            case .bars: self = .bars(try Bars(from: decoder))
            case .histogram: self = .histogram(try Histogram(from: decoder))
            case .heatMap: self = .heatMap(try HeatMap(from: decoder))
            case .confusion: self = .confusion(try ConfusionMatrix(from: decoder))
            case .images: self = .images(try Images(from: decoder))
            case .spikes: self = .spikes(try Spikes(from: decoder))
            case .field: self = .field(try Field(from: decoder))
            case .rule: self = .rule(try Rule(from: decoder))
            case .note: self = .note(try Note(from: decoder))
            }
        }

        public func encode(to encoder: any Encoder) throws {
            let (kind, content) = coded
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(kind, forKey: .kind)
            try content.encode(to: encoder)
        }

        private var coded: (Kind, any Encodable) {
            switch self {
            case .line(let line): (.line, line)
            case .points(let points): (.points, points)
            case .bars(let bars): (.bars, bars)
            case .histogram(let histogram): (.histogram, histogram)
            case .heatMap(let map): (.heatMap, map)
            case .confusion(let matrix): (.confusion, matrix)
            case .images(let images): (.images, images)
            case .spikes(let spikes): (.spikes, spikes)
            case .field(let field): (.field, field)
            case .rule(let rule): (.rule, rule)
            case .note(let note): (.note, note)
            }
        }
    }
#endif
