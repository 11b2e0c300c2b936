import Tensors

/// New values for parameters, drawn as PyTorch's `torch.nn.init` draws them: the same seed gives the same bits.
///
/// ```swift
/// manualSeed(1)
/// Init.kaimingUniform(layer.weight, nonlinearity: .relu)
/// if let bias = layer.bias { Init.zeros(bias) }
/// ```
public enum Init {
    /// What comes after a layer: how much its output has to be scaled up for a variance of 1.
    public enum Nonlinearity: Sendable {
        /// Nothing.
        case linear
        /// The logistic function.
        case sigmoid
        /// The hyperbolic tangent.
        case tanh
        /// max(x, 0).
        case relu
        /// SELU, with PyTorch's factor.
        case selu
        /// x above 0, slope·x below.
        case leakyReLU(slope: Double)

        /// √2 for ReLU, 5/3 for tanh, and so on, as PyTorch's `calculate_gain`.
        public var gain: Double {
            switch self {
            case .linear, .sigmoid: 1
            case .tanh: 5.0 / 3
            case .relu: 2.0.squareRoot()
            case .leakyReLU(let slope): (2 / (1 + slope * slope)).squareRoot()
            case .selu: 3.0 / 4
            }
        }
    }

    /// Which numbers of connections the variance is kept for.
    public enum Fan: Sendable {
        /// Into an output: keeps the variance forward.
        case `in`
        /// Out of an input: keeps it backward.
        case out
    }

    /// Every element `value`.
    public static func constant(_ parameter: Parameter, _ value: Double) {
        parameter.value = Tensor(repeating: value, shape: parameter.shape)
    }

    /// Every element 0.
    public static func zeros(_ parameter: Parameter) { constant(parameter, 0) }

    /// Every element 1.
    public static func ones(_ parameter: Parameter) { constant(parameter, 1) }

    /// Uniform in [`low`, `high`).
    public static func uniform(_ parameter: Parameter, from low: Double = 0, to high: Double = 1) {
        parameter.value = .uniform(parameter.shape, from: low, to: high)
    }

    /// Normal numbers of this mean and deviation. Stops when the deviation is negative.
    public static func normal(_ parameter: Parameter, mean: Double = 0, deviation: Double = 1) {
        expect(deviation >= 0, "Init.normal: expected a deviation from 0, got \(deviation)")
        parameter.value = .normal(parameter.shape, mean: mean, deviation: deviation)
    }

    /// Uniform in ±gain·√(6/(fan in + fan out)). Source: Glorot and Bengio, AISTATS 2010.
    public static func xavierUniform(_ parameter: Parameter, gain: Double = 1) {
        let fans = fans(parameter, "Init.xavierUniform")
        let bound = 3.0.squareRoot() * (gain * (2 / Double(fans.in + fans.out)).squareRoot())
        uniform(parameter, from: -bound, to: bound)
    }

    /// Normal with deviation gain·√(2/(fan in + fan out)). Source: Glorot and Bengio, AISTATS 2010.
    public static func xavierNormal(_ parameter: Parameter, gain: Double = 1) {
        let fans = fans(parameter, "Init.xavierNormal")
        normal(parameter, deviation: gain * (2 / Double(fans.in + fans.out)).squareRoot())
    }

    /// Uniform in ±gain·√(3/fan). Source: He et al., Delving Deep into Rectifiers, ICCV 2015.
    public static func kaimingUniform(
        _ parameter: Parameter, fan: Fan = .in, nonlinearity: Nonlinearity = .leakyReLU(slope: 0)
    ) {
        let bound = 3.0.squareRoot() * kaiming(parameter, fan, nonlinearity, "Init.kaimingUniform")
        uniform(parameter, from: -bound, to: bound)
    }

    /// Normal with deviation gain/√fan. Source: He et al., Delving Deep into Rectifiers, ICCV 2015.
    public static func kaimingNormal(
        _ parameter: Parameter, fan: Fan = .in, nonlinearity: Nonlinearity = .leakyReLU(slope: 0)
    ) {
        normal(parameter, deviation: kaiming(parameter, fan, nonlinearity, "Init.kaimingNormal"))
    }

    /// Normal numbers within `low` … `high` alone; those outside are drawn again, or, where nearly all would be, uniform
    /// ones are kept as often as they should be there. Stops unless the deviation is above 0 and `low` < `high`.
    public static func truncatedNormal(
        _ parameter: Parameter, mean: Double = 0, deviation: Double = 1, low: Double = -2, high: Double = 2
    ) {
        expect(
            deviation > 0 && low < high,
            "Init.truncatedNormal: expected a deviation above 0 and low below high, got \(deviation), \(low) and "
                + "\(high)")
        let share = { (x: Double) in 0.5 * (1 + Elementary.erf(x / 2.0.squareRoot())) }
        let inside = share((high - mean) / deviation) - share((low - mean) / deviation)
        let truncation = Truncation(
            shape: parameter.shape, mean: mean, deviation: deviation, low: low, high: high)
        parameter.value = inside > 0.3 ? truncation.byDrawingAgain() : truncation.byKeepingSome()
    }

