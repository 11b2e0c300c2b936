import Foundation
import Testing

/// What each command says of itself, word by word: a change of it is seen in review.
///
/// After a change: `for c in …; do spikebook help $c >Tests/SpikebookTests/Fixtures/help/$c.txt; done`.
@Suite("Help")
struct HelpTests {
    static let commands = ["build", "check", "preview", "new", "list", "explain", "export", "clean"]

    private func help(_ command: String) async throws -> String {
        let project = try TemporaryProject()
        return try await project.start(["help", command], isSpikebook: false).finish().output
    }

    @Test("a command's help is what is written down", arguments: commands)
    func text(_ command: String) async throws {
        let url = try #require(
            Bundle.module.url(forResource: command, withExtension: "txt", subdirectory: "Fixtures/help"))
        #expect(try await help(command) == String(contentsOf: url, encoding: .utf8))
    }

    @Test("every command is in the list, with one line")
    func list() async throws {
        let project = try TemporaryProject()
        let text = try await project.start(["--help"], isSpikebook: false).finish().output
        for command in Self.commands { #expect(text.contains("\n  \(command) ")) }
        #expect(text.contains("Exit codes: 0 all is well;"))
    }

    @Test("shells can complete commands and options", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) async throws {
        let project = try TemporaryProject()
        let run = try await project.start(["--generate-completion-script", shell], isSpikebook: false)
            .finish()
        #expect(run.status == 0 && run.output.contains("preview") && run.output.contains("junit"))
    }
}
