import Foundation
import Testing

/// The Monitor page prints, tensor by tensor, what SpikingJelly's own tutorial prints for the same seed.
@Suite struct MonitorTutorialTests {
    @Test("every tensor of the page is the reference's, as text")
    func tensors() async throws {
        let repository = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let tutorial = try String(
            contentsOf: repository.appendingPathComponent("Tutorials/monitor.md"), encoding: .utf8)
        let reference = try String(
            contentsOf: #require(
                Bundle.module.url(
                    forResource: "monitor_seed0", withExtension: "txt", subdirectory: "Fixtures")),
            encoding: .utf8)
        let project = try TemporaryProject(pages: ["monitor": tutorial])
        let run = try await project.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
        let printed = try outputs(in: project.text("Tutorials/monitor.md")).flatMap(tensorTexts)
        let expected = tensorTexts(in: reference)
        #expect(expected.count == 62)
        #expect(printed == expected)
    }

    /// The contents of the page's `output` fences.
    private func outputs(in markdown: String) -> [String] {
        markdown.components(separatedBy: "\n```output\n").dropFirst().map {
            $0.components(separatedBy: "\n```").first ?? ""
        }
    }

    /// Each `tensor(…)` with its brackets.
    private func tensorTexts(in text: String) -> [String] {
        text.ranges(of: "tensor(").map { start in
            var depth = 0
            let end = text[start.lowerBound...].firstIndex { character in
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                return character == ")" && depth == 0
            }
            return String(text[start.lowerBound..<(end ?? text.endIndex)])
        }
    }
}
