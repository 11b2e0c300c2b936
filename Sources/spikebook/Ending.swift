import ArgumentParser
import Dispatch
import Literate

#if canImport(Glibc)
    @preconcurrency import Glibc
#else
    import Darwin
#endif

/// How a command ends.
enum Ending: Int32 {
    case fine = 0
    case differencesOrFailures = 1
    case documentError = 2
    case setUp = 3
}

/// Runs a command's work and turns what it throws into words and an exit code.
///
/// Ctrl-C and SIGTERM cancel the work: running cells are killed, temporary files go, nothing is written.
func ending(_ work: @escaping @Sendable () async throws -> Ending) async throws {
    setvbuf(stdout, nil, _IOLBF, 0)
    let numbers = [SIGINT, SIGTERM, SIGHUP]
    let (listening, listener) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
        // Not before someone listens for Ctrl-C; a resumed source does so only once it is registered.
        for await _ in listening.prefix(numbers.count) {}
        try Task.checkCancellation()
        return try await work()
    }
    let signals = numbers.map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setRegistrationHandler { listener.yield() }
        source.setEventHandler { task.cancel() }
        source.resume()
        return source
    }
    defer {
        for signal in signals { signal.cancel() }
    }
    let ending = try await outcome(of: task)
    if ending != .fine { throw ExitCode(ending.rawValue) }
}

private func outcome(of task: Task<Ending, any Error>) async throws -> Ending {
    do {
        return try await task.value
    } catch is CancellationError {
        complain("interrupted; nothing was written")
        throw ExitCode(130)
    } catch let problems as DocumentProblems {
        complain(problems)
        return .documentError
    } catch let problem as Problem {
        complain(problem)
        return .documentError
    } catch {
        complain(error is FileError ? "\(error)" : "error: \(error)")
        return .setUp
    }
}

func complain(_ text: some CustomStringConvertible) {
    fputs("\(text)\n", stderr)
}
