public import Figures

/// What a running page tells the runner.
///
/// Standard output and standard error are files that only grow, so their lengths at a cell's start and end
/// say exactly which text is whose, without the two programs having to keep pace.
public enum CellEvent: Codable, Hashable, Sendable {
    case started(cell: Int, at: TextLengths)
    case finished(cell: Int, at: TextLengths)
    /// The statement at `line` of the Markdown may throw out of the program.
    case mayThrow(line: Int)
    case figure(Chart, caption: String, alt: String)
    case table(Table, caption: String)
}

/// Bytes written so far.
public struct TextLengths: Codable, Hashable, Sendable {
    public var output: Int
    public var error: Int

    public init(output: Int, error: Int) {
        self.output = output
        self.error = error
    }
}
