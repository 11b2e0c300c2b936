import Foundation
import Testing

@testable import Literate

/// Other people's Markdown, from a folder that `SPIKEBOOK_FOREIGN_MARKDOWN` names: nothing is run, every document is
/// read and filled with outputs. `Scripts/verify-foreign` gathers what there is on a machine.
@Suite(.enabled(if: ForeignMarkdown.folder != nil))
struct ForeignMarkdownTests {
    @Test("Foreign documents are read, and filled without a change to their author's bytes")
    func foreign() throws {
        let folder = try #require(ForeignMarkdown.folder)
        var all = Count()
        var withCells = Count()
        for file in try ForeignMarkdown.files(in: folder) {
            let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
            var cells = 0
            do {
                let document = try Document(path: "page.md", bytes: bytes)
                try fill(document, file)
                cells = document.cells.count
                all.note(cells)
            } catch let problems as DocumentProblems {
                // Refused for a fence: one of those that were meant to run.
                cells = String(decoding: bytes, as: UTF8.self).lowercased().contains("```swift") ? 1 : 0
                all.refuse()
                if cells > 0 { withCells.refuse() }
                for problem in problems.problems { print("\(file): \(problem)") }
                continue
            }
            if cells > 0 { withCells.note(cells) }
        }
        print("all documents: \(all)\nthose with Swift: \(withCells)")
        #expect(all.share >= 0.99 && withCells.share >= 0.99)
    }

    private struct Count: CustomStringConvertible {
        var (read, refused, cells) = (0, 0, 0)
        var share: Double { read + refused == 0 ? 1 : Double(read) / Double(read + refused) }

        mutating func note(_ cells: Int) {
            read += 1
            self.cells += cells
        }

        mutating func refuse() { refused += 1 }

        var description: String {
            let percent = String(format: "%.1f", share * 100)
            return "\(read) read with \(cells) cells, \(refused) refused, \(percent) % read"
        }
    }

    private func fill(_ document: Document, _ file: String) throws {
        let run = Transcript(
            cells: document.cells.map { CellRecord(outcome: .ran, output: "\($0.index)\n\n```\n") })
        let once = try Weaver(document, run).page().document
        #expect(once.authorBytes == document.authorBytes, "\(file)")
        let again = try Weaver(once, run).page().document
        #expect(again.bytes == once.bytes, "\(file)")
        // What a cell printed is found again where it belongs.
        #expect(again.cells.map { $0.outputs.map(\.text) } == run.cells.map { [$0.output] }, "\(file)")
        let silent = Transcript(cells: document.cells.map { _ in CellRecord(outcome: .ran) })
        let empty = try Weaver(once, silent).page().document
        #expect(empty.authorBytes == empty.bytes, "\(file)")
    }
}

enum ForeignMarkdown {
    static var folder: URL? {
        ProcessInfo.processInfo.environment["SPIKEBOOK_FOREIGN_MARKDOWN"].map { URL(fileURLWithPath: $0) }
    }

    static func files(in folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.lowercased().hasSuffix(".md") || $0.lowercased().hasSuffix(".markdown") }.sorted()
    }
}
