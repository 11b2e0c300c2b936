import CellEvents
import Testing

@testable import Literate

/// What a run's files say, without a run.
@Suite struct ExecutionTests {
    private func lengths(_ output: Int, _ error: Int = 0) -> TextLengths {
        TextLengths(output: output, error: error)
    }

    @Test("text belongs to the cell that was running when it was written")
    func textIsAttributed() {
        let report = RunReport(
            events: [
                .started(cell: 0, at: lengths(0)), .finished(cell: 0, at: lengths(3, 2)),
                .started(cell: 2, at: lengths(3, 2)), .finished(cell: 2, at: lengths(5, 2)),
            ],
            output: Array("one2\n".utf8), error: Array("e\n".utf8))
        #expect(report.cells[0]?.output == "one")
        #expect(report.cells[0]?.error == "e\n")
        #expect(report.cells[2]?.output == "2\n")
        #expect(report.unfinished == nil)
    }

    @Test("a cell that never finished keeps what it had printed")
    func unfinishedCell() {
        let report = RunReport(
            events: [.started(cell: 1, at: lengths(0)), .mayThrow(line: 7)], output: Array("half".utf8),
            error: [])
        #expect(report.unfinished == 1)
        #expect(report.cells[1]?.output == "half")
        #expect(report.throwingLine == 7)
    }

    @Test("lengths beyond the file's end cut nothing off and read nothing else")
    func hostileLengths() {
        let report = RunReport(
            events: [.started(cell: 0, at: lengths(-4)), .finished(cell: 0, at: lengths(99))],
            output: Array("abc".utf8), error: [])
        #expect(report.cells[0]?.output == "abc")
    }

    @Test("an event that is still being written is left for later")
    func partialEvent() throws {
        let whole = try CellEvent.started(cell: 3, at: lengths(1, 2)).jsonLine()
        let events = try CellEvent.events(inJSONLines: (whole + whole.dropLast())[...])
        #expect(events == [.started(cell: 3, at: lengths(1, 2))])
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

    @Test(
        "statements that may throw are found at the left margin",
        arguments: [
            ("try f()", [0]),
            ("let a = 1\nlet b = try f()\nprint(b)", [1]),
            ("for i in 0..<3 {\n    print(try f(i))\n}\nprint(2)", [0]),
            ("let text = \"\"\"\ntry f()\n\"\"\"", []),
            ("// try f()\nprint(\"try\")", []),
            ("let a =\n    try f()", [0]),
            ("let a =\ntry f()", [0]),
            ("let a = try? f()\nlet b = try! f()", []),
            ("/* a\ntry b\n*/ print(1)", []),
            ("repeat {\n    n += 1\n}\nwhile try f(n)", [0]),
            ("print(\"\\(a[\"x\"])\")\ntry f()", [1]),
        ])
    func throwing(code: String, lines: [Int]) {
        #expect(throwingStatements(in: code) == Set(lines))
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
