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

    init(events: [CellEvent], output: [UInt8], error: [UInt8]) {
        var start = TextLengths(output: 0, error: 0)
        var end = TextLengths(output: 0, error: 0)
        for event in events {
            switch event {
            case .started(let cell, let lengths):
                cells[cell] = Cell()
                unfinished = cell
                throwingLine = nil
                start = lengths
            case .finished(let cell, let lengths):
                cells[cell]?.output = text(output, start.output, lengths.output)
                cells[cell]?.error = text(error, start.error, lengths.error)
                cells[cell]?.isFinished = true
                unfinished = nil
                end = lengths
            case .mayThrow(let line):
                throwingLine = line
            case .figure(let chart, let caption, let alt):
                add(.figure(chart, caption: caption, alt: alt))
            case .table(let table, let caption):
                add(.table(table, caption: caption))
            }
        }
        if let unfinished {
            cells[unfinished]?.output = text(output, start.output, output.count)
            cells[unfinished]?.error = text(error, start.error, error.count)
        } else {
            errorAfterCells = text(error, end.error, error.count)
        }
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
