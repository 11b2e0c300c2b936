import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// One build, in a process of its own: whatever becomes of it, the preview goes on.
struct BuildRun: Sendable {
    let executable: String
    let root: String
    /// What else the build is told.
    let arguments: [String]

    struct Result: Sendable {
        var isGood: Bool
        var output: String
        var complaints: String

        /// Files below `output/` that the build says it wrote or removed.
        var changed: [String] {
            output.split(separator: "\n").compactMap { line in
                for verb in ["wrote output/", "removed output/"] where line.hasPrefix(verb) {
                    return String(line.dropFirst(verb.count))
                }
                return nil
            }
        }

        /// What a terminal shows.
        var terminalText: String {
            (complaints + output).split(separator: "\n").joined(separator: "\n")
        }

        /// What the page shows.
        var problems: String {
            guard !isGood else { return "" }
            let text = complaints.isEmpty ? output : complaints
            return text.isEmpty ? "The build ended without a word." : text
        }
    }

    /// Cancelled, it lets the build clean up behind itself.
    func result() async -> Result {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        do {
            let run = try await Subprocess.run(
                .path(FilePath(executable)), arguments: Arguments(["build", "--root", root] + arguments),
                platformOptions: options,
                output: .string(limit: 1 << 24), error: .string(limit: 1 << 24))
            return Result(
                isGood: run.terminationStatus.isSuccess, output: run.standardOutput,
                complaints: run.standardError)
        } catch {
            return Result(
                isGood: false, output: "", complaints: "error: the build cannot be started: \(error)")
        }
    }
}
