import CellEvents

/// What a program's three files say after its end: which text, figures and tables are whose.
struct RunReport: Sendable, Equatable {
    struct Cell: Sendable, Equatable {
        var output = ""
        var error = ""
        var artifacts: [Artifact] = []
        var isFinished = false
    }

    var cells: [Int: Cell] = [:]
    /// The cell in which the program ended.
    var unfinished: Int?
    /// The line of the last statement that said it may throw.
    var throwingLine: Int?
    /// What stands in standard error after the last cell.
    var errorAfterCells = ""
    /// Where the running cell's text began, or the last one's ended.
    private var mark = TextLengths(output: 0, error: 0)

    init(events: [CellEvent], output: [UInt8], error: [UInt8]) {
        for event in events { read(event, output, error) }
        if let unfinished {
            close(unfinished, at: TextLengths(output: output.count, error: error.count), output, error)
        } else {
            errorAfterCells = text(error, mark.error, error.count)
        }
    }

    private mutating func read(_ event: CellEvent, _ output: [UInt8], _ error: [UInt8]) {
        switch event {
        case .started(let cell, let lengths):
            cells[cell] = Cell()
            unfinished = cell
            throwingLine = nil
            mark = lengths
        case .finished(let cell, let lengths):
            close(cell, at: lengths, output, error)
            cells[cell]?.isFinished = true
            unfinished = nil
        case .mayThrow(let line):
            throwingLine = line
        case .showed(let artifact):
            add(artifact)
        }
    }

    private mutating func close(
        _ cell: Int, at lengths: TextLengths, _ output: [UInt8], _ error: [UInt8]
    ) {
        cells[cell]?.output = text(output, mark.output, lengths.output)
        cells[cell]?.error = text(error, mark.error, lengths.error)
        mark = lengths
    }

    private mutating func add(_ artifact: Artifact) {
        guard let unfinished else { return }
        cells[unfinished]?.artifacts.append(artifact)
    }
}

private func text(_ bytes: [UInt8], _ start: Int, _ end: Int) -> String {
    let start = min(max(start, 0), bytes.count)
    return String(decoding: bytes[start..<min(max(end, start), bytes.count)], as: UTF8.self)
}
