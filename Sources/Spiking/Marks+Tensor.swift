public import Charts
public import Networks
public import Tensors

extension Line {
    /// A line through the elements of `y` at 0, 1, 2, …
    public init(_ y: Tensor, name: String = "") { self.init(y.scalars, name: name) }

    public init(_ x: Tensor, _ y: Tensor, name: String = "") {
        self.init(x.scalars, y.scalars, name: name)
    }
}

extension Points {
    public init(_ x: Tensor, _ y: Tensor, name: String = "") {
        self.init(x.scalars, y.scalars, name: name)
    }
}

extension Histogram {
    /// How many elements fall into each bin.
    public init(
        _ values: Tensor, bins: Int? = nil, range: ClosedRange<Double>? = nil, name: String = ""
    ) {
        self.init(values.scalars, bins: bins, range: range, name: name)
    }
}

extension Grid {
    /// - Parameter tensor: of shape `[rows, columns]`.
    public init(_ tensor: Tensor) {
        expect(tensor.shape.count == 2, "Grid: shape \(tensor.shape); give [rows, columns]")
        self.init(tensor.scalars, columns: tensor.shape[1])
    }
}

extension HeatMap {
    /// - Parameter tensor: of shape `[rows, columns]`.
    public init(_ tensor: Tensor, rows: [String] = [], columns: [String] = [], label: String = "") {
        self.init(Grid(tensor), rows: rows, columns: columns, label: label)
    }
}

extension Images {
    /// The channels of a feature map, or a batch of images.
    ///
    /// - Parameter tensor: of shape `[count, height, width]`.
    public init(_ tensor: Tensor, names: [String] = [], columns: Int? = nil) {
        expect(tensor.shape.count == 3, "Images: shape \(tensor.shape); give [count, height, width]")
        let (size, width, scalars) = (tensor.shape[1] * tensor.shape[2], tensor.shape[2], tensor.scalars)
        let grids = (0..<tensor.shape[0]).map {
            Grid(Array(scalars[$0 * size..<($0 + 1) * size]), columns: width)
        }
        self.init(grids, names: names, columns: columns)
    }
}

/// Surrogates and the derivatives that the backward pass uses, side by side.
///
/// - Parameters:
///   - surrogates: each under the name of its line.
///   - range: the distances from the threshold to show.
public func surrogatePlot(
    _ surrogates: KeyValuePairs<String, Surrogate>, over range: ClosedRange<Double> = -3...3
) -> Chart {
    let places = (0...300).map {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 300
    }
    func panel(_ title: String, _ function: (Surrogate) -> ((Float) -> Float)?) -> Panel {
        Panel(title) {
            for (name, surrogate) in surrogates {
                if let function = function(surrogate) {
                    Line(places, places.map { function(Float($0)) }, name: name)
                }
            }
        }
        .xAxis("Potential − threshold")
    }
    let functions = panel("Surrogate", { $0.primitive })
    let derivatives = panel("Its derivative", { $0.derivative })
    return Chart(
        panels: (functions.marks.isEmpty ? [] : [functions]) + [derivatives],
        columns: functions.marks.isEmpty ? 1 : 2)
}
