extension Chart {
    /// A spike raster: one panel for each group of neurons, neuron 0 on top, with each neuron's firing rate.
    ///
    /// - Parameter groups: a name and, for each neuron, whether it fired at each step.
    public static func spikeRaster(_ groups: [(name: String?, neurons: [[Bool]])]) -> Chart {
        Chart(
            x: Axis("Time step", .integer),
            panels: groups.map { group in
                Panel(
                    title: group.name, y: Axis("Neuron", .integer),
                    marks: .spikes(
                        rows: SpikeRow.rows(group.neurons), steps: group.neurons.first?.count ?? 0,
                        showsRates: true))
            })
    }

    /// Membrane potentials over time, with threshold and reset, and below them the spikes.
    ///
    /// - Parameters:
    ///   - v: for each neuron its potential at each step.
    ///   - spikes: for each neuron whether it fired at each step; empty for no spikes panel.
    public static func membrane(
        v: [[Double]], spikes: [[Bool]], threshold: Double?, reset: Double?
    ) -> Chart {
        let series = v.enumerated().map { index, values in
            Series(name: "Neuron \(index)", x: values.indices.map(Double.init), y: values)
        }
        let rules = [
            threshold.map { Rule(name: "threshold", y: $0) }, reset.map { Rule(name: "reset", y: $0) },
        ]
        let potentials = Panel(
            y: Axis("Membrane potential V[t]"), marks: .lines(series: series, rules: rules.compactMap(\.self))
        )
        let raster = Panel(
            y: Axis("Spikes", .integer),
            marks: .spikes(rows: SpikeRow.rows(spikes), steps: spikes.first?.count ?? 0, showsRates: false))
        return Chart(x: Axis("Time step", .integer), panels: [potentials] + (spikes.isEmpty ? [] : [raster]))
    }
}

extension SpikeRow {
    static func rows(_ neurons: [[Bool]]) -> [SpikeRow] {
        neurons.enumerated().map { index, fired in
            SpikeRow(name: "\(index)", times: fired.indices.filter { fired[$0] })
        }
    }
}
