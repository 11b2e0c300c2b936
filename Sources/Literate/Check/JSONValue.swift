import CellEvents
import Charts

/// Any JSON.
enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    /// Whole numbers that a `Double` would round, seeds above all.
    case wholeNumber(String)
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
            self = Self.number(value, container)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else if let packed = try? container.decode(Numbers.self) {
            self = .array(packed.values.map { .number($0) })
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    private static func number(_ value: Double, _ container: any SingleValueDecodingContainer) -> JSONValue {
        guard value.magnitude >= 0x1p53 else { return .number(value) }
        if let whole = try? container.decode(UInt64.self) { return .wholeNumber("\(whole)") }
        if let whole = try? container.decode(Int64.self) { return .wholeNumber("\(whole)") }
        return .number(value)
    }

    /// Zero and minus zero are two values; a gap in a line, which is no number, equals a gap.
    static func == (a: JSONValue, b: JSONValue) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a == b && a.sign == b.sign || a.isNaN && b.isNaN
        case (.wholeNumber(let a), .wholeNumber(let b)): a == b
        case (.string(let a), .string(let b)): a == b
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }

    /// Members by key, elements by their `id` or `name`, or else by their place.
    ///
    /// Two elements of one name are told apart by a count, so that neither hides the other.
    var members: [(key: String, value: JSONValue)]? {
        switch self {
        case .object(let members): return members.sorted { $0.key < $1.key }
        case .array(let values):
            var seen: [String: Int] = [:]
            return values.enumerated().map { index, value in
                guard let name = value.name else { return ("\(index)", value) }
                seen[name, default: 0] += 1
                let count = seen[name] ?? 1
                return (count == 1 ? "`\(name)`" : "`\(name)` (\(count))", value)
            }
        default: return nil
        }
    }

    private var name: String? {
        guard case .object(let members) = self, case .string(let name)? = members["id"] ?? members["name"]
        else { return nil }
        return name
    }
}
