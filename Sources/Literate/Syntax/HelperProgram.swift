#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program that asks the toolchain's own SwiftParser. It is compiled once for each toolchain, on the
/// machine where it runs, because the parser's interface changes with the compiler.
struct HelperProgram: Sendable {
    private static let sources: [(name: String, text: [UInt8])] = [
        ("main.swift", PackageResources.main_swift),
        ("Balance.swift", PackageResources.Balance_swift),
        ("CodeSyntax.swift", PackageResources.CodeSyntax_swift),
        ("CodeSyntax+Reading.swift", PackageResources.CodeSyntax_Reading_swift),
        ("CodeToken.swift", PackageResources.CodeToken_swift),
        ("Colours.swift", PackageResources.Colours_swift),
        ("Comments.swift", PackageResources.Comments_swift),
        ("Findings.swift", PackageResources.Findings_swift),
        ("Items.swift", PackageResources.Items_swift),
        ("Places.swift", PackageResources.Places_swift),
    ]

    /// How long the compiler may take; 7 s when it has the machine for itself.
    private static let secondsAllowed = 600
    /// Helpers of other toolchains that stay.
    private static let kept = 12

    private let toolchain: Toolchain
    /// Where compiled helpers lie, those of every project.
    private let folder: String
    /// What tells this helper, and with it its answers, from that of another toolchain or version.
    let identity: Fingerprint

    init(toolchain: Toolchain, folder: String) throws {
        self.toolchain = toolchain
        self.folder = folder
        let compiler = try Fingerprint(identityOf: toolchain.compiler)
        identity = Fingerprint(parts: [Array("\(compiler)".utf8)] + Self.sources.map(\.text))
    }

    var launcher: String { toolchain.launcher }
    private var program: String { "\(folder)/syntax-\(identity)" }
    private var digest: String { program + ".digest" }

    /// The program's place, after compiling it where needed.
    ///
    /// - Throws: `SetupError` with the compiler's words when it cannot be made.
    func path() async throws -> String {
        if isWhole { return program }
        let lock = try await ProjectLock(folder: folder)
        defer { withExtendedLifetime(lock) {} }
        Leftovers.sweep(folder, isDeep: false)
        // Another run may have made it while this one waited.
        if !isWhole { try await compile() }
        return program
    }

    /// A program that was damaged since could say anything.
    private var isWhole: Bool {
        guard let stored = try? readFile(digest), let bytes = try? readFile(program) else { return false }
        return stored == Array(Fingerprint(bytes).description.utf8)
    }

    private func compile() async throws {
        let temporary = try RunFolder()
        let place = temporary.path
        for source in Self.sources { try writeFile(source.text, to: "\(place)/\(source.name)") }
        let said = try NamelessFile(at: place + "/messages")
        let compiler = ChildProcess(
            launcher: toolchain.launcher, executable: toolchain.compiler, arguments: arguments(place),
            temporary: place, folder: place, output: said, error: said)
        let (end, isOverdue) = try await compiler.run { process in
            guard (try? await Task.sleep(for: .seconds(Self.secondsAllowed))) != nil else { return false }
            process.kill()
            return true
        }
        guard end == .exited(0), isOverdue != true else {
            let messages = String(decoding: (try? said.bytes()) ?? [], as: UTF8.self)
            let first = messages.split(separator: "\n").first { $0.contains("error:") }
            throw SetupError(first.map(String.init) ?? "the compiler ended with \(end)")
        }
        let bytes = try readFile(place + "/helper")
        try FileCommit.write([
            FileChange(path: program, contents: bytes),
            FileChange(path: digest, contents: Array(Fingerprint(bytes).description.utf8)),
        ])
        chmod(program, 0o755)
        KeptFiles(folder: folder).prune(keeping: 2 * Self.kept)
        _ = consume temporary
    }

    private func arguments(_ place: String) -> [String] {
        let host = toolchain.hostLibraries
        let linker = toolchain.hasLLD ? ["-use-ld=lld"] : []
        return Self.sources.map(\.name) + linker + toolchain.moduleCacheArguments + [
            "-module-name", "SyntaxHelper", "-package-name", "spikebook", "-Onone", "-suppress-warnings",
            "-diagnostic-style", "llvm", "-I", host, "-L", host, "-Xlinker", "-rpath", "-Xlinker", host,
            "-o", place + "/helper",
        ]
    }
}

extension Toolchain {
    /// The libraries that the compiler itself is made of, SwiftParser among them.
    fileprivate var hostLibraries: String {
        compiler.split(separator: "/").dropLast(2).map { "/\($0)" }.joined() + "/lib/swift/host"
    }
}
