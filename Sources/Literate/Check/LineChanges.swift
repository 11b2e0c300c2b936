/// Which lines of one text are gone in another, and which are new there.
///
/// The shortest list of changes takes time by the product of lines and changes. Long stretches are therefore
/// first cut at lines that stand once in both texts, as `git diff --patience` does; what has none of these
/// between has changed as a whole.
struct LineChanges {
    private(set) var removed: Set<Int> = []
    private(set) var inserted: Set<Int> = []
    /// Equal lines have equal numbers.
    private let old: [Int]
    private let new: [Int]

    /// The product of lengths up to which the shortest list is looked for.
    private static let exactLimit = 1_000_000

    init(from oldLines: [Substring], to newLines: [Substring]) {
        var numbers: [Substring: Int] = [:]
        func number(_ line: Substring) -> Int {
            if let number = numbers[line] { return number }
            let next = numbers.count
            numbers[line] = next
            return next
        }
        old = oldLines.map(number)
        new = newLines.map(number)
        compare(old.indices, new.indices)
    }

    private mutating func compare(_ a: Range<Int>, _ b: Range<Int>) {
        var (a, b) = (a, b)
        while let x = a.first, let y = b.first, old[x] == new[y] {
            (a, b) = (a.dropFirst(), b.dropFirst())
        }
        while let x = a.last, let y = b.last, old[x] == new[y] {
            (a, b) = (a.dropLast(), b.dropLast())
        }
        if a.isEmpty || b.isEmpty { return replace(a, b) }
        if a.count <= Self.exactLimit / b.count { return compareExactly(a, b) }
        let anchors = Self.anchors(old[a], new[b])
        guard !anchors.isEmpty else { return replace(a, b) }
        var (i, j) = (a.lowerBound, b.lowerBound)
        for anchor in anchors {
            compare(i..<anchor.old, j..<anchor.new)
            (i, j) = (anchor.old + 1, anchor.new + 1)
        }
        compare(i..<a.upperBound, j..<b.upperBound)
    }

    private mutating func replace(_ a: Range<Int>, _ b: Range<Int>) {
        removed.formUnion(a)
        inserted.formUnion(b)
    }

    private mutating func compareExactly(_ a: Range<Int>, _ b: Range<Int>) {
        for change in new[b].difference(from: old[a]) {
            switch change {
            case .remove(let offset, _, _): removed.insert(a.lowerBound + offset)
            case .insert(let offset, _, _): inserted.insert(b.lowerBound + offset)
            }
        }
    }

    /// Lines that stand once in each text, as many as are in the same order in both.
    private static func anchors(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>) -> [(old: Int, new: Int)] {
        let (inA, inB) = (places(a), places(b))
        let pairs = a.indices.compactMap { index -> (old: Int, new: Int)? in
            guard inA[a[index]] == .some(index), let other = inB[a[index]] ?? nil else { return nil }
            return (index, other)
        }
        return longestRising(pairs)
    }

    /// Where each line stands; nil for those that stand in several places.
    private static func places(_ lines: ArraySlice<Int>) -> [Int: Int?] {
        var result: [Int: Int?] = [:]
        for index in lines.indices {
            result[lines[index]] = result[lines[index]] == nil ? .some(index) : .some(nil)
        }
        return result
    }

    /// The longest sequence of pairs whose second members rise, by patience sorting.
    private static func longestRising(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
        var tops: [Int] = []
        var previous = [Int?](repeating: nil, count: pairs.count)
        for index in pairs.indices {
            var (low, high) = (0, tops.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[tops[middle]].new < pairs[index].new { low = middle + 1 } else { high = middle }
            }
            previous[index] = low > 0 ? tops[low - 1] : nil
            if low == tops.count { tops.append(index) } else { tops[low] = index }
        }
        var result: [(old: Int, new: Int)] = []
        var next = tops.last
        while let index = next {
            result.append(pairs[index])
            next = previous[index]
        }
        return result.reversed()
    }
}
