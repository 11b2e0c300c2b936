/// Ends the program with one sentence that says the operation, what came and what was expected.
///
/// `precondition` prints no text in release builds; this does. The message is the whole of what a reader
/// of a page sees, so it names shapes and says what to do.
package func stop(_ message: String, file: StaticString = #fileID, line: UInt = #line) -> Never {
    #if hasFeature(Embedded)
        print(message)  // a trap has no text there
    #endif
    fatalError(message, file: file, line: line)
}

/// Stops with `message` unless `condition` holds.
@inline(__always)
package func expect(
    _ condition: Bool, _ message: @autoclosure () -> String,
    file: StaticString = #fileID, line: UInt = #line
) {
    guard condition else { stop(message(), file: file, line: line) }
}
