/// The machine lacks something that a run needs; the message says what, and what to do.
package struct SetupError: Error, Sendable, Equatable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) {
        self.description = description
    }
}
