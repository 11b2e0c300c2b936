/// What the comment above a cell says about it.
public struct CellOptions: Sendable, Equatable {
    public enum Expectation: Sendable, Equatable {
        case succeeds
        /// The cell must stop with an error while it runs.
        case fails
        /// The compiler must refuse the cell.
        case failsToCompile
        case skipped(reason: String)
    }

    public var name: String?
    public var expectation: Expectation = .succeeds
    /// Seconds; nil leaves it to the page.
    public var timeout: Int?
    public var hidesCode = false
    public var hidesOutput = false

    public init() {}
}

/// What the comment below the title says about all cells of the page.
public struct PageOptions: Sendable, Equatable {
    public var seed: UInt64?
    /// Seconds that each cell may take.
    public var timeout = 30

    public init() {}
}

extension CellOptions {
    static let words = ["name", "skip", "fails", "timeout", "hide"]

    init(_ comment: OptionComment, _ source: SourceText, problems: inout [Problem]) {
        let reader = OptionReader(source: source, subject: "cell", known: Self.words)
        reader.read(comment, problems: &problems) { word in
            switch word.key {
            case "name": name = try reader.fileName(word)
            case "timeout": timeout = try reader.seconds(word)
            case "hide": try hide(word, reader)
            case "skip":
                try expect(.skipped(reason: reader.value(word, "a reason, `skip=\"why\"`")), word, reader)
            default: try expect(failure(word, reader), word, reader)
            }
        }
    }

    private mutating func hide(_ word: OptionComment.Word, _ reader: OptionReader) throws {
        let part = try reader.value(word, ["code", "output", "all"])
        hidesCode = part != "output"
        hidesOutput = part != "code"
    }

    private func failure(_ word: OptionComment.Word, _ reader: OptionReader) throws -> Expectation {
        guard word.value != nil else { return .fails }
        _ = try reader.value(word, ["compile"])
        return .failsToCompile
    }

    private mutating func expect(
        _ expectation: Expectation, _ word: OptionComment.Word, _ reader: OptionReader
    ) throws {
        guard self.expectation == .succeeds else {
            throw reader.source.problem(
                at: word.offset, "a cell is either skipped or expected to fail; remove one of the two options"
            )
        }
        self.expectation = expectation
    }
}

extension PageOptions {
    static let words = ["seed", "timeout"]

    init(_ comment: OptionComment, _ source: SourceText, problems: inout [Problem]) {
        let reader = OptionReader(source: source, subject: "tutorial", known: Self.words)
        reader.read(comment, problems: &problems) { word in
            switch word.key {
            case "seed": seed = try reader.seed(word)
            default: timeout = try reader.seconds(word)
            }
        }
    }
}
