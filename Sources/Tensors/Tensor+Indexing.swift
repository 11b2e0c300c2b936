extension Tensor: IndexedByAxes {
    /// The entry at `index` of the first axis; negative indices count from the end.
    ///
    /// Reading shares memory and is differentiable. Writing replaces that entry in this value alone.
    public subscript(index: Int) -> Tensor {
        get { entries(at: index, 1, shape: Array(shape.dropFirst()), "SelectBackward0") }
        set { self[[index.picked]] = newValue }
    }

    /// The entries of the first axis in `range`; shares memory.
    public subscript(range: Range<Int>) -> Tensor {
        get {
            expect(
                rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0],
                "[]: range \(range) of the first axis in shape \(shape), expected a part of 0 ..< \(shape.first ?? 0)"
            )
            let part = [range.count] + shape[1...]
            return range.isEmpty
                ? self[[range.picked]] : entries(at: range.lowerBound, range.count, shape: part)
        }
        set { self[[range.picked]] = newValue }
    }

    /// Neighbouring entries of the first axis, in the same memory.
    private func entries(
        at index: Int, _ number: Int, shape part: [Int], _ name: StaticString = "SliceBackward0"
    ) -> Tensor {
        expect(rank > 0, "[]: index \(index) of a single number, which has no axes")
        let resolved = index < 0 ? index + shape[0] : index
        expect(
            resolved >= 0 && resolved < shape[0],
            "[]: index \(index) of axis 0 in shape \(shape), expected \(-shape[0]) ..< \(shape[0])")
        let (whole, length) = (shape, count / shape[0])
        return Tensor(
            shape: part, storage: storage, offset: offset + resolved * length, count: length * number
        ).recorded(name, from: self) { [$0.placed(in: whole, at: resolved)] }
    }

    /// Zeros of `shape` with these entries from `start` on along the first axis.
    private func placed(in shape: [Int], at start: Int) -> Tensor {
        let length = shape[1...].product
        return Tensor(shape: shape) { out in
            out.initialize(repeating: 0, count: shape.product)
            withElements { (out + start * length).update(from: $0, count: count) }
        }
    }
}

extension Tensor {
    /// The entries that are picked, differentiable. Writing replaces them in this value alone.
    public subscript(picks: [AxisPick]) -> Tensor {
        get {
            let selection = AxisSelection(picks, of: shape)
            return picked(selection.places, shape: selection.shape, operation: selection.nodeName(picks))
        }
        set { write(newValue, to: AxisSelection(picks, of: shape)) }
    }

    /// The one element that is picked, as a number.
    public func element(_ picks: [AxisPick]) -> Float {
        let selection = AxisSelection(picks, of: shape)
        expect(
            selection.shape.product == 1,
            "[]: one number was asked for, and the indices mean \(selection.shape.product) elements of shape "
                + "\(selection.shape)")
        return withElements { $0[selection.places[0]] }
    }

    /// Writes one number to each element that is picked.
    public mutating func fill(_ picks: [AxisPick], with value: Float) {
        write(Tensor(value), to: AxisSelection(picks, of: shape))
    }

    /// The elements at `places` of the flat order; their gradients go back there.
    func picked(_ places: [Int], shape target: [Int], operation: StaticString) -> Tensor {
        let shape = shape
        let result = Tensor(shape: target) { out in
            withElements { p in for (i, place) in places.enumerated() { out[i] = p[place] } }
        }
        return result.recorded(operation, from: self) { gradient in
            [
                Tensor(shape: shape) { out in
                    out.initialize(repeating: 0, count: shape.product)
                    gradient.withElements { p in
                        for (i, place) in places.enumerated() { out[place] += p[i] }
                    }
                }
            ]
        }
    }

    /// Replaces elements: in place when nobody else sees this memory and nothing is to be recorded.
    private mutating func write(_ value: Tensor, to selection: AxisSelection) {
        let (value, places) = (value.expanded(to: selection.shape), selection.places)
        if isKnownUniquelyReferenced(&storage), !Recording.isOn(for: self, value, nil) {
            origin = nil
            value.withElements { p in for (i, place) in places.enumerated() { writable[place] = p[i] } }
            return
        }
        let (old, form) = (self, selection.shape)
        let result = Tensor(shape: shape) { out in
            withElements { out.initialize(from: $0, count: count) }
            value.withElements { p in for (i, place) in places.enumerated() { out[place] = p[i] } }
        }
        let name: StaticString = selection.isByList ? "IndexPutBackward0" : "CopySlices"
        self = result.recorded(name, from: old, value) { gradient in
            let kept = Tensor(shape: gradient.shape) { out in
                gradient.withElements { out.initialize(from: $0, count: gradient.count) }
                for place in places { out[place] = 0 }
            }
            return [kept, gradient.picked(places, shape: form, operation: "")]
        }
    }
}

extension AxisSelection {
    /// What PyTorch calls the last of the steps that these indices are.
    fileprivate func nodeName(_ picks: [AxisPick]) -> StaticString {
        if isByList { return "IndexBackward0" }
        for pick in picks.reversed() {
            switch pick.kind {
            case .entry: return "SelectBackward0"
            case .range(let lower, let upper, _) where (lower ?? 0) != 0 || upper != nil:
                return "SliceBackward0"
            default: continue
            }
        }
        return "AliasBackward0"
    }
}
