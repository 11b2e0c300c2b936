/// What a running page tells the runner.
///
/// Standard output and standard error are files that only grow, so their lengths at a cell's start and end
/// say exactly which text is whose, without the two programs having to keep pace.
package enum CellEvent: Codable, Hashable, Sendable {
    case started(cell: Int, at: TextLengths)
    case finished(cell: Int, at: TextLengths)
    /// The statement at `line` of the Markdown may throw out of the program.
    case mayThrow(line: Int)
    case showed(Artifact)
}

/// Bytes written so far.
package struct TextLengths: Codable, Hashable, Sendable {
    package var output: Int
    package var error: Int

    package init(output: Int, error: Int) {
        self.output = output
        self.error = error
    }
}
