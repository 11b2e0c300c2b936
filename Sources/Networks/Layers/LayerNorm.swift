public import Tensors

/// Normalises the last axes of each sample, `[*, shape…]`, element by element scaled and shifted:
///
///     y = (x − mean) / √(variance + ε) · weight + bias
///
/// It is the same in training and afterwards, in either step mode. Source: Ba, Kiros and Hinton, 2016.
public final class LayerNorm: Module {
    /// The lengths of the axes that are normalised together, the input's last.
    public let shape: [Int]
    /// A factor for each element, of that shape, 1 at the start; nil when not affine.
    public let weight: Parameter?
    /// A shift for each element, of that shape, 0 at the start; nil when not affine or without bias.
    public let bias: Parameter?
    /// What keeps the quotient finite.
    public let epsilon: Double

    /// Stops unless every length is above 0; when called, unless the input's last axes have these lengths.
    ///
    /// - Parameters:
    ///   - shape: one length for the last axis, or a list for the last ones.
    ///   - epsilon: what keeps the quotient finite.
    ///   - affine: whether there is a weight and a bias to train.
    ///   - bias: whether there is a bias beside the weight.
    public init(_ shape: some Lengths, epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true) {
        let shape = shape.lengths
        checkSizes("LayerNorm", shape.map { ("length", $0) })
        expect(!shape.isEmpty, "LayerNorm: expected at least one axis, got []")
        (self.shape, self.epsilon) = (shape, epsilon)
        weight = affine ? Parameter(.ones(shape)) : nil
        self.bias = affine && bias ? Parameter(.zeros(shape)) : nil
    }

    public override func forward(_ x: Tensor) -> Tensor {
        expect(
            x.shape.suffix(shape.count) == shape[...] && x.count > 0,
            "\(title): expected input [*, \(shape.map(String.init).joined(separator: ", "))], got shape \(x.shape)"
        )
        let inner = shape.product
        let standardise = Standardisation(
            outer: 1, groups: x.count / inner, inner: inner, epsilon: epsilon, isPrecise: true)
        let normal = standardise(x, scale: nil, shift: nil).y
        let scaled = weight.map { normal * $0.value } ?? normal
        return bias.map { scaled + $0.value } ?? scaled
    }

    public override var extraDescription: [String] {
        [
            "\(pythonText(shape)), eps=\(pythonText(epsilon)), elementwise_affine=\(pythonText(weight != nil)), "
                + "bias=\(pythonText(bias != nil))"
        ]
    }
}
