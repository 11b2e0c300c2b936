import CellEvents
import Testing

@testable import Literate

/// What a run's files say, without a run.
@Suite struct ExecutionTests {
    private func lengths(_ output: Int, _ error: Int = 0) -> TextLengths {
        TextLengths(output: output, error: error)
    }

    private func report(
        _ events: [CellEvent], output: String = "", error: String = "", planned: [Int]
    ) -> RunReport {
        var log = EventLog([], mark: "")
        log.events = events
        return RunReport(log, output: Array(output.utf8), error: Array(error.utf8), planned: planned)
    }

    @Test("text belongs to the cell that was running when it was written")
    func textIsAttributed() {
        let report = report(
            [
                .started(cell: 0, at: lengths(0)), .finished(cell: 0, at: lengths(3, 2)),
                .started(cell: 2, at: lengths(3, 2)), .finished(cell: 2, at: lengths(5, 2)),
            ], output: "one2\n", error: "e\n", planned: [0, 2])
        #expect(report.cells[0]?.output == "one")
        #expect(report.cells[0]?.error == "e\n")
        #expect(report.cells[2]?.output == "2\n")
        #expect(report.unfinished == nil)
        #expect(report.disorder == nil)
    }

    @Test("a cell that never finished keeps what it had printed")
    func unfinishedCell() {
        let report = report(
            [.started(cell: 1, at: lengths(0)), .threw(frames: [7, 9])], output: "half", planned: [1])
        #expect(report.unfinished == 1)
        #expect(report.cells[1]?.output == "half")
        #expect(report.frames == [7, 9])
    }

    @Test("lengths that no file has are noticed, cut nothing off and read nothing else")
    func hostileLengths() {
        let report = report(
            [.started(cell: 0, at: lengths(-4)), .finished(cell: 0, at: lengths(99))], output: "abc",
            planned: [0])
        #expect(report.cells[0]?.output == "abc")
        #expect(report.disorder != nil)
    }

    @Test(
        "cells that don't start and finish once and in order are noticed",
        arguments: [
            [.started(cell: 0, at: .zero), .started(cell: 1, at: .zero)],
            [.started(cell: 1, at: .zero), .finished(cell: 1, at: .zero)],
            [
                .started(cell: 0, at: .zero), .finished(cell: 0, at: .zero), .started(cell: 0, at: .zero),
                .finished(cell: 0, at: .zero),
            ],
            [.finished(cell: 0, at: .zero)],
            [.started(cell: 0, at: .zero), .finished(cell: 1, at: .zero)],
        ] as [[CellEvent]])
    func disorder(events: [CellEvent]) {
        #expect(report(events, planned: [0, 1]).disorder != nil)
    }

    @Test("text of a task that outlived its cell is nobody's, and told")
    func lateText() {
        let report = report(
            [
                .started(cell: 0, at: lengths(0)), .finished(cell: 0, at: lengths(2)),
                .started(cell: 1, at: lengths(2)), .late(cell: 0, in: .output, from: 4, to: 9),
                .finished(cell: 1, at: lengths(10)),
            ], output: "a\nb,late\n\nc", planned: [0, 1])
        #expect(report.cells[1]?.output == "b,\n")
        #expect(report.late == [.init(cell: 0, during: 1, text: "late\n")])
        #expect(report.textAfterCells.output == "c")
    }

