// Whole numbers: a result that 64 bits don't hold, and a division by zero, stop with the elements' place.

extension IntTensor {
    /// The sums of elements, broadcast.
    public static func + (a: IntTensor, b: IntTensor) -> IntTensor {
        combined("+", a, b) { $0.addingReportingOverflow($1) }
    }

    /// The differences of elements, broadcast.
    public static func - (a: IntTensor, b: IntTensor) -> IntTensor {
        combined("-", a, b) { $0.subtractingReportingOverflow($1) }
    }

    /// The products of elements, broadcast.
    public static func * (a: IntTensor, b: IntTensor) -> IntTensor {
        combined("*", a, b) { $0.multipliedReportingOverflow(by: $1) }
    }

    /// The quotients of elements, broadcast, rounded towards zero as Swift's are.
    public static func / (a: IntTensor, b: IntTensor) -> IntTensor {
        combined("/", a, b) { $0.dividedReportingOverflow(by: $1) }
    }

    /// The remainders of elements, broadcast, with the sign of the dividend as Swift's are.
    public static func % (a: IntTensor, b: IntTensor) -> IntTensor {
        combined("%", a, b) { $0.remainderReportingOverflow(dividingBy: $1) }
    }

    /// Each element negated.
    public static prefix func - (a: IntTensor) -> IntTensor { 0 - a }

    /// `b` added to each element.
    public static func + (a: IntTensor, b: Int) -> IntTensor { a + IntTensor(b) }
    /// `a` added to each element.
    public static func + (a: Int, b: IntTensor) -> IntTensor { IntTensor(a) + b }
    /// `b` taken from each element.
    public static func - (a: IntTensor, b: Int) -> IntTensor { a - IntTensor(b) }
    /// Each element taken from `a`.
    public static func - (a: Int, b: IntTensor) -> IntTensor { IntTensor(a) - b }
    /// Each element times `b`.
    public static func * (a: IntTensor, b: Int) -> IntTensor { a * IntTensor(b) }
    /// Each element times `a`.
    public static func * (a: Int, b: IntTensor) -> IntTensor { IntTensor(a) * b }
    /// Each element divided by `b`, rounded towards zero.
    public static func / (a: IntTensor, b: Int) -> IntTensor { a / IntTensor(b) }
    /// What each element divided by `b` leaves over.
    public static func % (a: IntTensor, b: Int) -> IntTensor { a % IntTensor(b) }

    private static func combined(
        _ operation: String, _ a: IntTensor, _ b: IntTensor,
        _ f: (Int, Int) -> (partialValue: Int, overflow: Bool)
    ) -> IntTensor {
        paired(operation, a, b) { x, y in
            let (value, overflows) = f(x, y)
            expect(!overflows, "\(operation): \(x) \(operation) \(y) is no whole number of 64 bits")
            return value
        }
    }
}

extension ElementTensor {
    /// A single element, shape `[]`.
    public init(_ element: Element) { self.init([element], shape: []) }

    /// The only element of a tensor that holds one; stops for any other.
    public var item: Element {
        expect(count == 1, "item: expected a tensor of one element, got \(count) in shape \(shape)")
        return scalars[0]
    }

    /// `f` of each pair of elements, broadcast.
    static func paired<Result: TensorElement>(
        _ operation: String, _ a: Self, _ b: Self, _ f: (Element, Element) -> Result
    ) -> ElementTensor<Result> {
        let pairs = Broadcasting(operation, a.shape, b.shape)
        let starts = RowOffsets(
            shape: pairs.shape + [1], a: pairs.strides(of: a.shape) + [0], b: pairs.strides(of: b.shape) + [0]
        )
        let (x, y) = (a.scalars, b.scalars)
        return ElementTensor<Result>(starts.map { f(x[$0.a], y[$0.b]) }, shape: pairs.shape)
    }
}

extension ElementTensor where Element: Equatable {
    /// Where elements are equal, broadcast.
    public static func .== (a: Self, b: Self) -> BoolTensor { paired(".==", a, b, ==) }
    /// Where elements differ, broadcast.
    public static func .!= (a: Self, b: Self) -> BoolTensor { paired(".!=", a, b, !=) }
    /// Where elements equal `b`.
    public static func .== (a: Self, b: Element) -> BoolTensor { a .== Self(b) }
    /// Where elements differ from `b`.
    public static func .!= (a: Self, b: Element) -> BoolTensor { a .!= Self(b) }
}

extension ElementTensor where Element: Comparable {
    /// Where elements are smaller, broadcast.
    public static func .< (a: Self, b: Self) -> BoolTensor { paired(".<", a, b, <) }
    /// Where elements are larger, broadcast.
    public static func .> (a: Self, b: Self) -> BoolTensor { paired(".>", a, b, >) }
    /// Where elements are smaller or equal, broadcast.
    public static func .<= (a: Self, b: Self) -> BoolTensor { paired(".<=", a, b, <=) }
    /// Where elements are larger or equal, broadcast.
    public static func .>= (a: Self, b: Self) -> BoolTensor { paired(".>=", a, b, >=) }
    /// Where elements are smaller than `b`.
    public static func .< (a: Self, b: Element) -> BoolTensor { a .< Self(b) }
    /// Where elements are larger than `b`.
    public static func .> (a: Self, b: Element) -> BoolTensor { a .> Self(b) }
    /// Where elements are at most `b`.
    public static func .<= (a: Self, b: Element) -> BoolTensor { a .<= Self(b) }
    /// Where elements are at least `b`.
    public static func .>= (a: Self, b: Element) -> BoolTensor { a .>= Self(b) }
}

extension IntTensor {
    /// The sum of all elements.
    public func sum() -> Int {
        scalars.reduce(0) { total, element in
            let (sum, overflows) = total.addingReportingOverflow(element)
            expect(!overflows, "sum: \(total) + \(element) is no whole number of 64 bits")
            return sum
        }
    }

    /// 0, 1, 2 … `count` − 1, shape `[count]`.
    public static func arange(_ count: Int) -> IntTensor {
        expect(count >= 0, "arange: \(count) numbers, expected 0 or more")
        return IntTensor(Array(0..<count))
    }

    /// The whole parts of a tensor's elements; stops for what 64 bits don't hold.
    public init(_ tensor: Tensor) {
        self.init(
            tensor.scalars.map { element in
                guard let whole = Int(exactly: element.rounded(.towardZero)) else {
                    stop("IntTensor: \(element) is no whole number of 64 bits")
                }
                return whole
            }, shape: tensor.shape)
    }

    /// The same elements in another shape; one length may be −1 and is worked out.
    public func reshaped(_ lengths: Int...) -> IntTensor {
        IntTensor(scalars, shape: Tensor.resolve(lengths, count: count, shape: shape))
    }
}
