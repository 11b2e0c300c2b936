import CellEvents

/// Where two JSON files hold different values.
package struct JSONDifference: Sendable, Equatable {
    /// One value that differs.
    package struct Entry: Sendable, Equatable, CustomStringConvertible {
        /// Keys from the outside in; elements that have a name go by it, in backquotes.
        package var path: [String]
        package var what: String

        package var description: String {
            path.isEmpty ? what : "\(path.joined(separator: ".")): \(what)"
        }
    }

    package private(set) var entries: [Entry] = []

    private static let linesShown = 12

    /// Nil when one of the two isn't JSON.
    package init?(from old: [UInt8], to new: [UInt8]) {
        guard let old = try? JSON.decode(JSONValue.self, from: old),
            let new = try? JSON.decode(JSONValue.self, from: new)
        else { return nil }
        compare(old, new, at: [])
    }

    /// At most twelve values, with a count of those left out.
    package static func description(_ entries: [Entry]) -> String {
        let left = entries.count - linesShown
        let lines = entries.prefix(linesShown).map(\.description)
        return (lines + (left > 0 ? ["… and \(left) more values"] : [])).map { "  " + $0 }
            .joined(separator: "\n")
    }

    private mutating func compare(_ old: JSONValue?, _ new: JSONValue?, at path: [String]) {
        guard old != new else { return }
        guard let oldMembers = old?.members, let newMembers = new?.members else {
            if case .string(let old)? = old, case .string(let new)? = new, max(old.count, new.count) > 60 {
                let lines = LineDifference(from: old, to: new)
                return entries.append(Entry(path: path, what: "the text differs\n" + lines.description))
            }
            let (committed, made) = (text(old), text(new))
            let values = "\(committed) is committed, this run gave \(made)"
            entries.append(Entry(path: path, what: values))
            return
        }
        let before = entries.count
        let oldValues = Dictionary(oldMembers.map { ($0.key, $0.value) }) { first, _ in first }
        let newValues = Dictionary(newMembers.map { ($0.key, $0.value) }) { first, _ in first }
        for key in oldMembers.map(\.key) + newMembers.map(\.key).filter({ oldValues[$0] == nil }) {
            compare(oldValues[key], newValues[key], at: path + [key])
        }
        // The same elements in another order: a chart's series and colours go by it.
        if entries.count == before { entries.append(Entry(path: path, what: "the order differs")) }
    }

    private func text(_ value: JSONValue?) -> String {
        switch value {
        case nil: "nothing"
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let value):
            value == value.rounded() && value.magnitude < 1e15 ? short(value) : "\(value)"
        case .wholeNumber(let digits): digits
        case .string(let value) where value.count > 60: "a long text"
        case .string(let value): value.debugDescription
        case .array(let values): "a list of \(values.count)"
        case .object(let members): "an object of \(members.count)"
        }
    }

    private func short(_ value: Double) -> String {
        value.sign == .minus && value == 0 ? "-0" : "\(Int(value))"
    }
}
