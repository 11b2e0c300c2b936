// Element-wise arithmetic, broadcasting; a number on either side is rounded to a 32-bit float.

extension Tensor {
    public static func + (a: Tensor, b: Tensor) -> Tensor {
        zip("+", a, b, +).recorded("AddBackward0", from: a, b) { [$0, $0] }
    }

    public static func - (a: Tensor, b: Tensor) -> Tensor {
        zip("-", a, b, -).recorded("SubBackward0", from: a, b) { [$0, -$0] }
    }

    public static func * (a: Tensor, b: Tensor) -> Tensor {
        let (x, y) = (a.detached, b.detached)
        return zip("*", x, y, *).recorded("MulBackward0", from: a, b) { [$0 * y, $0 * x] }
    }

    public static func / (a: Tensor, b: Tensor) -> Tensor {
        let (x, y) = (a.detached, b.detached)
        return zip("/", x, y, /).recorded("DivBackward0", from: a, b) { [$0 / y, -$0 * (x / y) / y] }
    }

    public static prefix func - (a: Tensor) -> Tensor {
        a.mapped { -$0 }.recorded("NegBackward0", from: a) { [-$0] }
    }
}

extension Tensor {
    public static func + (a: Tensor, b: some ScalarNumber) -> Tensor { a + Tensor(b) }
    public static func + (a: some ScalarNumber, b: Tensor) -> Tensor { Tensor(a) + b }
    public static func - (a: Tensor, b: some ScalarNumber) -> Tensor { a - Tensor(b) }
    public static func - (a: some ScalarNumber, b: Tensor) -> Tensor { Tensor(a) - b }
    public static func * (a: Tensor, b: some ScalarNumber) -> Tensor { a * Tensor(b) }
    public static func * (a: some ScalarNumber, b: Tensor) -> Tensor { Tensor(a) * b }
    public static func / (a: Tensor, b: some ScalarNumber) -> Tensor { a / Tensor(b) }
    public static func / (a: some ScalarNumber, b: Tensor) -> Tensor { Tensor(a) / b }

    public static func += (a: inout Tensor, b: Tensor) { a = a + b }
    public static func -= (a: inout Tensor, b: Tensor) { a = a - b }
    public static func *= (a: inout Tensor, b: Tensor) { a = a * b }
    public static func /= (a: inout Tensor, b: Tensor) { a = a / b }

    public static func += (a: inout Tensor, b: some ScalarNumber) { a = a + b }
    public static func -= (a: inout Tensor, b: some ScalarNumber) { a = a - b }
    public static func *= (a: inout Tensor, b: some ScalarNumber) { a = a * b }
    public static func /= (a: inout Tensor, b: some ScalarNumber) { a = a / b }
}
