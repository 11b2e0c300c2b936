import Foundation
import Testing

@testable import Literate

/// Other people's Markdown, from a folder that `SPIKEBOOK_FOREIGN_MARKDOWN` names: nothing is run, every document is read
/// and filled with outputs.
@Suite(.enabled(if: ForeignMarkdown.folder != nil))
struct ForeignMarkdownTests {
    @Test("Foreign documents are read, and filled without a change to their author's bytes")
    func foreign() throws {
        let folder = try #require(ForeignMarkdown.folder)
        var refused: [String] = []
        var (read, cells) = (0, 0)
        for file in try ForeignMarkdown.files(in: folder) {
            let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
            do {
                let document = try Document(path: "page.md", bytes: bytes)
                try fill(document, file)
                read += 1
                cells += document.cells.count
            } catch let problems as DocumentProblems {
                refused += problems.problems.map { "\(file): \($0)" }
            }
        }
        print("\(read) documents with \(cells) cells read, \(refused.count) errors:")
        for line in refused { print(line) }
    }

    private func fill(_ document: Document, _ file: String) throws {
        let run = Transcript(
            cells: document.cells.map { CellRecord(outcome: .ran, output: "\($0.index)\n\n```\n") })
        let once = try Weaver(document, run).page().document
        #expect(once.authorBytes == document.authorBytes, "\(file)")
        let again = try Weaver(once, run).page().document
        #expect(again.bytes == once.bytes, "\(file)")
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
