import CellEvents

/// One run of the helper over some pieces of code.
struct HelperRun: Sendable {
    let program: String
    let launcher: String

    /// A piece of code takes a hundredth of a second at most; this is for a machine that does much else.
    private static let secondsPerAnswer = 10

    /// The answers for as many pieces of code as there are before the first that is too much for the parser.
    func answers(_ codes: [String]) async throws -> (answers: [CodeSyntax], isOverdue: Bool) {
        let temporary = try RunFolder()
        let place = temporary.path
        let questions = try codes.flatMap { try JSON.encode($0) + [UInt8(ascii: "\n")] }
        try writeFile(questions, to: place + "/questions")
        let said = try NamelessFile(at: place + "/answers")
        let child = ChildProcess(
            launcher: launcher, executable: program, arguments: [place + "/questions"],
            // Its crashes are expected, and nobody reads of them.
            environment: ["SWIFT_BACKTRACE": "enable=no"],
            folder: place, output: said, error: try NamelessFile(at: place + "/errors"))
        let (_, isOverdue) = try await child.run { process in await Self.killWhenStuck(process, said) }
        let lines = try said.bytes().split(separator: UInt8(ascii: "\n"))
        var answers: [CodeSyntax] = []
        // A line that was cut off is no answer.
        for line in lines {
            guard let answer = try? JSON.decode(CodeSyntax.self, from: line) else { break }
            answers.append(answer)
        }
        _ = consume temporary
        return (answers, isOverdue == true)
    }

    /// Each answer is written at once, so the file grows while there is progress.
    private static func killWhenStuck(_ process: StartedProcess, _ answers: NamelessFile) async -> Bool? {
        var (size, seconds) = (0, 0)
        while seconds < secondsPerAnswer {
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return false }
            let now = answers.size
            (size, seconds) = now == size ? (size, seconds + 1) : (now, 0)
        }
        process.kill()
        return true
    }
}
