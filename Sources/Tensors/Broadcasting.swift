/// How two shapes meet in an element-wise operation: aligned at their last axes, an axis of length 1 or a
/// missing one repeats.
struct Broadcasting {
    let shape: [Int]

    init(_ operation: String, _ a: [Int], _ b: [Int]) {
        guard a != b else {
            shape = a
            return
        }
        let rank = max(a.count, b.count)
        shape = (0..<rank).map { axis in
            let (m, n) = (Self.length(of: axis, in: a, rank: rank), Self.length(of: axis, in: b, rank: rank))
            expect(
                m == n || m == 1 || n == 1,
                "\(operation): shapes \(a) and \(b) do not go together: axis \(axis - rank) has lengths \(m) and \(n), "
                    + "expected equal lengths or 1")
            return m == 1 ? n : m
        }
    }

    private static func length(of axis: Int, in shape: [Int], rank: Int) -> Int {
        let own = axis - (rank - shape.count)
        return own < 0 ? 1 : shape[own]
    }

    /// Element distances along each axis of the result for an operand of shape `operand`; 0 where it repeats.
    func strides(of operand: [Int]) -> [Int] {
        var strides = [Int](repeating: 0, count: shape.count)
        var stride = 1
        for axis in operand.indices.reversed() {
            if operand[axis] != 1 { strides[axis + shape.count - operand.count] = stride }
            stride *= operand[axis]
        }
        return strides
    }
}

/// Where each row (last axis) of two broadcast operands starts, in the order of the result's rows.
struct RowOffsets: Sequence, IteratorProtocol {
    private let shape: [Int]
    private let a: [Int]
    private let b: [Int]
    private var index: [Int]
    private var start = (a: 0, b: 0)
    private var remaining: Int

    init(shape: [Int], a: [Int], b: [Int]) {
        (self.shape, self.a, self.b) = (shape, a, b)
        index = [Int](repeating: 0, count: Swift.max(shape.count - 1, 0))
        remaining = shape.dropLast().product
    }

    mutating func next() -> (a: Int, b: Int)? {
        guard remaining > 0 else { return nil }
        remaining -= 1
        defer { advance() }
        return start
    }

    private mutating func advance() {
        for axis in index.indices.reversed() {
            index[axis] += 1
            start.a += a[axis]
            start.b += b[axis]
            guard index[axis] == shape[axis] else { return }
            start.a -= a[axis] * shape[axis]
            start.b -= b[axis] * shape[axis]
            index[axis] = 0
        }
    }
}

extension Tensor {
    /// `f` of each pair of elements, broadcast; no gradient.
    @inline(__always)
    static func zip(_ operation: String, _ a: Tensor, _ b: Tensor, _ f: (Float, Float) -> Float) -> Tensor {
        let (shape, storage) = zipElements(operation, a, b, f)
        return Tensor(shape: shape, storage: storage)
    }

    /// `f` of each pair of elements, broadcast, as elements of any type.
    @inline(__always)
    static func zipElements<Element>(
        _ operation: String, _ a: Tensor, _ b: Tensor, _ f: (Float, Float) -> Element
    ) -> (shape: [Int], storage: Storage<Element>) {
        let broadcast = Broadcasting(operation, a.shape, b.shape)
        let storage = Storage<Element>(count: broadcast.shape.product)
        let (p, q, out) = (a.storage.elements + a.offset, b.storage.elements + b.offset, storage.elements)
        if a.shape == b.shape {
            for i in 0..<a.count { out[i] = f(p[i], q[i]) }
        } else if b.count == 1, a.rank >= b.rank {
            let y = q[0]
            for i in 0..<a.count { out[i] = f(p[i], y) }
        } else if a.count == 1, b.rank >= a.rank {
            let x = p[0]
            for i in 0..<b.count { out[i] = f(x, q[i]) }
        } else {
            let (s, t) = (broadcast.strides(of: a.shape), broadcast.strides(of: b.shape))
            let (m, n, width) = (s.last ?? 0, t.last ?? 0, broadcast.shape.last ?? 1)
            var row = out
            for start in RowOffsets(shape: broadcast.shape, a: s, b: t) {
                for i in 0..<width { row[i] = f(p[start.a + i * m], q[start.b + i * n]) }
                row += width
            }
        }
        withExtendedLifetime((a.storage, b.storage)) {}
        return (broadcast.shape, storage)
    }

    /// `f` of each element; no gradient.
    @inline(__always)
    func mapped(_ f: (Float) -> Float) -> Tensor {
        Tensor(shape: shape) { out in
            withElements { p in for i in 0..<count { out[i] = f(p[i]) } }
        }
    }

    /// A broadcast gradient summed back to the shape it was broadcast from.
    func summed(to target: [Int]) -> Tensor {
        guard target != shape else { return self }
        let lead = rank - target.count
        let axes = shape.indices.filter { $0 < lead || (target[$0 - lead] == 1 && shape[$0] != 1) }
        return sum(axes: axes, keepingAxes: true).reshaped(target)
    }
}
