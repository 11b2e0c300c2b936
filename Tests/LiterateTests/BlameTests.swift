import CellEvents
import Charts
import Testing

@testable import Literate

/// What becomes of the end of a program: records for the cells, and failures at their places.
@Suite struct BlameTests {
    private func plan(_ markdown: String) throws -> Plan {
        try Plan(Document(path: "Tutorials/p.md", bytes: Array(markdown.utf8)))
    }

    /// A program that ran these cells, and then the last one to where it stopped.
    private func stopped(
        in cell: Int, output: String = "", error: String = "", showing artifacts: [Artifact] = [],
        by end: ChildProcess.End = .signalled(4)
    ) -> RunResult {
        var log = EventLog([], mark: "")
        log.events =
            [.started(cell: cell, at: TextLengths(output: 0, error: 0))] + artifacts.map(CellEvent.showed)
        let report = RunReport(log, output: Array(output.utf8), error: Array(error.utf8), planned: [cell])
        return RunResult(end: end, report: report)
    }

    private static let failing = "<!-- cell: fails -->\n```swift\nboom()\n```\n"
    private let figure = Artifact.figure(
        Figure(chart: .gradientNorms([[1, 2]], values: [2]), caption: "c", alt: "a"))

    @Test("a cell that had to fail keeps what it wrote to both streams and showed before")
    func keptBeforeFailure() throws {
        let plan = try plan(Self.failing)
        var blame = Blame(plan)
        let result = stopped(
            in: 0, output: "so far\n", error: "a warning of its own\nFatal error: no\n", showing: [figure])
        blame.add(result, failing: plan.cells[0])
        #expect(blame.failures.isEmpty)
        #expect(
            blame.transcript.cells == [
                CellRecord(
                    outcome: .failedAsExpected(message: "Fatal error: no"), output: "so far\n",
                    error: "a warning of its own\n", artifacts: [figure])
            ])
    }

    @Test("of a cell that has to fail, neither a time limit nor another cell's end will do")
    func otherEnds() throws {
        let plan = try plan("```swift\nfirst()\n```\n" + Self.failing)
        var overdue = stopped(in: 1, error: "Fatal error: no\n")
        overdue.stop = .tooLong(cell: 1)
        for (result, cell, text) in [
            (overdue, 1, "was still running after 30 s"),
            (stopped(in: 0, error: "Fatal error: no\n"), 0, "stopped: no"),
            (stopped(in: 1, by: .exited(1)), 1, "ended the program with exit code 1"),
        ] {
            var blame = Blame(plan)
            blame.add(result, failing: plan.cells[1])
            #expect(blame.failures.map(\.cell) == [cell])
            #expect(blame.failures[0].message.contains(text), "\(blame.failures[0].message)")
            #expect(blame.transcript.cells[1].outcome == .notReached)
        }
    }

    @Test("all that the compiler says against a cell it has to refuse is its output, in the order of lines")
    func everyError() throws {
        let plan = try plan("<!-- cell: fails=compile -->\n```swift\nlet a: Int = \"\"\nb\n```\n")
        var blame = Blame(plan)
        let messages = CompilerMessage.messages(
            in: """
                Tutorials/p.md:4:1: error: cannot find 'b' in scope
                Tutorials/p.md:3:14: error: cannot convert value
                """)
        blame.add(.refused(messages), refused: plan.cells[0])
        #expect(blame.failures.isEmpty)
        #expect(
            blame.transcript.cells[0].outcome
                == .failedAsExpected(
                    message: "error: cannot convert value\nerror: cannot find 'b' in scope"))
    }

    @Test("errors of different cells are told in the order of lines, the same one once")
    func order() throws {
        let plan = try plan("```swift\na\n```\n```swift\nb\n```\n")
        var blame = Blame(plan)
        for _ in 0..<2 {
            blame.compilerRefused(
                CompilerMessage.messages(
                    in: "Tutorials/p.md:5:1: error: no b\nTutorials/p.md:2:1: error: no a"))
        }
        #expect(blame.transcript.failures.map(\.message) == ["no a", "no b"])
        #expect(blame.transcript.failures.map(\.cell) == [0, 1])
    }

    @Test("an ordinary cell that stops leaves its record empty and its text with the failure")
    func ordinaryFailure() throws {
        let plan = try plan("```swift\na\n```\n")
        var blame = Blame(plan)
        blame.add(stopped(in: 0, output: "out\n", error: "err\nFatal error: no\n", showing: [figure]))
        #expect(blame.transcript.cells == [CellRecord(outcome: .notReached)])
        #expect(blame.failures.map(\.message) == ["the cell `cell-1` stopped: no"])
        #expect(blame.failures.map(\.partialOutput) == ["out\nerr\n"])
    }

    @Test("a cell that never began isn't taken for one that did, however well the program ended")
    func missingCell() throws {
        let plan = try plan("```swift\na\n```\n```swift\nb\n```\n")
        var log = EventLog([], mark: "")
        let nothing = TextLengths(output: 0, error: 0)
        log.events = [.started(cell: 0, at: nothing), .finished(cell: 0, at: nothing)]
        var blame = Blame(plan)
        blame.add(
            RunResult(end: .exited(0), report: RunReport(log, output: [], error: [], planned: [0, 1])))
        #expect(blame.failures.map(\.cell) == [1])
        #expect(blame.failures[0].message.contains("didn't run, although the program ended well"))
    }
}
