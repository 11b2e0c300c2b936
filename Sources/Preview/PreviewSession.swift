import FlyingFox
import FlyingSocks
import Literate

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Builds, serves, and builds again whenever something in the project changes.
package struct PreviewSession: Sendable {
    private let executable: String
    private let root: String
    private let arguments: [String]
    private let port: UInt16?
    private let say: @Sendable (String) -> Void
    private let news = BuildNews(start: Int(time(nil)) * 1000)

    /// Asked for first, so that the address stays the same from one preview to the next.
    package static let usualPort: UInt16 = 8642
    /// A build that is still at work this long after something changed is given up for a new one.
    private static let patience = Duration.milliseconds(300)

    /// - Parameters:
    ///   - executable: The tool itself, which is started for each build.
    ///   - root: The project's folder.
    ///   - arguments: What else each build is told.
    ///   - port: Nil for the usual one, or any that is free.
    ///   - say: Called with what a terminal should show.
    package init(
        executable: String, root: String, arguments: [String] = [], port: UInt16? = nil,
        say: @escaping @Sendable (String) -> Void
    ) {
        self.executable = executable
        self.root = root
        self.arguments = arguments
        self.port = port
        self.say = say
    }

    /// Goes on until it is cancelled.
    ///
    /// - Throws: `SetupError` when there is no port, or the folder cannot be watched.
    package func run() async throws {
        let (changes, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let watch = try FolderWatch(root: root) { change.yield() }
        defer { withExtendedLifetime(watch) {} }
        change.yield()
        let port = try freePort()
        let pages = PreviewServer(files: ServedFiles(folder: root + "/output"), news: news)
        let server = HTTPServer(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 60, logger: .disabled,
            handler: ClosureHTTPHandler { await pages.response(to: $0) })
        say("preview: http://127.0.0.1:\(port)/ (Ctrl-C ends it)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask { await build(after: changes) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func freePort() throws -> UInt16 {
        var reason = "\(SocketError.unsupportedAddress)"
        for candidate in port.map({ [$0] }) ?? [Self.usualPort, 0] {
            do {
                let socket = try Socket(domain: AF_INET)
                defer { try? socket.close() }
                try socket.setValue(true, for: .localAddressReuse)
                try socket.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: candidate))
                if case .ip4(_, let port) = try socket.sockname() { return port }
            } catch {
                reason = "\(error)"
            }
        }
        throw SetupError(
            "the preview cannot listen on port \(port ?? Self.usualPort): \(reason); name another with `--port`"
        )
    }

    private func build(after changes: AsyncStream<Void>) async {
        var current: Task<Void, Never>?
        for await _ in changes {
            if let old = current {
                let impatience = Task {
                    try await Task.sleep(for: Self.patience)
                    old.cancel()
                }
                await old.value
                impatience.cancel()
            }
            current = Task { await build() }
        }
        current?.cancel()
    }

    private func build() async {
        let slow = Task {
            try await Task.sleep(for: Self.patience)
            await news.publish(isBuilding: true, problems: news.problems, changed: [])
        }
        let result = await BuildRun(executable: executable, root: root, arguments: arguments).result()
        slow.cancel()
        guard !Task.isCancelled else { return }
        say(result.terminalText)
        await news.publish(isBuilding: false, problems: result.problems, changed: result.changed)
    }
}
