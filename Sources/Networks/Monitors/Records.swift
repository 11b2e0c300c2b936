/// What a monitor has kept, oldest first. It prints like a list of tensors.
public struct Records<Record>: RandomAccessCollection, CustomStringConvertible, CustomDebugStringConvertible {
    private let elements: [Record]

    init(_ elements: [Record]) {
        self.elements = elements
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { elements.count }
    public subscript(index: Int) -> Record { elements[index] }

    public var description: String {
        "[" + elements.map(Self.text).joined(separator: ", ") + "]"
    }

    public var debugDescription: String { description }

    /// An optional record shows what it holds, without the word `Optional`.
    private static func text(_ record: Record) -> String {
        guard let optional = record as? any OptionalRecord else { return "\(record)" }
        return optional.wrappedText ?? "nil"
    }
}

private protocol OptionalRecord {
    var wrappedText: String? { get }
}

extension Optional: OptionalRecord {
    fileprivate var wrappedText: String? { map { "\($0)" } }
}
