infix operator .== : ComparisonPrecedence
infix operator .!= : ComparisonPrecedence

extension Tensor {
    public static func .< (a: Tensor, b: Tensor) -> BoolTensor { compare(".<", a, b, <) }
    public static func .> (a: Tensor, b: Tensor) -> BoolTensor { compare(".>", a, b, >) }
    public static func .<= (a: Tensor, b: Tensor) -> BoolTensor { compare(".<=", a, b, <=) }
    public static func .>= (a: Tensor, b: Tensor) -> BoolTensor { compare(".>=", a, b, >=) }
    public static func .== (a: Tensor, b: Tensor) -> BoolTensor { compare(".==", a, b, ==) }
    public static func .!= (a: Tensor, b: Tensor) -> BoolTensor { compare(".!=", a, b, !=) }

    public static func .< (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .< Tensor(b) }
    public static func .> (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .> Tensor(b) }
    public static func .<= (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .<= Tensor(b) }
    public static func .>= (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .>= Tensor(b) }
    public static func .== (a: Tensor, b: some ScalarNumber) -> BoolTensor { a .== Tensor(b) }
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
