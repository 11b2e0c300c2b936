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

/// One program, started by the launcher, which ends everything that the program started when the program
/// ends, when it is told to, and when the runner itself is gone.
struct ChildProcess: Sendable {
    enum End: Sendable, Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// What the system is asked to hold a program to; zero asks for nothing.
    struct Limits: Sendable, Equatable {
        /// Seconds of processor time, all cells together.
        var processor = 0
        /// Bytes.
        var memory = 0
        /// Bytes in any one file.
        var file = 0
        var processes = 0
        var hasNetwork = false
    }

    var launcher: String
    var executable: String
    var arguments: [String] = []
    /// All that the program sees; nil hands on the runner's own.
    var environment: [String: String]?
    /// Where a program that sees the runner's environment puts what it needs for a while; nil for the usual place.
    var temporary: String?
    var folder: String
    var limits = Limits()
    var output: NamelessFile
    var error: NamelessFile
    var events: NamelessFile?

    /// Runs to the end. `watch` runs beside it, may `kill`, and is cancelled when the process has ended.
    func run<Verdict: Sendable>(
        watch: @escaping @Sendable (_ process: StartedProcess) async -> Verdict?
    ) async throws -> (end: End, verdict: Verdict?) {
        let process = StartedProcess()
        return try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Verdict?.self) { tasks in
                tasks.addTask { await watch(process) }
                let end = try await launch(process)
                tasks.cancelAll()
                try Task.checkCancellation()
                if end == .exited(Self.launcherFailed) { throw try launcherError() }
                return (end, try await tasks.next() ?? nil)
            }
        } onCancel: {
            process.kill()
        }
    }

    private func launch(_ process: StartedProcess) async throws -> End {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = []
        let nothing = try FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec)
        defer { try? nothing.close() }
        let result = try await Subprocess.run(
            .path(FilePath(launcher)), arguments: Arguments(launcherArguments + [executable] + arguments),
            environment: environment.map(Self.environment) ?? inherited,
            workingDirectory: FilePath(folder), platformOptions: options,
            input: .fileDescriptor(events?.descriptor ?? nothing, closeAfterSpawningProcess: false),
            output: .fileDescriptor(output.descriptor, closeAfterSpawningProcess: false),
            error: .fileDescriptor(error.descriptor, closeAfterSpawningProcess: false)
        ) { execution in
            process.begin(execution.processIdentifier.value)
        }
        process.end()
        switch result.terminationStatus {
        case .exited(let code): return .exited(code)
        case .signaled(let signal): return .signalled(signal)
        }
    }

    private static func environment(_ values: [String: String]) -> Environment {
        .custom(
            Dictionary(
                uniqueKeysWithValues: values.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
    }

    private var inherited: Environment {
        temporary.map { .inherit.updating(["TMPDIR": $0]) } ?? .inherit
    }

    private var launcherArguments: [String] {
        let numbers = [
            ("--parent", Int(getpid())), ("--processor", limits.processor), ("--memory", limits.memory),
            ("--file", limits.file), ("--processes", limits.processes),
        ]
        return numbers.flatMap { [$0.0, String($0.1)] } + (limits.hasNetwork ? ["--network"] : [])
            + (events == nil ? [] : ["--events"]) + ["--"]
    }

    /// The exit code of a program that could not keep what it printed, `EXIT_UNWRITTEN`.
    static let unwritten: Int32 = 93
    /// The launcher's exit code for its own trouble, `EXIT_LAUNCHER`.
    private static let launcherFailed: Int32 = 127

    private func launcherError() throws -> SetupError {
        SetupError("the program cannot be started: " + String(decoding: try error.bytes(), as: UTF8.self))
    }
}

/// A running launcher, and so a program with all that it started.
final class StartedProcess: Sendable {
    private enum State {
        case waiting
        case running(pid_t)
        case ended
        case killed
    }

    private let state = Mutex(State.waiting)

    func begin(_ process: pid_t) {
        state.withLock { state in
            if case .killed = state { signal(process) } else { state = .running(process) }
        }
    }

    func end() {
        state.withLock { $0 = .ended }
    }

    /// The launcher ends when everything below it has.
    func kill() {
        state.withLock { state in
            switch state {
            case .running(let process): signal(process)
            case .waiting: state = .killed
            case .ended, .killed: break
            }
        }
    }

    private func signal(_ process: pid_t) {
        #if canImport(Glibc)
            _ = Glibc.kill(process, SIGTERM)
        #else
            _ = Darwin.kill(process, SIGTERM)
        #endif
    }
}
