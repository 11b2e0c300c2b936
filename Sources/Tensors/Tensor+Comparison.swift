extension Tensor {
    /// Where elements of `a` are smaller, broadcast.
    public static func .< (a: Tensor, b: Tensor) -> BoolTensor { compare(".<", a, b, <) }
    /// Where elements of `a` are larger, broadcast.
    public static func .> (a: Tensor, b: Tensor) -> BoolTensor { compare(".>", a, b, >) }
    /// Where elements of `a` are smaller or equal, broadcast.
    public static func .<= (a: Tensor, b: Tensor) -> BoolTensor { compare(".<=", a, b, <=) }
    /// Where elements of `a` are larger or equal, broadcast.
    public static func .>= (a: Tensor, b: Tensor) -> BoolTensor { compare(".>=", a, b, >=) }
    /// Where elements of `a` are equal, broadcast.
    public static func .== (a: Tensor, b: Tensor) -> BoolTensor { compare(".==", a, b, ==) }
    /// Where elements of `a` differ, broadcast.
    public static func .!= (a: Tensor, b: Tensor) -> BoolTensor { compare(".!=", a, b, !=) }

    /// Where elements are smaller than `b`.
    public static func .< (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .< Tensor(b) }
    /// Where elements are larger than `b`.
    public static func .> (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .> Tensor(b) }
    /// Where elements are at most `b`.
    public static func .<= (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .<= Tensor(b) }
    /// Where elements are at least `b`.
    public static func .>= (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .>= Tensor(b) }
    /// Where elements equal `b`.
    public static func .== (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .== Tensor(b) }
    /// Where elements differ from `b`.
    public static func .!= (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .!= Tensor(b) }

    /// 1 where the mask holds, 0 elsewhere.
    public init(_ mask: BoolTensor) {
        self.init(mask.scalars.map { $0 ? 1 : 0 }, shape: mask.shape)
    }

    @inline(__always)
    private static func compare(
        _ operation: String, _ a: Tensor, _ b: Tensor, _ f: (Float, Float) -> Bool
    ) -> BoolTensor {
        let (shape, storage) = zipElements(operation, a, b, f)
        return BoolTensor(shape: shape, storage: storage)
    }
}

extension BoolTensor {
    /// Where both hold.
    public static func .& (a: BoolTensor, b: BoolTensor) -> BoolTensor { combined(".&", a, b) { $0 && $1 } }
    /// Where one of both holds, or both.
    public static func .| (a: BoolTensor, b: BoolTensor) -> BoolTensor { combined(".|", a, b) { $0 || $1 } }
    /// Where it doesn't hold.
    public static prefix func .! (a: BoolTensor) -> BoolTensor {
        BoolTensor(a.scalars.map { !$0 }, shape: a.shape)
    }

    /// How many elements hold.
    public var trueCount: Int { scalars.count { $0 } }

    private static func combined(
        _ operation: String, _ a: BoolTensor, _ b: BoolTensor, _ f: (Bool, Bool) -> Bool
    ) -> BoolTensor {
        expect(
            a.shape == b.shape, "\(operation): masks of shapes \(a.shape) and \(b.shape), expected equal ones"
        )
        return BoolTensor(zip(a.scalars, b.scalars).map(f), shape: a.shape)
    }
}

extension Tensor {
    /// Elements of `a` where the mask holds, of `b` elsewhere; all three broadcast.
    public static func `where`(_ mask: BoolTensor, _ a: Tensor, _ b: Tensor) -> Tensor {
        let mask = Tensor(mask)
        let shape = Broadcasting("where", Broadcasting("where", mask.shape, a.shape).shape, b.shape).shape
        let (chosen, left, right) = (mask.expanded(to: shape), a.expanded(to: shape), b.expanded(to: shape))
        let (x, y) = (left.detached, right.detached)
        let result = Tensor(shape: shape) { out in
            chosen.withElements { m in
                x.withElements { p in
                    y.withElements { q in for i in 0..<shape.product { out[i] = m[i] != 0 ? p[i] : q[i] } }
                }
            }
        }
        return result.recorded("WhereBackward0", from: left, right) { [$0 * chosen, $0 * (1 - chosen)] }
    }

    /// `value` where the mask holds.
    public func maskedFill(_ mask: BoolTensor, _ value: some ScalarNumber) -> Tensor {
        .where(mask, Tensor(value), self)
    }
}
