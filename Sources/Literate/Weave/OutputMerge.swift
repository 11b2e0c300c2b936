/// What is written where an output is already committed: lines that say the same stay as they are.
struct OutputMerge {
    /// By how much numbers may differ, in proportion to their size; nil takes them by their digits.
    let tolerance: Double?
    /// What is written.
    let place: Place

    enum Place {
        /// Here a committed line `...` stands for any lines.
        case output
        /// Figures and tables: of tables alone the numbers may be those committed.
        case region
        case value
    }

    static let wildcard = "..."

    /// Pairs of lines that are compared at most; longer texts that differ everywhere are written anew.
    private static let pairsCompared = 4_000_000

    func text(committed: String, made: String) -> String {
        guard committed != made, !committed.isEmpty else { return made }
        let old = committed.lines
        let new = made.lines
        let pairs = alignment(old, new)
        var result: [Substring] = []
        var (i, j) = (0, 0)
        for pair in pairs + [(old.count, new.count)] {
            result += between(old[i..<pair.0], new[j..<pair.1])
            if pair.0 < old.count { result.append(old[pair.0]) }
            (i, j) = (pair.0 + 1, pair.1 + 1)
        }
        return result.joined(separator: "\n")
    }

    private func isWildcard(_ line: Substring) -> Bool { place == .output && line == Self.wildcard }

    /// New lines between two that say the same; those for which a `...` stands stay out where it still fits.
    private func between(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) -> [Substring] {
        let fixed = old.count { !isWildcard($0) }
        guard old.contains(where: isWildcard), new.count >= fixed else { return Array(new) }
        var extra = new.count - fixed
        var rest = new
        var result: [Substring] = []
        for line in old {
            guard isWildcard(line) else {
                result.append(rest.removeFirst())
                continue
            }
            result.append(line)
            rest = rest.dropFirst(extra)
            extra = 0
        }
        return result
    }

    /// The longest list of pairs of lines that say the same, in the order of both texts.
    private func alignment(_ old: [Substring], _ new: [Substring]) -> [(Int, Int)] {
        let start = zip(old, new).prefix { saysSame($0, $1) }.count
        let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed())
            .prefix { saysSame($0, $1) }.count
        let (oldMiddle, newMiddle) = (start..<(old.count - end), start..<(new.count - end))
        let middle = longestCommon(old, oldMiddle, new, newMiddle)
        return (0..<start).map { ($0, $0) } + middle
            + (0..<end).map { (oldMiddle.upperBound + $0, newMiddle.upperBound + $0) }
    }

    private func longestCommon(
        _ old: [Substring], _ oldRange: Range<Int>, _ new: [Substring], _ newRange: Range<Int>
    ) -> [(Int, Int)] {
        guard !oldRange.isEmpty, !newRange.isEmpty,
            oldRange.count * newRange.count <= Self.pairsCompared
        else { return [] }
        let width = newRange.count + 1
        var lengths = Array(repeating: 0, count: (oldRange.count + 1) * width)
        for i in oldRange.reversed() {
            for j in newRange.reversed() {
                let place = (i - oldRange.lowerBound) * width + j - newRange.lowerBound
                lengths[place] =
                    saysSame(old[i], new[j])
                    ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (i, j) = (oldRange.lowerBound, newRange.lowerBound)
        while i < oldRange.upperBound, j < newRange.upperBound {
            let place = (i - oldRange.lowerBound) * width + j - newRange.lowerBound
            if saysSame(old[i], new[j]) {
                pairs.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if lengths[place + width] >= lengths[place + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return pairs
    }

    private func saysSame(_ old: Substring, _ new: Substring) -> Bool {
        if isWildcard(old) { return false }
        if old == new { return true }
        guard let tolerance, place != .region || (old.hasPrefix("|") && new.hasPrefix("|")) else {
            return false
        }
        return NumberLine(old).isNear(NumberLine(new), tolerance)
    }
}
