extension Tensor {
    /// The elements along an axis in rising order, or falling; equal ones stay in their order, and what isn't a number
    /// counts as the largest.
    public func sorted(_ axis: Int = -1, descending: Bool = false) -> Tensor {
        guard rank > 0 else { return self }
        let places = linePlaces(self.axis("sorted", axis)).map { order($0, descending) }
        return arranged(places, along: axis, as: "SortBackward0")
    }

    /// The positions along an axis that would put its elements in rising order, or falling.
    public func argsort(_ axis: Int = -1, descending: Bool = false) -> IntTensor {
        guard rank > 0 else { return IntTensor([0], shape: []) }
        let axis = self.axis("argsort", axis)
        let inner = shape[(axis + 1)...].product
        var positions = [Int](repeating: 0, count: count)
        for line in linePlaces(axis) {
            for (target, source) in Swift.zip(line, order(line, descending)) {
                positions[target] = (source - line[0]) / inner
            }
        }
        return IntTensor(positions, shape: shape)
    }

    /// The sums of the elements so far along an axis: added up in double precision and rounded each.
    public func cumsum(_ axis: Int) -> Tensor {
        let resolved = self.axis("cumsum", axis)
        return summedUp(resolved, reversed: false).recorded("CumsumBackward0", from: self) {
            [$0.summedUp(resolved, reversed: true)]
        }
    }

    /// The entries along the given axes in reverse order.
    public func flipped(_ axes: Int...) -> Tensor {
        let turned = Set(axes.map { axis("flipped", $0) })
        let entries = shape.indices.map { axis in
            let all = Array(0..<shape[axis])
            return turned.contains(axis) ? all.reversed() : all
        }
        let places = AxisSelection(entries: entries, of: shape).places
        return picked(places, shape: shape, operation: "FlipBackward0")
    }

    /// Copies side by side, as many along each axis: `Tensor([[1, 2]]).repeated(2, 1)` has shape `[2, 2]`.
    ///
    /// With more numbers than axes new ones come in front; with fewer they are meant for the last axes.
    public func repeated(_ times: Int...) -> Tensor {
        let rank = Swift.max(times.count, rank)
        let whole = [Int](repeating: 1, count: rank - shape.count) + shape
        let counts = [Int](repeating: 1, count: rank - times.count) + times
        expect(counts.allSatisfy { $0 >= 0 }, "repeated: \(times) times, expected 0 or more")
        let entries = whole.indices.map { axis in
            (0..<counts[axis]).flatMap { _ in 0..<whole[axis] }
        }
        let selection = AxisSelection(entries: entries, of: whole)
        return picked(selection.places, shape: selection.shape, operation: "RepeatBackward0")
    }

    /// The different elements in rising order, shape `[*]`.
    public func unique() -> Tensor {
        let sorted = flatten().detached.sorted().scalars
        return Tensor(sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] })
    }

    /// How many elements fall into each of `bins` of equal width from `low` to `high`, at first the smallest and the
    /// largest element; shape `[bins]`. Elements outside aren't counted.
    public func histogram(_ bins: Int, from low: Double? = nil, to high: Double? = nil) -> IntTensor {
        expect(bins > 0, "histogram: \(bins) bins, expected at least one")
        var counts = [Int](repeating: 0, count: bins)
        guard count > 0 else { return IntTensor(counts) }
        let values = scalars.map(Double.init)
        var (first, last) = (low ?? values.min() ?? 0, high ?? values.max() ?? 0)
        if first == last { (first, last) = (first - 1, last + 1) }
        for value in values where value >= first && value <= last {
            counts[Swift.min(Int((value - first) / (last - first) * Double(bins)), bins - 1)] += 1
        }
        return IntTensor(counts)
    }
}

extension Tensor {
    /// The places of each line along an axis, in order.
    private func linePlaces(_ axis: Int) -> [[Int]] {
        let (length, inner) = (shape[axis], shape[(axis + 1)...].product)
        return (0..<count / Swift.max(length, 1)).map { line in
            let start = line / inner * length * inner + line % inner
            return (0..<length).map { start + $0 * inner }
        }
    }

    /// The places of a line in the order of what stands there.
    private func order(_ line: [Int], _ descending: Bool) -> [Int] {
        withElements { p in
            let rises = { (a: Float, b: Float) in a < b || (b.isNaN && !a.isNaN) }
            return line.sorted { descending ? rises(p[$1], p[$0]) : rises(p[$0], p[$1]) }
        }
    }

    /// The elements with each line along an axis put in the order of `lines`.
    private func arranged(_ lines: [[Int]], along axis: Int, as operation: StaticString) -> Tensor {
        var places = [Int](repeating: 0, count: count)
        for (line, sources) in Swift.zip(linePlaces(self.axis("sorted", axis)), lines) {
            for (target, source) in Swift.zip(line, sources) { places[target] = source }
        }
        return picked(places, shape: shape, operation: operation)
    }

    private func summedUp(_ axis: Int, reversed: Bool) -> Tensor {
        Tensor(shape: shape) { out in
            withElements { p in
                for line in linePlaces(axis) {
                    var total = 0.0
                    for place in reversed ? line.reversed() : line {
                        total += Double(p[place])
                        out[place] = Float(total)
                    }
                }
            }
        }
    }
}
