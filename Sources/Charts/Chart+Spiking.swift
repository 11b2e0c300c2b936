// The figures of the field, made of the marks that everything is made of.
extension Chart {
    /// A spike raster: one panel for each group of neurons, neuron 0 on top, with each neuron's firing rate.
    ///
    /// - Parameters:
    ///   - groups: a name and, for each neuron, whether it fired at each step.
    ///   - population: whether the share of neurons that fire at each step stands below.
    public static func spikeRaster(
        _ groups: [(name: String?, neurons: [[Bool]])], population: Bool = false
    ) -> Chart {
        let rasters = groups.map { group in Panel(group.name) { Spikes(group.neurons) }.overTime("Neuron") }
        let neurons = groups.flatMap { $0.neurons }
        guard population, let steps = neurons.first?.count else { return Chart(panels: rasters) }
        let share = (0..<steps).map { step in
            Double(neurons.count { $0.indices.contains(step) && $0[step] }) / Double(neurons.count)
        }
        let rate = Panel { Line(share).stepped() }.xAxis("Time step", .integer).yAxis("Population rate")
        return Chart(panels: rasters + [rate])
    }

    /// The currents that neurons receive, their membrane potentials with threshold and reset, and their spikes, one
    /// below the other.
    ///
    /// - Parameters:
    ///   - current: for each neuron its input at each step; empty for no such panel.
    ///   - v: for each neuron its potential at each step.
    ///   - spikes: for each neuron whether it fired at each step; empty for no such panel.
    public static func membrane(
        current: [[Double]] = [], v: [[Double]], spikes: [[Bool]] = [], threshold: Double? = nil,
        reset: Double? = nil
    ) -> Chart {
        let potentials = Panel {
            for line in traces(v) { line }
            if let threshold { Rule(y: threshold, name: "threshold") }
            if let reset { Rule(y: reset, name: "reset") }
        }
        let currents = Panel(marks: traces(current).map { .line($0) })
        let raster = Panel { Spikes(spikes).coloured().rates(false) }
        return Chart(
            panels: (current.isEmpty
                ? [] : [currents.xAxis("Time step", .integer).yAxis("Input current X[t]")])
                + [potentials.xAxis("Time step", .integer).yAxis("Membrane potential V[t]")]
                + (spikes.isEmpty ? [] : [raster.overTime("Spikes")]))
    }

    private static func traces(_ neurons: [[Double]]) -> [Line] {
        neurons.enumerated().map { index, values in
            var line = Line(values, name: "Neuron \(index)")
            line.isOrdered = neurons.count > 10
            return line
        }
    }

    /// Gradient norms through the layers of a network on a logarithmic axis, one line for each value of a
    /// parameter such as a surrogate's α.
    ///
    /// - Parameter norms: for each value the norms from the first layer to the last.
    public static func gradientNorms(
        _ norms: [[Double]], parameter: String = "α", values: [Double]
    ) -> Chart {
        Chart {
            for (norms, value) in zip(norms, values) {
                Line(Array(1..<norms.count + 1), norms, name: NumberText.plain(value)).ordered()
            }
        }
        .xAxis("Spiking layer", .integer).yAxis("Gradient norm ‖∂L/∂X‖", .logarithmic).legend(parameter)
    }
}

extension Panel {
    fileprivate func overTime(_ rows: String) -> Panel {
        xAxis("Time step", .integer).yAxis(rows, .integer)
    }
}
