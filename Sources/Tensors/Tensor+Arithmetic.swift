// Element-wise arithmetic, broadcasting; a number on either side is rounded to a 32-bit float.

extension Tensor {
    /// The sums of elements; both shapes broadcast. Stops when they don't go together.
    public static func + (a: Tensor, b: Tensor) -> Tensor {
        zip("+", a, b, +).recorded("AddBackward0", from: a, b) { [$0, $0] }
    }

    /// The differences of elements; both shapes broadcast. Stops when they don't go together.
    public static func - (a: Tensor, b: Tensor) -> Tensor {
        zip("-", a, b, -).recorded("SubBackward0", from: a, b) { [$0, -$0] }
    }

    /// The products of elements; both shapes broadcast. Stops when they don't go together.
    public static func * (a: Tensor, b: Tensor) -> Tensor {
        let (x, y) = (a.detached, b.detached)
        return zip("*", x, y, *).recorded("MulBackward0", from: a, b) { [$0 * y, $0 * x] }
    }

    /// The quotients of elements; both shapes broadcast. Stops when they don't go together.
    public static func / (a: Tensor, b: Tensor) -> Tensor {
        let (x, y) = (a.detached, b.detached)
        return zip("/", x, y, /).recorded("DivBackward0", from: a, b) { [$0 / y, -$0 * (x / y) / y] }
    }

    /// Each element negated.
    public static prefix func - (a: Tensor) -> Tensor {
        a.mapped { -$0 }.recorded("NegBackward0", from: a) { [-$0] }
    }
}

extension Tensor {
    /// `b` added to each element.
    public static func + (a: Tensor, b: some ScalarNumber) -> Tensor {
        let number = b.asFloat
        return a.mapped { $0 + number }.recorded("AddBackward0", from: a) { [$0] }
    }

    /// `a` added to each element.
    public static func + (a: some ScalarNumber, b: Tensor) -> Tensor { b + a }

    /// `b` taken from each element.
    public static func - (a: Tensor, b: some ScalarNumber) -> Tensor {
        let number = b.asFloat
        return a.mapped { $0 - number }.recorded("SubBackward0", from: a) { [$0] }
    }

    /// Each element taken from `a`.
    public static func - (a: some ScalarNumber, b: Tensor) -> Tensor {
        let number = a.asFloat
        return b.mapped { number - $0 }.recorded("RsubBackward1", from: b) { [-$0] }
    }

    /// Each element times `b`.
    public static func * (a: Tensor, b: some ScalarNumber) -> Tensor {
        let number = b.asFloat
        return a.mapped { $0 * number }.recorded("MulBackward0", from: a) { [$0 * number] }
    }

    /// Each element times `a`.
    public static func * (a: some ScalarNumber, b: Tensor) -> Tensor { b * a }

    /// Each element divided by `b`.
    public static func / (a: Tensor, b: some ScalarNumber) -> Tensor {
        let number = b.asFloat
        return a.mapped { $0 / number }.recorded("DivBackward0", from: a) { [$0 / number] }
    }

    /// PyTorch multiplies with the reciprocal; this divides, and is rounded once.
    public static func / (a: some ScalarNumber, b: Tensor) -> Tensor {
        let (x, number) = (b.detached, a.asFloat)
        return b.mapped { number / $0 }.recorded("MulBackward0", from: b) { [-$0 * (number / x) / x] }
    }

    /// Adds the elements of `b`, which broadcasts.
    public static func += (a: inout Tensor, b: Tensor) { a = a + b }
    /// Takes away the elements of `b`, which broadcasts.
    public static func -= (a: inout Tensor, b: Tensor) { a = a - b }
    /// Multiplies with the elements of `b`, which broadcasts.
    public static func *= (a: inout Tensor, b: Tensor) { a = a * b }
    /// Divides by the elements of `b`, which broadcasts.
    public static func /= (a: inout Tensor, b: Tensor) { a = a / b }

    /// Adds `b` to each element.
    public static func += (a: inout Tensor, b: some ScalarNumber) { a = a + b }
    /// Takes `b` from each element.
    public static func -= (a: inout Tensor, b: some ScalarNumber) { a = a - b }
    /// Multiplies each element with `b`.
    public static func *= (a: inout Tensor, b: some ScalarNumber) { a = a * b }
    /// Divides each element by `b`.
    public static func /= (a: inout Tensor, b: some ScalarNumber) { a = a / b }
}

extension Tensor {
    /// The larger of each two elements; where they are equal each gets half of the gradient.
    public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
        extremum("maximum", "MaximumBackward0", a, b, >)
    }

    /// The smaller of each two elements; where they are equal each gets half of the gradient.
    public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
        extremum("minimum", "MinimumBackward0", a, b, <)
    }

    @inline(__always)
    private static func extremum(
        _ operation: String, _ node: StaticString, _ a: Tensor, _ b: Tensor,
        _ wins: @escaping (Float, Float) -> Bool
    ) -> Tensor {
        let (x, y) = (a.detached, b.detached)
        return zip(operation, x, y) { wins($0, $1) || $0.isNaN ? $0 : $1 }
            .recorded(node, from: a, b) { gradient in
                let share = { (own: Tensor, other: Tensor) in
                    zip(operation, own, other) { $0 == $1 ? 0.5 : wins($1, $0) ? 0 : 1 }
                }
                return [gradient * share(x, y), gradient * share(y, x)]
            }
    }
}
