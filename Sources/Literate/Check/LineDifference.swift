/// What differs between two texts, line by line: `-` is what is committed, `+` what this run gave.
package struct LineDifference: Sendable, Equatable {
    let lines: [String]

    private static let linesShown = 40

    package init(from old: String, to new: String) {
        let old = Self.split(old)
        let new = Self.split(new)
        let changes = LineChanges(from: old, to: new)
        lines = Self.merge(old, changes.removed, new, changes.inserted)
    }

    /// At most forty lines, with a count of those left out.
    package var description: String {
        let left = lines.count - Self.linesShown
        let shown = lines.prefix(Self.linesShown) + (left > 0 ? ["… and \(left) more lines"] : [])
        return shown.map { "  " + $0 }.joined(separator: "\n")
    }

    private static func split(_ text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }
    }

    /// Changed lines, with `…` where equal ones were left out between them.
    private static func merge(
        _ old: [Substring], _ removed: Set<Int>, _ new: [Substring], _ inserted: Set<Int>
    ) -> [String] {
        var result: [String] = []
        var (i, j, isApart) = (0, 0, false)
        while i < old.count || j < new.count {
            if removed.contains(i) || inserted.contains(j) {
                if isApart, !result.isEmpty { result.append("  …") }
                isApart = false
            }
            if removed.contains(i) {
                result.append("- \(old[i])")
                i += 1
            } else if inserted.contains(j) {
                result.append("+ \(new[j])")
                j += 1
            } else {
                (i, j, isApart) = (i + 1, j + 1, true)
            }
        }
        return result
    }
}
