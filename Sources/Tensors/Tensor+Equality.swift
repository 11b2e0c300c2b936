extension Tensor: Equatable {
    /// Whether both have the same shape and the same elements; `.==` compares element by element.
    public static func == (a: Tensor, b: Tensor) -> Bool {
        guard a.shape == b.shape else { return false }
        return a.withElements { p in
            b.withElements { q in (0..<a.count).allSatisfy { p[$0] == q[$0] } }
        }
    }

    /// Where elements are within `absolute + relative · |other|` of each other; both broadcast. What isn't a number is
    /// close to nothing, and infinities to themselves alone.
    public func isClose(_ other: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8) -> BoolTensor {
        let (shape, storage) = Tensor.zipElements("isClose", self, other) { a, b in
            let distance = Double(a) - Double(b)
            return a == b
                || (a.isFinite && b.isFinite
                    && distance.magnitude <= absolute + relative * Double(b.magnitude))
        }
        return BoolTensor(shape: shape, storage: storage)
    }

    /// Whether all elements are close, see ``isClose(_:relative:absolute:)``.
    public func allClose(_ other: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8) -> Bool {
        isClose(other, relative: relative, absolute: absolute).all()
    }
}

extension BoolTensor {
    /// Whether every element holds; also when there are none.
    public func all() -> Bool { scalars.allSatisfy { $0 } }

    /// Whether any element holds.
    public func any() -> Bool { scalars.contains(true) }
}
