#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where two JSON files hold different values, by paths such as `figures.fig-raster.chart.x.title`.
struct JSONDifference: Sendable, Equatable {
    private(set) var lines: [String] = []

    private static let linesShown = 12

    /// Nil when one of the two isn't JSON.
    init?(from old: [UInt8], to new: [UInt8]) {
        let decoder = JSONDecoder()
        guard let old = try? decoder.decode(JSONValue.self, from: Data(old)),
            let new = try? decoder.decode(JSONValue.self, from: Data(new))
        else { return nil }
        compare(old, new, at: "")
    }

    /// At most twelve values, with a count of those left out.
    var description: String {
        let left = lines.count - Self.linesShown
        let shown = lines.prefix(Self.linesShown) + (left > 0 ? ["… and \(left) more values"] : [])
        return shown.map { "  " + $0 }.joined(separator: "\n")
    }

    private mutating func compare(_ old: JSONValue?, _ new: JSONValue?, at path: String) {
        guard old != new else { return }
        guard let old = old?.members, let new = new?.members else {
            let (committed, made) = (text(old), text(new))
            let values = "\(committed) is committed, this run gave \(made)"
            lines.append("\(path): \(committed == made ? "the texts differ" : values)")
            return
        }
        let added = new.keys.filter { old[$0] == nil }
        for key in old.keys.sorted(by: isBefore) + added.sorted(by: isBefore) {
            compare(old[key], new[key], at: path.isEmpty ? key : "\(path).\(key)")
        }
    }

    /// Numbers in their own order, so that element 10 stands behind element 9.
    private func isBefore(_ a: String, _ b: String) -> Bool {
        if let a = Int(a), let b = Int(b) { a < b } else { a < b }
    }

    private func text(_ value: JSONValue?) -> String {
        switch value {
        case nil: "nothing"
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let value): "\(value)"
        case .string(let value) where value.count > 60: "a long text"
        case .string(let value): value.debugDescription
        case .array(let values): "a list of \(values.count)"
        case .object(let members): "an object of \(members.count)"
        }
    }
}

/// Any JSON.
private enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Members by key, elements by their `id` or `name`, or else by their place.
    var members: [String: JSONValue]? {
        switch self {
        case .object(let members): members
        case .array(let values):
            Dictionary(
                values.enumerated().map { ($1.name ?? "\($0)", $1) }, uniquingKeysWith: { first, _ in first })
        default: nil
        }
    }

    private var name: String? {
        guard case .object(let members) = self, case .string(let name)? = members["id"] ?? members["name"]
        else { return nil }
        return name
    }
}
