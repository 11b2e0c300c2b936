extension Tensor {
    public static func + (a: Tensor, b: Tensor) -> Tensor {
        Tensor.broadcasting("+", a, b, +).recorded("AddBackward0", from: a, b) { [$0, $0] }
    }

    public static func - (a: Tensor, b: Tensor) -> Tensor {
        Tensor.broadcasting("-", a, b, -).recorded("SubBackward0", from: a, b) { [$0, -$0] }
    }

    public static func * (a: Tensor, b: Tensor) -> Tensor {
        let (x, y) = (a.detached, b.detached)
        return Tensor.broadcasting("*", x, y, *).recorded("MulBackward0", from: a, b) { [$0 * y, $0 * x] }
    }

    public static func / (a: Tensor, b: Tensor) -> Tensor {
        let (x, y) = (a.detached, b.detached)
        return Tensor.broadcasting("/", x, y, /).recorded("DivBackward0", from: a, b) { [$0 / y, -$0 * x / (y * y)] }
    }

    public static prefix func - (a: Tensor) -> Tensor {
        a.mapped { -$0 }.recorded("NegBackward0", from: a) { [-$0] }
    }
}

extension Tensor {
    static func broadcasting(_ name: String, _ a: Tensor, _ b: Tensor, _ f: (Float, Float) -> Float) -> Tensor {
        expect(a.shape == b.shape, "\(name): shapes \(a.shape) and \(b.shape) do not match")
        return Tensor(shape: a.shape) { out in
            a.withElements { p in b.withElements { q in for i in 0..<a.count { out[i] = f(p[i], q[i]) } } }
        }
    }

    func mapped(_ f: (Float) -> Float) -> Tensor {
        Tensor(shape: shape) { out in withElements { p in for i in 0..<count { out[i] = f(p[i]) } } }
    }

    /// Sums a broadcast gradient back to the shape it was broadcast from.
    func summed(to shape: [Int]) -> Tensor {
        guard shape != self.shape else { return self }
        stop("summed(to:): to be written")
    }
}
