import CellEvents

/// What a program's three files say after its end: which text, figures and tables are whose.
struct RunReport: Sendable, Equatable {
    struct Cell: Sendable, Equatable {
        var output = ""
        var error = ""
        var artifacts: [Artifact] = []
        var isFinished = false
    }

    /// Text of a task that outlived the cell it was made in.
    struct LateText: Sendable, Equatable {
        /// Nil when nobody knows whose it is.
        var cell: Int?
        /// The cell that was running by then; nil after the last.
        var during: Int?
        var text: String
    }

    var cells: [Int: Cell] = [:]
    /// The cell in which the program ended.
    var unfinished: Int?
    /// Where, in the program's code, the error that ended it was thrown, from the inside out.
    var frames: [UInt] = []
    var late: [LateText] = []
    /// A file below the scratch folder that was looked for in vain.
    struct MissingFile: Sendable, Equatable {
        /// The cell that was running.
        var cell: Int?
        /// Relative to the scratch folder.
        var path: String
    }
    var missing: [MissingFile] = []
    var weakness: Weakness = []
    /// What was written after the last cell.
    var textAfterCells = Cell()
    /// What happened instead of every cell's starting and finishing once, in order.
    var disorder: Disorder?

    enum Disorder: Sendable, Equatable {
        /// A cell began again, or before those above it.
        case started(Int)
        /// A cell ended that wasn't running.
        case finished(Int)
        /// Something that isn't the runtime's stands among the events, or a file of text shrank.
        case tampered
    }

    /// - Parameter planned: The cells that have to run, in order.
    init(_ log: EventLog, output: [UInt8], error: [UInt8], planned: [Int]) {
        var reader = RunReader(output: output, error: error, planned: planned[...])
        if log.isForged { disorder = .tampered }
        for event in log.events { reader.read(event, into: &self) }
        reader.end(&self)
    }

    /// A run that could not begin.
    static var impossible: RunReport {
        var report = RunReport(EventLog([], mark: ""), output: [], error: [], planned: [])
        report.disorder = .tampered
        return report
    }
}

/// Walks through the events of a run.
private struct RunReader {
    let output: [UInt8]
    let error: [UInt8]
    /// Cells that have not started.
    var planned: ArraySlice<Int>
    /// Where the running cell's text began, or the last one's ended.
    private var mark = TextLengths(output: 0, error: 0)
    private var lateOutput: [Range<Int>] = []
    private var lateError: [Range<Int>] = []

    init(output: [UInt8], error: [UInt8], planned: ArraySlice<Int>) {
        self.output = output
        self.error = error
        self.planned = planned
    }

    mutating func read(_ event: CellEvent, into report: inout RunReport) {
        switch event {
        case .launched(_, let holdsProcesses, let holdsNetwork):
            if !holdsProcesses { report.weakness.insert(.processes) }
            if !holdsNetwork { report.weakness.insert(.network) }
        case .started(let cell, let lengths):
            start(cell, lengths, &report)
        case .finished(let cell, let lengths):
            if report.unfinished != cell { report.note(.finished(cell)) }
            report.cells[cell, default: .init()] += text(upTo: lengths, &report)
            report.cells[cell]?.isFinished = true
            report.unfinished = nil
        case .threw(let frames):
            report.frames = frames
        case .late(let cell, let stream, let from, let to):
            addLate(cell, stream, from..<max(from, to), &report)
        case .missing(let path):
            report.missing.append(.init(cell: report.unfinished, path: path))
        case .showed(let artifact):
            guard let cell = report.unfinished else {
                return report.late.append(.init(cell: nil, during: nil, text: artifact.caption))
            }
            report.cells[cell]?.artifacts.append(artifact)
        }
    }

    private mutating func start(_ cell: Int, _ lengths: TextLengths, _ report: inout RunReport) {
        if report.unfinished != nil || planned.popFirst() != cell { report.note(.started(cell)) }
        // What stands between two cells belongs to the one above; before the first, to the first.
        let between = text(upTo: lengths, &report)
        report.cells[cell] = report.cells.isEmpty ? between : .init()
        report.unfinished = cell
    }

    private mutating func addLate(
        _ cell: Int, _ stream: TextStream, _ range: Range<Int>, _ report: inout RunReport
    ) {
        let bytes = stream == .output ? output : error
        let range = range.clamped(to: 0..<bytes.count)
        if stream == .output { lateOutput.append(range) } else { lateError.append(range) }
        let text = String(decoding: bytes[range], as: UTF8.self)
        let cell = cell < 0 ? nil : cell
        if let last = report.late.last, last.cell == cell, last.during == report.unfinished {
            report.late[report.late.count - 1].text += text
        } else {
            report.late.append(.init(cell: cell, during: report.unfinished, text: text))
        }
    }

    mutating func end(_ report: inout RunReport) {
        let rest = text(upTo: TextLengths(output: output.count, error: error.count), &report)
        if let cell = report.unfinished {
            report.cells[cell, default: .init()] += rest
        } else {
            report.textAfterCells = rest
        }
    }

    /// The text from the mark on, without what came late. Files only grow: anything else was tampered with.
    private mutating func text(upTo lengths: TextLengths, _ report: inout RunReport) -> RunReport.Cell {
        if lengths.output < mark.output || lengths.output > output.count || lengths.error < mark.error
            || lengths.error > error.count
        {
            report.note(.tampered)
        }
        let cell = RunReport.Cell(
            output: text(output, mark.output, lengths.output, without: lateOutput),
            error: text(error, mark.error, lengths.error, without: lateError))
        mark = lengths
        return cell
    }

    private func text(_ bytes: [UInt8], _ start: Int, _ end: Int, without late: [Range<Int>]) -> String {
        let start = min(max(start, 0), bytes.count)
        var own: [UInt8] = []
        var place = start..<min(max(end, start), bytes.count)
        for range in late where range.overlaps(place) {
            own += bytes[place.lowerBound..<max(range.lowerBound, place.lowerBound)]
            place = min(range.upperBound, place.upperBound)..<place.upperBound
        }
        return String(decoding: own + bytes[place], as: UTF8.self)
    }
}

extension RunReport {
    /// The first is what explains the others.
    fileprivate mutating func note(_ found: Disorder) {
        if disorder == nil { disorder = found }
    }
}

extension RunReport.Cell {
    static func += (cell: inout Self, more: Self) {
        cell.output += more.output
        cell.error += more.error
    }
}
