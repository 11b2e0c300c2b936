/// The machine lacks something that a run needs; the message says what, and what to do.
public struct SetupError: Error, Sendable, Equatable, CustomStringConvertible {
    public var description: String

    public init(_ description: String) {
        self.description = description
    }
}
