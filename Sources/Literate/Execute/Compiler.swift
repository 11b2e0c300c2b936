#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Calls `swiftc` on a generated program.
struct Compiler: Sendable {
    enum Result: Sendable, Equatable {
        case compiled
        case refused([CompilerMessage])
    }

    enum Goal: Sendable, Equatable {
        case executable(String)
        /// All of the compiler's checks, no code.
        case verdict
    }

    /// A type checker that is lost in an expression is ended by its own limit long before this one.
    private static let secondsAllowed = 120

    let toolchain: Toolchain
    /// A temporary folder for everything the compiler writes.
    let folder: String

    /// - Parameter name: Tells the files of several compilations in one folder apart.
    func compile(_ program: Program, name: String, goal: Goal) async throws -> Result {
        let place = folder + "/" + name
        guard mkdir(place, 0o700) == 0 else {
            throw SetupError("cannot make the folder \(place): \(String(cString: strerror(errno)))")
        }
        try writeModuleMap(in: place)
        try writeFile(Array(program.text.utf8), to: place + "/main.swift")
        let child = ChildProcess(
            executable: toolchain.compiler, arguments: arguments(goal, place), folder: place,
            outputFile: place + "/messages", errorFile: place + "/messages")
        let (end, isOverdue) = try await child.run { group in
            guard (try? await Task.sleep(for: .seconds(Self.secondsAllowed))) != nil else { return false }
            group.kill()
            return true
        }
        if isOverdue == true {
            throw SetupError("the compiler took more than \(Self.secondsAllowed) s and was stopped")
        }
        return end == .exited(0) ? .compiled : .refused(try messages(in: place + "/messages"))
    }

    private func messages(in file: String) throws -> [CompilerMessage] {
        let text = String(decoding: try readFile(file), as: UTF8.self)
        let messages = CompilerMessage.messages(in: text)
        guard messages.contains(where: { $0.severity == .error && $0.place != nil }) else {
            throw SetupError("the compiler failed without naming a place:\n" + text)
        }
        return messages
    }

    private func arguments(_ goal: Goal, _ place: String) -> [String] {
        let common = [
            "main.swift", "-module-name", "Page", "-swift-version", "5", "-Onone", "-suppress-warnings",
            "-diagnostic-style", "llvm", "-Xfrontend", "-solver-expression-time-threshold=1",
            "-I", place, "-I", toolchain.engine + "/Modules",
        ]
        switch goal {
        case .verdict:
            return common + ["-emit-sil", "-o", "/dev/null"]
        case .executable(let path):
            let linker = toolchain.hasLLD ? ["-use-ld=lld"] : []
            return common + linker + [
                "-gline-tables-only", "-L", toolchain.engine, "-lSpiking",
                "-Xlinker", "-rpath", "-Xlinker", toolchain.engine, "-o", path,
            ]
        }
    }

    /// The engine's compiled modules name the C modules below them. The compiler wants to see that they
    /// exist and never looks inside, so empty ones will do and no header has to be installed.
    private func writeModuleMap(in place: String) throws {
        let modules = ["CKernels", "CZip", "CZlib", "CPNG"].map { "module \($0) {}\n" }.joined()
        try writeFile(Array(modules.utf8), to: place + "/module.modulemap")
    }
}
