extension Tensor {
    /// A tensor of `shape` from its elements in row-major order; stops when they don't fill it.
    public init(_ scalars: [Float], shape: [Int]) {
        expect(
            scalars.count == shape.product,
            "Tensor: \(scalars.count) elements do not fill shape \(shape), which holds \(shape.product)")
        self.init(shape: shape) { $0.initialize(from: scalars, count: scalars.count) }
    }

    /// A tensor of `shape` from numbers in row-major order; stops when they don't fill it.
    public init(_ numbers: [some ScalarNumber], shape: [Int]) {
        self.init(numbers.map { $0.asFloat }, shape: shape)
    }

    /// A vector, shape `[scalars.count]`.
    public init(_ scalars: [Float]) {
        self.init(scalars, shape: [scalars.count])
    }

    /// A tensor from a number or from lists of numbers of any depth, `Tensor([[1, 2], [3, 4]])`.
    public init(_ contents: some TensorContents) {
        var scalars: [Float] = []
        let shape = contents.contentShape
        contents.append(to: &scalars)
        self.init(scalars, shape: shape)
    }

    /// Whole numbers as floats, of the same shape.
    public init(_ numbers: IntTensor) {
        self.init(numbers.scalars.map(Float.init), shape: numbers.shape)
    }

    /// Every element `value`.
    public init(repeating value: some ScalarNumber, shape: [Int]) {
        let value = value.asFloat
        self.init(shape: shape) { $0.initialize(repeating: value, count: shape.product) }
    }
}

// Every creator takes its shape as numbers or as a list.
extension Tensor {
    /// Zeros of this shape, `Tensor.zeros(2, 3)`.
    public static func zeros(_ shape: Int...) -> Tensor { zeros(shape) }

    /// Zeros of this shape, `Tensor.zeros([2, 3])`.
    public static func zeros(_ shape: [Int]) -> Tensor { Tensor(repeating: 0, shape: shape) }

    /// Ones of this shape, `Tensor.ones(2, 3)`.
    public static func ones(_ shape: Int...) -> Tensor { ones(shape) }

    /// Ones of this shape, `Tensor.ones([2, 3])`.
    public static func ones(_ shape: [Int]) -> Tensor { Tensor(repeating: 1, shape: shape) }

    /// Every element `value`: `Tensor.full([2, 3], 0.5)`.
    public static func full(_ shape: [Int], _ value: some ScalarNumber) -> Tensor {
        Tensor(repeating: value, shape: shape)
    }

    /// The identity matrix, shape `[size, size]`.
    public static func eye(_ size: Int) -> Tensor {
        var matrix = zeros(size, size)
        for i in 0..<size { matrix[i, i] = 1 }
        return matrix
    }

    /// 0, 1, 2 … `count` − 1, shape `[count]`.
    public static func arange(_ count: Int) -> Tensor { arange(from: 0, to: count) }

    /// `start`, `start + step` … up to but without `end`. A step that leads nowhere stops.
    public static func arange(
        from start: some ScalarNumber, to end: some ScalarNumber, by step: some ScalarNumber = 1
    ) -> Tensor {
        let (first, last, step) = (start.asDouble, end.asDouble, step.asDouble)
        let steps = ((last - first) / step).rounded(.up)
        expect(
            step != 0 && steps >= 0 && steps < 1e15,
            "arange: from \(first) to \(last) by \(step), expected a step that leads from the first to the last"
        )
        return Tensor((0..<Int(steps)).map { Float(first + Double($0) * step) })
    }

    /// `count` numbers at even distances, the first `start` and the last `end`, shape `[count]`.
    public static func linspace(
        from start: some ScalarNumber, to end: some ScalarNumber, count: Int
    ) -> Tensor {
        expect(count >= 0, "linspace: \(count) numbers, expected 0 or more")
        let (first, last) = (start.asDouble, end.asDouble)
        let step = (last - first) / Double(Swift.max(count - 1, 1))
        return Tensor(
            (0..<count).map { i in
                Float(
                    i < count / 2 || count == 1
                        ? first + Double(i) * step : last - Double(count - 1 - i) * step)
            })
    }
}

extension Float {
    /// The only element of a tensor that holds one; stops for any other.
    public init(_ tensor: Tensor) { self = tensor.item }
}

extension Double {
    /// The only element of a tensor that holds one; stops for any other.
    public init(_ tensor: Tensor) { self = Double(tensor.item) }
}

extension Int {
    /// The only element of a tensor that holds one; stops for any other.
    public init(_ tensor: IntTensor) { self = tensor.item }
}
