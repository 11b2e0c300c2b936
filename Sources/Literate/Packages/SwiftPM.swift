/// Swift's package manager, the one that belongs to the compiler.
struct SwiftPM: Sendable {
    let toolchain: Toolchain
    /// Where it runs.
    let folder: String
    /// The package that all is about, for messages.
    let package: String

    /// How many errors are told.
    private static let errorsShown = 20

    /// What it prints.
    ///
    /// - Throws: `SetupError` with its errors, at their places.
    func callAsFunction(_ arguments: [String]) async throws -> [UInt8] {
        let temporary = try RunFolder()
        let output = try NamelessFile(at: temporary.path + "/output")
        let errors = try NamelessFile(at: temporary.path + "/errors")
        let child = ChildProcess(
            launcher: toolchain.launcher, executable: toolchain.packageManager, arguments: arguments,
            folder: folder, limits: ChildProcess.Limits(hasNetwork: true), output: output, error: errors)
        let (end, _) = try await child.run { _ in Bool?.none }
        let said = try output.bytes()
        guard end == .exited(0) else {
            throw failure(String(decoding: said + (try errors.bytes()), as: UTF8.self))
        }
        _ = consume temporary
        return said
    }

    private func failure(_ said: String) -> SetupError {
        let lines = said.split(separator: "\n")
        var errors: [Substring] = []
        for line in lines where !errors.contains(line) {
            guard let message = CompilerMessage.messages(in: String(line)).first else { continue }
            if message.severity == .error, message.place != nil { errors.append(line) }
        }
        // What SwiftPM itself complains of has no place, and says more in the lines around.
        let shown = errors.isEmpty ? lines.suffix(Self.errorsShown) : errors.prefix(Self.errorsShown)
        let left = errors.count - Self.errorsShown
        return SetupError(
            "the package `\(package)` can't be built, so no page can import it:\n"
                + shown.joined(separator: "\n") + (left > 0 ? "\n… and \(left) more" : ""))
    }
}

extension Toolchain {
    /// `swift`, beside `swiftc`.
    fileprivate var packageManager: String {
        compiler[...(compiler.lastIndex(of: "/") ?? compiler.startIndex)] + "swift"
    }
}