    @Test("an event that is still being written is left for later, one without the mark is forged")
    func eventLines() throws {
        let whole = Array("mark ".utf8) + (try CellEvent.started(cell: 3, at: lengths(1, 2)).json()) + [10]
        #expect(
            EventLog(whole + whole.dropLast(), mark: "mark").events == [.started(cell: 3, at: lengths(1, 2))])
        #expect(!EventLog(whole + whole.dropLast(), mark: "mark").isForged)
        #expect(EventLog(whole, mark: "other").isForged)
        #expect(EventLog(whole + Array("\n".utf8), mark: "mark").isForged)
    }

    @Test("a trap is located at the innermost frame of the page")
    func trapFrame() {
        let report = CrashReport(
            standardError: """
                the cell's own
                Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range

                *** Signal 4: Backtracing from 0x7f... done ***

                *** Program crashed: Illegal instruction at 0x00007fe8c936df7f ***

                Thread 0 "page" crashed:

                  1 [ra] 0x00 _assertionFailure(_:_:file:line:flags:) + 302 in libswiftCore.so
                  3 [ra] 0x00 f(_:) + 155 in page at Tutorials/x.md:33:69
                  4 [ra] 0x00 main + 788 in page at Tutorials/x.md:38:11
                """, page: "Tutorials/x.md")
        #expect(report.cause == .trap("Index out of range"))
        #expect(report.frame == CrashReport.Frame(line: 33, column: 69))
        #expect(report.textBefore == "the cell's own\n")
    }

    @Test("an error that left the program is named without the program's module")
    func thrownError() {
        let report = CrashReport(
            standardError:
                "Swift/ErrorType.swift:254: Fatal error: Error raised at top level: Page.Boom(code: 2)\n",
            page: "Tutorials/x.md")
        #expect(report.cause == .thrown("Boom(code: 2)"))
    }

    @Test("an overflow is read from the name of its frame")
    func overflow() {
        let report = CrashReport(
            standardError: """

                *** Program crashed: Illegal instruction at 0x0 ***

                0 [inlined] 0x0 Swift runtime failure: arithmetic overflow in page at /<compiler-generated>
                1           0x0 main + 12 in page at Tutorials/x.md:5:3
                """, page: "Tutorials/x.md")
        #expect(report.cause == .trap("arithmetic overflow"))
        #expect(report.frame == CrashReport.Frame(line: 5, column: 3))
    }

    @Test("a compiler's line is taken apart")
    func compilerMessage() {
        let messages = CompilerMessage.messages(
            in: """
                Tutorials/x.md:12:19: error: binary operator '+' cannot be applied: no
                  let a = 1
                          ^
                Tutorials/x.md:12:19: note: overloads exist
                error: fatalError
                """)
        #expect(messages.map(\.severity) == [.error, .note])
        #expect(messages[0].place == CompilerMessage.Place(path: "Tutorials/x.md", line: 12, column: 19))
        #expect(messages[0].text == "binary operator '+' cannot be applied: no")
    }

    private static let refusedPage = """
        ```swift
        let a = 1
        ```
        <!-- cell: fails=compile -->
        ```swift
        for i in a {
        ```
        """

    private func message(_ severity: String, _ place: String, _ text: String) -> CompilerMessage {
        CompilerMessage.messages(in: "\(place): \(severity): \(text)")[0]
    }

    @Test("an error that the compiler sees at the program's end belongs to the cell its note names")
    func errorAtTheEnd() throws {
        let plan = try Plan(Document(path: "Tutorials/p.md", bytes: Array(Self.refusedPage.utf8)))
        var blame = Blame(plan)
        let messages = [
            message("error", "main.swift:99:1", "expected '}'"),
            message("note", "Tutorials/p.md:6:12", "to match this '{'"),
        ]
        blame.add(.refused(messages), refused: plan.cells[1])
        #expect(blame.failures.isEmpty)
        #expect(blame.transcript.cells[1].outcome == .failedAsExpected(message: "error: expected '}'"))
    }

    @Test("an error in another cell is told once, and the expected one not at all")
    func errorElsewhere() throws {
        let plan = try Plan(Document(path: "Tutorials/p.md", bytes: Array(Self.refusedPage.utf8)))
        var blame = Blame(plan)
        let elsewhere = message("error", "Tutorials/p.md:2:9", "no such thing")
        blame.compilerRefused([elsewhere])
        let expected = message("error", "Tutorials/p.md:6:10", "not a sequence")
        blame.add(.refused([elsewhere, expected]), refused: plan.cells[1])
        #expect(
            blame.failures == [CellFailure(cell: 0, line: 2, column: 9, message: "no such thing")])
    }
}

extension TextLengths {
    fileprivate static let zero = TextLengths(output: 0, error: 0)
}
