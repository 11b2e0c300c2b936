public import Tensors

/// A smooth random manifold: a curved sheet of few dimensions in a space of many, from which points are drawn.
///
/// Each coordinate is a product over the manifold's dimensions of random Fourier series whose amplitudes fall with
/// frequency as 1/(|n|^α + 1), so a larger α is smoother. All parameters come from the current generator.
///
/// As spike times they make a task in which every neuron fires equally often and only timing tells the classes apart:
///
/// ```swift
/// let data = Randman.spikes(classes: 10, neurons: 20, steps: 100, samplesPerClass: 100)
/// data.inputs.shape       // [1000, 100, 20]
/// ```
///
/// Source: Zenke and Vogels, The remarkable robustness of surrogate gradient learning, Neural Computation 2021;
/// github.com/fzenke/randman.
public struct Randman {
    /// How many coordinates a point has.
    public let embeddingDimension: Int
    /// How many numbers say where on the manifold it lies.
    public let manifoldDimension: Int
    /// Amplitude, frequency and phase of each term, `[embedding, manifold, 3, terms]`.
    private let parameters: [Float]
    private let spectrum: [Float]

    /// A manifold. Stops when a dimension or `alpha` isn't above 0, or `precision` not in 0 ..< 1.
    ///
    /// - Parameters:
    ///   - alpha: how fast amplitudes fall with frequency.
    ///   - precision: terms with smaller amplitudes are left out; at most 1000 remain.
    public init(embeddingDimension: Int, manifoldDimension: Int, alpha: Double = 2, precision: Double = 1e-3)
    {
        expect(
            embeddingDimension > 0 && manifoldDimension > 0 && alpha > 0 && precision > 0 && precision < 1,
            "Randman: expected dimensions and alpha above 0 and a precision between 0 and 1, got "
                + "\(embeddingDimension), \(manifoldDimension), \(alpha) and \(precision)")
        self.embeddingDimension = embeddingDimension
        self.manifoldDimension = manifoldDimension
        let terms = Int(min(Elementary.pow(precision, -1 / alpha).rounded(.up), 1000))
        var drawn = Tensor.rand([embeddingDimension, manifoldDimension, 3, terms]).scalars
        // No constant term: manifolds lie around 0.
        for series in 0..<embeddingDimension * manifoldDimension { drawn[series * 3 * terms] = 0 }
        parameters = drawn
        spectrum = (1...terms).map { 1 / (Float(Elementary.pow(Double($0), alpha)) + 1) }
    }

    /// The points at places `x` on the manifold, `[count, manifold]` in 0 ... 1: `[count, embedding]`.
    public func callAsFunction(_ x: Tensor) -> Tensor {
        expect(
            x.rank == 2 && x.shape[1] == manifoldDimension,
            "Randman: expected places [count, \(manifoldDimension)], got shape \(x.shape)")
        let (places, count) = (x.scalars, x.shape[0])
        let values = (0..<count).flatMap { sample in
            (0..<embeddingDimension).map { coordinate in
                (0..<manifoldDimension).reduce(Float(1)) { product, dimension in
                    let series = coordinate * manifoldDimension + dimension
                    return product * value(of: series, at: places[sample * manifoldDimension + dimension])
                }
            }
        }
        return Tensor(values, shape: [count, embeddingDimension])
    }

    /// `count` points at random places: the places `[count, manifold]` and the points `[count, embedding]`.
    public func samples(_ count: Int) -> (places: Tensor, points: Tensor) {
        expect(count >= 0, "Randman: expected a count from 0, got \(count)")
        let places = Tensor.rand([count, manifoldDimension])
        return (places, self(places))
    }

    /// Σ aₙ·sₙ·sin 2π(n·fₙ·x + φₙ).
    private func value(of series: Int, at x: Float) -> Float {
        let terms = spectrum.count
        let start = series * 3 * terms
        return (0..<terms).reduce(Float(0)) { sum, n in
            let place = Float(n) * x * parameters[start + terms + n] + parameters[start + 2 * terms + n]
            let sine = Float(Elementary.sin(Double(Float(2 * Double.pi) * place)))
            return sum + parameters[start + n] * spectrum[n] * sine
        }
    }

    /// Spike trains with one spike a neuron, whose times are the coordinates of points on a manifold of each class:
    /// spikes `[classes·samplesPerClass, steps, neurons]`, in the order of their classes.
    ///
    /// Coordinates are stretched to 0 ... 1 over the samples of a class, and that to the steps.
    public static func spikes(
        classes: Int = 10, neurons: Int = 20, steps: Int = 100, samplesPerClass: Int = 100,
        manifoldDimension: Int = 1, alpha: Double = 2
    ) -> Dataset {
        expect(
            classes > 0 && neurons > 0 && steps > 0 && samplesPerClass > 0,
            "Randman.spikes: expected classes, neurons, steps and samplesPerClass above 0, got \(classes), "
                + "\(neurons), \(steps) and \(samplesPerClass)")
        var spikes = [Float](repeating: 0, count: classes * samplesPerClass * steps * neurons)
        for kind in 0..<classes {
            let manifold = Randman(
                embeddingDimension: neurons, manifoldDimension: manifoldDimension, alpha: alpha)
            let points = manifold.samples(samplesPerClass).points
            let low = points.min(0)
            let times = ((points - low) / (points.max(0) - low + 1e-7)).scalars
            for (index, time) in times.enumerated() {
                let sample = kind * samplesPerClass + index / neurons
                let step = min(Int(time * Float(steps)), steps - 1)
                spikes[(sample * steps + step) * neurons + index % neurons] = 1
            }
        }
        let labels = (0..<classes * samplesPerClass).map { $0 / samplesPerClass }
        return Dataset(
            Tensor(spikes, shape: [classes * samplesPerClass, steps, neurons]), IntTensor(labels))
    }
}
