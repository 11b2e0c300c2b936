/// A raster: a row of vertical ticks for each neuron, the first on top.
public struct Spikes: Codable, Hashable, Sendable, ChartContent {
    /// Names of the neurons; empty for their numbers.
    public var names: [String]
    /// How many spikes each neuron fired.
    public var counts: Numbers
    /// The steps at which they fired, neuron after neuron.
    public var times: Numbers
    public var steps: Int
    /// Whether each neuron's firing rate stands beside its row.
    public var showsRates: Bool
    /// Whether each row has the colour of its neuron, as its line has in another panel.
    public var isColoured = false

    /// - Parameter neurons: for each neuron whether it fired at each step.
    public init(_ neurons: [[Bool]], names: [String] = [], showsRates: Bool = true) {
        let times = neurons.map { fired in fired.indices.filter { fired[$0] } }
        let lengths = Set(neurons.map { $0.count })
        self.init(times: times, steps: lengths.count > 1 ? -1 : lengths.first ?? 0, names: names)
        self.showsRates = showsRates
    }

    /// - Parameter times: for each neuron the steps, from 0 to `steps` − 1, at which it fired.
    public init(times: [[Int]], steps: Int, names: [String] = []) {
        self.names = names
        counts = Numbers(times.map { $0.count })
        self.times = Numbers(times.flatMap { $0 })
        self.steps = steps
        showsRates = true
    }

    public var chartItem: ChartItem { .mark(.spikes(self)) }

    /// Each row in the colour of its neuron.
    public func coloured() -> Spikes {
        var spikes = self
        spikes.isColoured = true
        return spikes
    }

    /// Whether rates stand beside the rows.
    public func rates(_ shows: Bool) -> Spikes {
        var spikes = self
        spikes.showsRates = shows
        return spikes
    }

    package func name(_ neuron: Int) -> String { names.isEmpty ? "\(neuron)" : names[neuron] }

    /// Calls `body` with each neuron and where its spikes stand in `times`.
    package func forEachRow(_ body: (_ neuron: Int, _ spikes: Range<Int>) -> Void) {
        var start = 0
        for (neuron, count) in counts.enumerated() {
            body(neuron, start..<start + Int(count))
            start += Int(count)
        }
    }

    var fault: String? {
        guard steps >= 0 else { return "the neurons of the raster have different numbers of steps" }
        guard !counts.isEmpty else { return "the raster has no neurons" }
        if let time = times.first(where: { !($0 >= 0 && $0 < Double(steps)) }) {
            return "a spike at step \(Int(time)), and the raster has \(steps) steps from 0"
        }
        return nameFault(names, counts.count, "neurons")
    }
}
