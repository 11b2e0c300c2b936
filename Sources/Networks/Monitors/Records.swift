/// What a monitor has kept, oldest first. It prints like a list of tensors.
public struct Records<Record>: RandomAccessCollection, CustomStringConvertible, CustomDebugStringConvertible {
    private let elements: [Record]
    private let text: (Record) -> String

    init(_ elements: [Record], _ text: @escaping (Record) -> String) {
        self.elements = elements
        self.text = text
    }

    /// 0.
    public var startIndex: Int { 0 }
    /// The number of records.
    public var endIndex: Int { elements.count }
    /// The record at `index`, from 0. Stops when there is none.
    public subscript(index: Int) -> Record { elements[index] }

    public var description: String { "[" + elements.map(text).joined(separator: ", ") + "]" }

    public var debugDescription: String { description }
}

/// An optional record shows what it holds, without the word `Optional`.
func textWithoutOptional<Wrapped>(_ record: Wrapped?) -> String {
    record.map { "\($0)" } ?? "nil"
}