    /// 1 on the diagonal of a matrix, 0 elsewhere: linear layers that hand on. Stops unless it is a matrix.
    public static func eye(_ parameter: Parameter) {
        expect(parameter.shape.count == 2, "Init.eye: expected a matrix, got shape \(parameter.shape)")
        let width = parameter.shape[1]
        parameter.value = Tensor(
            (0..<parameter.shape.product).map { $0 / width == $0 % width ? 1 : 0 }, shape: parameter.shape)
    }

    /// 1 in the middle of as many kernels as there are inputs, 0 elsewhere: convolutions that hand on.
    /// Stops unless it has 3 to 5 axes.
    public static func dirac(_ parameter: Parameter) {
        let shape = parameter.shape
        expect(
            (3...5).contains(shape.count), "Init.dirac: expected kernels of 3 to 5 axes, got shape \(shape)")
        var values = [Float](repeating: 0, count: shape.product)
        let area = shape[2...].product
        let middle = shape[2...].reduce(0) { $0 * $1 + $1 / 2 }
        for channel in 0..<min(shape[0], shape[1]) {
            values[(channel * shape[1] + channel) * area + middle] = 1
        }
        parameter.value = Tensor(values, shape: shape)
    }

    /// A matrix, or kernels as one, whose rows (or columns, where there are more rows) are of length `gain` and at right
    /// angles. The draws are PyTorch's; values agree to rounding. Source: Saxe, McClelland and Ganguli, ICLR 2014.
    public static func orthogonal(_ parameter: Parameter, gain: Double = 1) {
        let shape = parameter.shape
        expect(shape.count >= 2, "Init.orthogonal: expected two axes or more, got shape \(shape)")
        let (rows, columns) = (shape[0], shape.dropFirst().product)
        let drawn = Tensor.randn([rows, columns])
        let matrix = rows < columns ? drawn : drawn.transposed(0, 1)
        let vectors = orthonormal(matrix)
        let flat = Tensor(vectors.flatMap { $0.map { Float($0 * gain) } }, shape: matrix.shape)
        parameter.value = (rows < columns ? flat : flat.transposed(0, 1)).reshaped(shape).detached
    }

    private static func kaiming(
        _ parameter: Parameter, _ fan: Fan, _ nonlinearity: Nonlinearity, _ name: String
    ) -> Double {
        let fans = fans(parameter, name)
        let number = fan == .in ? fans.in : fans.out
        return nonlinearity.gain / Double(number).squareRoot()
    }

    /// Connections into an output and out of an input of `[out, in, kernel…]`.
    private static func fans(_ parameter: Parameter, _ name: String) -> (in: Int, out: Int) {
        let shape = parameter.shape
        expect(
            shape.count >= 2 && shape.product > 0,
            "\(name): expected weights of two axes or more, [out, in, *], got shape \(shape)")
        let area = shape[2...].product
        return (shape[1] * area, shape[0] * area)
    }

    /// The rows of a matrix made orthonormal, the first one keeping its direction: twice Gram and Schmidt's way.
    private static func orthonormal(_ matrix: Tensor) -> [[Double]] {
        let (count, width, values) = (matrix.shape[0], matrix.shape[1], matrix.scalars)
        var vectors: [[Double]] = []
        for row in 0..<count {
            var vector = (0..<width).map { Double(values[row * width + $0]) }
            for _ in 0..<2 {
                for other in vectors {
                    let along = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
                    vector = zip(vector, other).map { $0 - along * $1 }
                }
            }
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            vectors.append(vector.map { $0 / length })
        }
        return vectors
    }
}

/// Normal numbers of a stretch, by the two rules of rejection that PyTorch has.
private struct Truncation {
    let shape: [Int]
    let mean: Double
    let deviation: Double
    let low: Double
    let high: Double

    /// Draws all anew until each has once been inside.
    func byDrawingAgain() -> Tensor {
        let (low, high) = (Float(low), Float(high))
        var values = Tensor.normal(shape, mean: mean, deviation: deviation).scalars
        var open = values.indices.filter { values[$0] < low || values[$0] > high }
        while !open.isEmpty {
            let fresh = Tensor.normal(shape, mean: mean, deviation: deviation).scalars
            for index in open { values[index] = fresh[index] }
            open = open.filter { values[$0] < low || values[$0] > high }
        }
        return Tensor(values, shape: shape)
    }

    /// Draws uniform numbers until each has once been kept.
    func byKeepingSome() -> Tensor {
        var values = [Float](repeating: 0, count: shape.product)
        var open = Array(values.indices)
        while !open.isEmpty {
            let fresh = Tensor.uniform(shape, from: low, to: high).scalars
            let chances = Tensor.rand(shape).scalars
            for index in open { values[index] = fresh[index] }
            open = open.filter { Float(Elementary.log(Double(chances[$0]))) > density(fresh[$0]) }
        }
        return Tensor(values, shape: shape)
    }

    /// The logarithm of the density beside its largest in the stretch.
    private func density(_ value: Float) -> Float {
        let mode = (max(low, min(mean, high)) - mean) / deviation
        let distance = (value - Float(mean)) / Float(deviation)
        return distance * distance * -0.5 - Float(-0.5 * (mode * mode))
    }
}
