import CellEvents
import Synchronization

/// Asks the toolchain's own parser about code, in a process of its own: neither code that it crashes on nor
/// code that it never comes back from can end or hold up a run. Answers are kept by the code.
package final class SyntaxHelper: Sendable {
    private let program: HelperProgram
    private let kept: KeptFiles
    private let onTrouble: @Sendable (String) -> Void
    private let state = Mutex(State())

    private struct State {
        var answers: [Fingerprint: CodeSyntax?] = [:]
        var isInTrouble = false
        var isOverdue = false
    }

    /// Answers of this many pieces of code are kept.
    private static let answersKept = 4096

    /// - Parameters:
    ///   - folder: `.spikebook` in the project's root.
    ///   - programs: Where the compiled helper lies, for all projects together.
    ///   - onTrouble: Called at most once, when the parser cannot be asked at all.
    package init(
        folder: String, programs: String, toolchain: Toolchain,
        onTrouble: @escaping @Sendable (String) -> Void
    ) throws {
        program = try HelperProgram(toolchain: toolchain, folder: programs)
        kept = KeptFiles(folder: "\(folder)/syntax")
        self.onTrouble = onTrouble
    }

    /// What the parser says of each piece of code; nil where it came to grief, or cannot be asked.
    ///
    /// One process answers for all, so ask for as many at once as there are.
    package func syntax(of codes: [String]) async throws -> [CodeSyntax?] {
        var unknown: [String] = []
        for code in codes where answer(for: code) == nil && !unknown.contains(code) { unknown.append(code) }
        if !unknown.isEmpty {
            do {
                try await ask(unknown)
                kept.prune(keeping: Self.answersKept)
            } catch let error as SetupError {
                complain(error)
            } catch let error as FileError {
                complain(error)
            }
        }
        return codes.map { answer(for: $0) ?? nil }
    }

    /// Whether the next run would be told the same as this one was.
    package var isSettled: Bool { state.withLock { !$0.isInTrouble && !$0.isOverdue } }

    /// What was found out earlier of a piece of code.
    package func knownSyntax(of code: String) -> CodeSyntax? {
        answer(for: code) ?? nil
    }

    /// Nil when the code was never asked about; an empty answer when the parser came to grief with it.
    private func answer(for code: String) -> CodeSyntax?? {
        let key = key(code)
        if let known = state.withLock({ $0.answers[key] }) { return known }
        guard let bytes = kept.contents("\(key).json"),
            let answer = try? JSON.decode(CodeSyntax?.self, from: bytes)
        else { return nil }
        state.withLock { $0.answers[key] = answer }
        return answer
    }

    private func key(_ code: String) -> Fingerprint {
        Fingerprint(parts: [Array("\(program.identity)".utf8), Array(code.utf8)])
    }

    private func ask(_ codes: [String]) async throws {
        let path = try await program.path()
        var rest = codes[...]
        while !rest.isEmpty {
            let (answers, isOverdue) = try await HelperRun(program: path, launcher: program.launcher).answers(
                Array(rest))
            for (code, answer) in zip(rest, answers) { try note(answer, for: code, isLasting: true) }
            rest = rest.dropFirst(answers.count)
            // The next one is what the parser crashes on, each time anew, or what took too long today.
            if let culprit = rest.popFirst() { try note(nil, for: culprit, isLasting: !isOverdue) }
        }
    }

    private func note(_ answer: CodeSyntax?, for code: String, isLasting: Bool) throws {
        let key = key(code)
        state.withLock { state in
            state.answers[key] = .some(answer)
            if !isLasting { state.isOverdue = true }
        }
        if isLasting { kept.keep(try JSON.encode(answer), as: "\(key).json") }
    }

    private func complain(_ error: some Error) {
        let isFirst = state.withLock { state in
            defer { state.isInTrouble = true }
            return !state.isInTrouble
        }
        guard isFirst else { return }
        onTrouble(
            "the toolchain's SwiftParser cannot be asked, so code has no colours and cells are not looked at "
                + "before they run: \(error)")
    }
}
