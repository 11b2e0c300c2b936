extension Chart {
    /// Lines in one panel.
    public static func lines(_ series: [Series], x: Axis, y: Axis, legendTitle: String? = nil) -> Chart {
        Chart(x: x, panels: [Panel(y: y, marks: .lines(series: series, rules: []))], legendTitle: legendTitle)
    }

    /// Gradient norms through the layers of a network on a logarithmic axis, one line for each value of a
    /// parameter such as a surrogate's α.
    ///
    /// - Parameter norms: for each value the norms from the first layer to the last.
    public static func gradientNorms(_ norms: [[Double]], parameter: String = "α", values: [Double]) -> Chart
    {
        let series = zip(norms, values).map { norms, value in
            Series(
                name: NumberText.plain(value), x: norms.indices.map { Double($0 + 1) }, y: norms,
                isOrdered: true)
        }
        return lines(
            series, x: Axis("Spiking layer", .integer), y: Axis("Gradient norm ‖∂L/∂X‖", .logarithmic),
            legendTitle: parameter)
    }
}
