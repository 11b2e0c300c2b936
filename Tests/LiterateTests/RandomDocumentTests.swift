import Testing

@testable import Literate

/// Documents put together at random from pieces that could be mistaken for one another.
@Suite struct RandomDocumentTests {
    private static let pieces = [
        "# Title", "Words.", "* item", "> quotation", "    indented", "- ```swift\n  print(1)\n  ```",
        "<div>", "</div>",
        "| a | b |\n|---|---|\n| 1 | 2 |", "```swift\nprint(1)\n```", "~~~swift\nprint(2)\n~~~",
        "  ```swift\n  a\n  ```",
        "````swift\n```\n````", "```text\n```", "```output\n1\n```", "````output\n```\n````",
        "```output stderr\n2\n```",
        "```output", "<!-- out -->", "<!-- /out -->", "<!-- out -->\nx\n<!-- /out -->",
        "<!-- cell: name=a -->",
        "<!-- cell: hide=output -->", "<!-- tutorial: seed=1 -->", "<!-- a note -->", "<!--", "-->",
        "Setext\n===", "***",
        "[^1]: a note", "text[^1]", "", "\t", " ",
    ]
    private static let outputs = [
        "", "1\n", "no newline", "\n\n", "```\n", "````output\n<!-- out -->\n", "<!-- /out -->", "# no",
    ]

    /// A document of one to twelve pieces; small numbers in a line, from a generator of its own.
    private struct Numbers {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private func markdown(_ numbers: inout Numbers) -> String {
        let newline = ["\n", "\r\n"][numbers.next(8) / 7]
        let pieces = (0...numbers.next(12)).map { _ in
            Self.pieces[numbers.next(Self.pieces.count)] + ["\n", "\n\n", ""][numbers.next(20) / 8]
        }
        return pieces.joined().split(separator: "\n", omittingEmptySubsequences: false).joined(
            separator: newline)
    }

    @Test(
        "are refused or filled, without a change to the author's bytes, and filled again without any",
        arguments: 0..<20)
    func fill(seed: Int) throws {
        var numbers = Numbers(state: UInt64(seed) &* 7_919 &+ 1)
        var filled = 0
        for _ in 0..<300 {
            let bytes = Array(markdown(&numbers).utf8)
            guard let document = try? Document(path: "Tutorials/page.md", bytes: bytes) else { continue }
            let run = Transcript(
                cells: document.cells.map { _ in
                    CellRecord(outcome: .ran, output: Self.outputs[numbers.next(Self.outputs.count)])
                })
            let markdown = String(decoding: bytes, as: UTF8.self)
            guard let woven = try? Weaver(document, run).page() else {
                Issue.record("cannot be filled: \(markdown.debugDescription)\n\(run.cells.map(\.output))")
                continue
            }
            let once = woven.document.bytes
            let again = try Document(path: "Tutorials/page.md", bytes: once)
            #expect(again.authorBytes == document.authorBytes)
            #expect(try Array(Weaver(again, run).page().markdown.utf8) == once)
            filled += document.cells.isEmpty ? 0 : 1
        }
        #expect(filled > 10)
    }
}
