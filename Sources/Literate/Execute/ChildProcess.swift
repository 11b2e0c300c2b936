import Subprocess
import Synchronization

#if canImport(System)
    import System
#else
    import SystemPackage
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One program, run in a process group of its own so that everything it starts ends with it.
struct ChildProcess: Sendable {
    enum End: Sendable, Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    var executable: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var folder: String
    var outputFile: String
    var errorFile: String

    /// Runs to the end. `watch` runs beside it, may `kill`, and is cancelled when the process has ended.
    func run<Verdict: Sendable>(
        watch: @escaping @Sendable (_ group: ProcessGroup) async -> Verdict?
    ) async throws -> (end: End, verdict: Verdict?) {
        let group = ProcessGroup()
        defer { group.kill() }
        return try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Verdict?.self) { tasks in
                tasks.addTask { await watch(group) }
                let end = try await launch(in: group)
                tasks.cancelAll()
                try Task.checkCancellation()
                return (end, try await tasks.next() ?? nil)
            }
        } onCancel: {
            group.kill()
        }
    }

    private func launch(in group: ProcessGroup) async throws -> End {
        let output = try open(outputFile)
        defer { try? output.close() }
        let error = try open(errorFile)
        defer { try? error.close() }
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = []
        let changes = environment.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
        let result = try await Subprocess.run(
            .path(FilePath(executable)), arguments: Arguments(arguments),
            environment: .inherit.updating(Dictionary(uniqueKeysWithValues: changes)),
            workingDirectory: FilePath(folder), platformOptions: options, input: .none,
            output: .fileDescriptor(output, closeAfterSpawningProcess: false),
            error: .fileDescriptor(error, closeAfterSpawningProcess: false)
        ) { execution in
            group.begin(execution.processIdentifier.value)
        }
        switch result.terminationStatus {
        case .exited(let code): return .exited(code)
        case .signaled(let signal): return .signalled(signal)
        }
    }

    private func open(_ path: String) throws -> FileDescriptor {
        try FileDescriptor.open(
            path, .writeOnly, options: [.create, .append, .closeOnExec], permissions: .ownerReadWrite)
    }
}

/// A process and all that it started.
final class ProcessGroup: Sendable {
    private struct State {
        var leader: pid_t?
        var isKilled = false
    }

    private let state = Mutex(State())

    func begin(_ leader: pid_t) {
        let isLate = state.withLock { state in
            state.leader = leader
            return state.isKilled
        }
        if isLate { kill() }
    }

    func kill() {
        let leader = state.withLock { state in
            state.isKilled = true
            return state.leader
        }
        guard let leader else { return }
        #if canImport(Glibc)
            _ = Glibc.kill(-leader, SIGKILL)
        #else
            _ = Darwin.kill(-leader, SIGKILL)
        #endif
    }
}
