import Foundation
import Testing

/// A project in a temporary folder, worked on by the built executable.
struct TemporaryProject: ~Copyable {
    struct Run {
        var status: Int32
        var output: String
        var errors: String
    }

    let root: URL

    init(pages: [String: String] = [:]) throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("book-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url("Tutorials"), withIntermediateDirectories: true)
        for (name, text) in pages { try write(text, to: "Tutorials/\(name).md") }
    }

    deinit {
        try? FileManager.default.removeItem(at: root)
    }

    func url(_ path: String) -> URL { root.appendingPathComponent(path) }

    func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(
            at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url(path))
    }

    func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
    }

    /// Writes a page whose cell says that it runs, and then goes on with `code`.
    func writePage(thatRuns code: String) throws {
        let page = """
            # T

            ```swift
            import Foundation
            print(FileManager.default.createFile(atPath: "\(url(".spikebook/runs-now").path)", contents: nil))
            \(code)
            ```
            """
        try write(page, to: "Tutorials/page.md")
    }

    /// Returns when the cell of `writePage(thatRuns:)` runs.
    func waitForCell() async throws {
        for _ in 0..<1000 where !FileManager.default.fileExists(atPath: url(".spikebook/runs-now").path) {
            try await Task.sleep(for: .milliseconds(20))
        }
        try #require(FileManager.default.fileExists(atPath: url(".spikebook/runs-now").path))
    }

    /// Every file with its bytes, except Spikebook's own notes.
    func files() throws -> [String: Data] {
        var result: [String: Data] = [:]
        for case let path as String in try #require(FileManager.default.enumerator(atPath: root.path))
        where !path.hasPrefix(".spikebook") {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: url(path).path, isDirectory: &isFolder)
            try #require(exists)
            result[path] = isFolder.boolValue ? Data() : try Data(contentsOf: url(path))
        }
        return result
    }

    func spikebook(_ arguments: String...) async throws -> Run {
        try await start(arguments).finish()
    }

    /// Starts the executable without waiting for its end.
    func start(
        _ arguments: [String], executable: URL = Self.executable, environment: [String: String] = [:],
        isSpikebook: Bool = true
    ) throws -> Running {
        let running = Running()
        running.process.executableURL = executable
        running.process.arguments =
            arguments + (!isSpikebook || arguments.contains("--root") ? [] : ["--root", root.path])
        running.process.environment = ProcessInfo.processInfo.environment
            .merging(["TMPDIR": url(".spikebook").path]) { $1 }.merging(environment) { $1 }
        try FileManager.default.createDirectory(at: url(".spikebook"), withIntermediateDirectories: true)
        running.process.standardOutput = running.output
        running.process.standardError = running.errors
        try running.process.run()
        return running
    }

    /// The tests and the executable are built into the same folder.
    static var executable: URL {
        #if os(Linux)
            let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            return tests.deletingLastPathComponent().appendingPathComponent("spikebook")
        #else
            return Bundle.module.bundleURL.deletingLastPathComponent().appendingPathComponent("spikebook")
        #endif
    }
}

struct Running {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()

    /// Both pipes are read at once, so that neither fills up and blocks the process.
    func finish() async throws -> TemporaryProject.Run {
        async let output = Self.text(of: output)
        async let errors = Self.text(of: errors)
        let texts = await (output, errors)
        process.waitUntilExit()
        return TemporaryProject.Run(status: process.terminationStatus, output: texts.0, errors: texts.1)
    }

    private static func text(of pipe: Pipe) async -> String {
        let handle = pipe.fileHandleForReading
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: String(decoding: handle.readDataToEndOfFile(), as: UTF8.self))
            }
        }
    }
}
