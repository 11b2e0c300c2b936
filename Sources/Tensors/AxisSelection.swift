/// Which elements of a tensor some indices mean: the shape they form, and their places in row-major order.
struct AxisSelection {
    private(set) var shape: [Int]
    /// Offsets to be added up, one from each list, the last list running fastest.
    private var blocks: [[Int]]
    private let start: Int
    /// Whether lists or masks chose the elements, which therefore may come twice.
    private(set) var isByList = false

    /// The elements at all combinations of entries, a list of them for each axis.
    init(entries: [[Int]], of whole: [Int]) {
        shape = entries.map { $0.count }
        blocks = Swift.zip(entries, Self.strides(of: whole)).map { list, stride in list.map { $0 * stride } }
        start = 0
    }

    /// What `picks` mean in a tensor of shape `whole`, checked.
    init(_ picks: [AxisPick], of whole: [Int]) {
        var reader = PickReader(whole)
        for pick in Self.complete(picks, whole) { reader.read(pick) }
        (shape, blocks, start) = (reader.shape, reader.blocks, reader.start)
        isByList = !reader.lists.isEmpty
        guard isByList else { return }
        let (form, offsets) = reader.joinedLists()
        shape.insert(contentsOf: form, at: reader.axisOfLists)
        blocks.insert(offsets, at: reader.blockOfLists)
    }

    /// Where each element stands.
    var places: [Int] {
        blocks.reduce([start]) { places, block in
            places.flatMap { place in block.map { place + $0 } }
        }
    }

    static func strides(of shape: [Int]) -> [Int] {
        shape.indices.map { shape[($0 + 1)...].product }
    }

    /// The picks with whole axes for those that nothing is said of.
    private static func complete(_ picks: [AxisPick], _ shape: [Int]) -> [AxisPick] {
        let used = picks.reduce(0) { $0 + $1.axisCount }
        expect(
            used <= shape.count,
            "[]: \(used) indices for shape \(shape), which has \(shape.count) axes")
        let whole = [AxisPick](
            repeating: AxisPick(.range(nil, nil, includesLast: false)), count: shape.count - used)
        var picks = picks
        let gap = picks.firstIndex { $0.isRest } ?? picks.count
        picks.removeAll { $0.isRest }
        picks.insert(contentsOf: whole, at: gap)
        return picks
    }
}

extension AxisPick {
    fileprivate var isRest: Bool {
        if case .rest = kind { true } else { false }
    }

    fileprivate var axisCount: Int {
        switch kind {
        case .rest: 0
        case .mask(_, let shape): shape.count
        default: 1
        }
    }
}

/// Goes along the axes with one pick after another.
private struct PickReader {
    let whole: [Int]
    let strides: [Int]
    var axis = 0
    var start = 0
    var shape: [Int] = []
    var blocks: [[Int]] = []
    var lists: [(offsets: [Int], shape: [Int])] = []
    /// Where the lists stand among the axes and the blocks; in front once something stands between them.
    var axisOfLists = 0
    var blockOfLists = 0

    init(_ whole: [Int]) {
        (self.whole, strides) = (whole, AxisSelection.strides(of: whole))
    }

    mutating func read(_ pick: AxisPick) {
        switch pick.kind {
        case .entry(let index):
            start += resolved(index) * strides[axis]
            axis += 1
        case .range(let lower, let upper, let includesLast):
            let range = range(lower, upper, includesLast)
            shape.append(range.count)
            blocks.append(range.map { $0 * strides[axis] })
            axis += 1
        case .list(let indices, let form):
            add(indices.map { resolved($0) * strides[axis] }, form)
            axis += 1
        case .mask(let mask, let form): read(mask, form)
        case .rest: break
        }
    }

    private mutating func read(_ mask: [Bool], _ form: [Int]) {
        let part = Array(whole[axis..<axis + form.count])
        expect(
            part == form,
            "[]: a mask of shape \(form) for axes of lengths \(part) in shape \(whole), expected equal ones")
        let inner = whole[(axis + form.count)...].product
        let offsets = mask.indices.filter { mask[$0] }.map { $0 * inner }
        add(offsets, [offsets.count])
        axis += form.count
    }

    private mutating func add(_ offsets: [Int], _ form: [Int]) {
        if lists.isEmpty {
            (axisOfLists, blockOfLists) = (shape.count, blocks.count)
        } else if blockOfLists != blocks.count {
            (axisOfLists, blockOfLists) = (0, 0)
        }
        lists.append((offsets, form))
    }

    /// Lists of several axes go together pair by pair, broadcast.
    func joinedLists() -> (shape: [Int], offsets: [Int]) {
        lists.dropFirst().reduce((lists[0].shape, lists[0].offsets)) { sum, list in
            let pairs = Broadcasting("[]: lists of indices", sum.0, list.shape)
            let starts = RowOffsets(
                shape: pairs.shape + [1], a: pairs.strides(of: sum.0) + [0],
                b: pairs.strides(of: list.shape) + [0])
            return (pairs.shape, starts.map { sum.1[$0.a] + list.offsets[$0.b] })
        }
    }

    private func resolved(_ index: Int) -> Int {
        let (length, resolved) = (whole[axis], index < 0 ? index + whole[axis] : index)
        expect(
            resolved >= 0 && resolved < length,
            "[]: index \(index) of axis \(axis) in shape \(whole), expected \(-length) ..< \(length)")
        return resolved
    }

    private func range(_ lower: Int?, _ upper: Int?, _ includesLast: Bool) -> Range<Int> {
        let length = whole[axis]
        let first = lower.map { $0 < 0 ? $0 + length : $0 } ?? 0
        let last = upper.map { ($0 < 0 ? $0 + length : $0) + (includesLast ? 1 : 0) } ?? length
        expect(
            first >= 0 && last <= length && first <= last,
            "[]: range \(lower ?? 0) \(includesLast ? "..." : "..<") \(upper ?? length) of axis \(axis) in shape "
                + "\(whole), expected a part of 0 ..< \(length)")
        return first..<last
    }
}
