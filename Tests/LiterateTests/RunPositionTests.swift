import CellEvents
import Testing

@testable import Literate

/// When a running program is stopped.
@Suite struct RunPositionTests {
    private let limits: RunLimits
    private let nothing = TextLengths(output: 0, error: 0)

    init() throws {
        let page = [2, 5].map { "<!-- cell: timeout=\($0) -->\n```swift\na\n```\n" }.joined(separator: "\n")
        limits = RunLimits(try Plan(Document(path: "Tutorials/p.md", bytes: Array(page.utf8))))
    }

    private func position(_ events: [(CellEvent, used: Double, now: Double)]) -> RunPosition {
        var position = RunPosition()
        for (event, used, now) in events { position.read(event, used: .seconds(used), now: .seconds(now)) }
        return position
    }

    private func stop(_ position: RunPosition, used: Double, now: Double) -> RunStop? {
        position.overdue(limits, used: .seconds(used), now: .seconds(now))
    }

    @Test("each cell has its whole limit, whatever those above it used")
    func perCell() {
        let second = position([
            (.started(cell: 0, at: nothing), 0, 0), (.finished(cell: 0, at: nothing), 1.9, 15),
            (.started(cell: 1, at: nothing), 1.9, 15),
        ])
        #expect(stop(second, used: 6.8, now: 64) == nil)
        #expect(stop(second, used: 7, now: 20) == .tooLong(cell: 1))
        #expect(stop(second, used: 2, now: 66) == .tooLate(cell: 1))
    }

    @Test("between the cells the program's own limit holds, counted from the last cell's end")
    func between() {
        let after = position([
            (.started(cell: 0, at: nothing), 0, 0), (.finished(cell: 0, at: nothing), 1, 1),
        ])
        #expect(stop(after, used: 30, now: 30) == nil)
        #expect(stop(after, used: 32, now: 40) == .tooLong(cell: nil))
        #expect(stop(RunPosition(), used: 31, now: 31) == .tooLong(cell: nil))
    }
}
