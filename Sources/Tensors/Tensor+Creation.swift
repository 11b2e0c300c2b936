extension Tensor {
    /// A tensor of `shape` from its elements in row-major order.
    public init(_ scalars: [Float], shape: [Int]) {
        expect(
            scalars.count == shape.product,
            "Tensor: \(scalars.count) elements do not fill shape \(shape), which holds \(shape.product)")
        self.init(shape: shape) { $0.initialize(from: scalars, count: scalars.count) }
    }

    /// A vector, shape `[scalars.count]`.
    public init(_ scalars: [Float]) {
        self.init(scalars, shape: [scalars.count])
    }

    /// A matrix from its rows, which must be of one length.
    public init(_ rows: [[Float]]) {
        let width = rows.first?.count ?? 0
        expect(
            rows.allSatisfy { $0.count == width }, "Tensor: rows of different lengths \(rows.map(\.count))")
        self.init(rows.flatMap { $0 }, shape: [rows.count, width])
    }

    /// A single number, shape `[]`.
    public init(_ scalar: some ScalarNumber) {
        self.init(repeating: scalar, shape: [])
    }

    /// Whole numbers as floats.
    public init(_ numbers: IntTensor) {
        self.init(numbers.scalars.map(Float.init), shape: numbers.shape)
    }

    /// Every element `value`.
    public init(repeating value: some ScalarNumber, shape: [Int]) {
        let value = value.asFloat
        self.init(shape: shape) { $0.initialize(repeating: value, count: shape.product) }
    }

    public static func zeros(_ shape: [Int]) -> Tensor { Tensor(repeating: 0, shape: shape) }

    public static func ones(_ shape: [Int]) -> Tensor { Tensor(repeating: 1, shape: shape) }

    /// 0, 1, 2 … `count` − 1.
    public static func arange(_ count: Int) -> Tensor { Tensor((0..<count).map(Float.init)) }
}

/// The numbers that may stand beside a tensor in arithmetic: `Int`, `Float` and `Double`.
///
/// They are rounded to a 32-bit float once, where they meet the tensor.
public protocol ScalarNumber: Sendable {
    var asFloat: Float { get }
}

extension Float: ScalarNumber {
    public var asFloat: Float { self }
}

extension Double: ScalarNumber {
    public var asFloat: Float { Float(self) }
}

extension Int: ScalarNumber {
    public var asFloat: Float { Float(self) }
}
