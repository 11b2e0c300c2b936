/// Numbers, and lists of them of any depth: what a tensor can be made from.
///
///     Tensor(3)                          // shape []
///     Tensor([1, 2.5])                   // shape [2]
///     Tensor([[[1, 2]], [[3, 4]]])       // shape [2, 1, 2]
///
/// Lists of one depth must be of one length; making a tensor from others stops and says where they differ.
public protocol TensorContents {
    /// The lengths of the lists, from the outermost on.
    var contentShape: [Int] { get }

    /// Appends all numbers in order, each rounded once to a 32-bit float.
    func append(to scalars: inout [Float])
}

extension Array: TensorContents where Element: TensorContents {
    /// This list's length and its first element's lengths; stops when the elements differ.
    public var contentShape: [Int] {
        guard let first = first?.contentShape else { return [0] }
        if !first.isEmpty {
            for (index, element) in enumerated() {
                expect(
                    element.contentShape == first,
                    "Tensor: lists of different lengths, element 0 has shape \(first), element \(index) shape "
                        + "\(element.contentShape)")
            }
        }
        return [count] + first
    }

    /// Appends the numbers of each element in turn.
    public func append(to scalars: inout [Float]) {
        for element in self { element.append(to: &scalars) }
    }
}

/// The numbers that may stand beside a tensor in arithmetic: `Int`, `Float` and `Double`.
///
/// They are rounded to a 32-bit float once, where they meet the tensor.
public protocol ScalarNumber: Sendable, TensorContents {
    /// The nearest 32-bit float.
    var asFloat: Float { get }
    /// The same in double precision.
    var asDouble: Double { get }
}

extension ScalarNumber {
    /// A single number has no axes.
    public var contentShape: [Int] { [] }

    /// Appends this number.
    public func append(to scalars: inout [Float]) { scalars.append(asFloat) }
}

extension Float: ScalarNumber {
    /// The number itself.
    public var asFloat: Float { self }
    /// The same number.
    public var asDouble: Double { Double(self) }
}

extension Double: ScalarNumber {
    /// The nearest 32-bit float.
    public var asFloat: Float { Float(self) }
    /// The number itself.
    public var asDouble: Double { self }
}

extension Int: ScalarNumber {
    /// The nearest 32-bit float.
    public var asFloat: Float { Float(self) }
    /// The nearest number in double precision.
    public var asDouble: Double { Double(self) }
}
