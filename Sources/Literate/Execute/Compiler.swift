#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Calls `swiftc` on a generated program.
struct Compiler: Sendable {
    enum Result: Sendable, Equatable {
        /// With the compiler's warnings and their notes.
        case compiled(warnings: [CompilerMessage])
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
    let files: PageFiles
    let isOptimized: Bool

    /// - Parameter name: Tells the files of several compilations in one folder apart.
    func compile(_ program: Program, name: String, goal: Goal) async throws -> Result {
        let place = folder + "/" + name
        guard mkdir(place, 0o700) == 0 else {
            throw SetupError("cannot make the folder \(place): \(String(cString: strerror(errno)))")
        }
        if program.usesEngine { try writeModuleMap(in: place) }
        try writeFile(Array(program.text.utf8), to: place + "/main.swift")
        try copySources(to: place)
        let said = try NamelessFile(at: place + "/messages")
        let child = ChildProcess(
            launcher: toolchain.launcher, executable: toolchain.compiler,
            // A compiler that is killed leaves its temporary files; there they are swept with ours.
            arguments: arguments(goal, program, place), temporary: place, folder: place,
            limits: ChildProcess.Limits(hasNetwork: true), output: said, error: said)
        let (end, isOverdue) = try await child.run { process in
            guard (try? await Task.sleep(for: .seconds(Self.secondsAllowed))) != nil else { return false }
            process.kill()
            return true
        }
        if isOverdue == true {
            throw SetupError("the compiler took more than \(Self.secondsAllowed) s and was stopped")
        }
        let text = String(decoding: try said.bytes(), as: UTF8.self)
        let messages = CompilerMessage.messages(in: text)
        if end == .exited(0) { return .compiled(warnings: messages) }
        guard messages.contains(where: { $0.severity == .error && $0.place != nil }) else {
            throw SetupError("the compiler failed without naming a place (\(end)):\n" + text)
        }
        return .refused(messages)
    }

    private func arguments(_ goal: Goal, _ program: Program, _ place: String) -> [String] {
        let common =
            [
                "main.swift", "-module-name", "Page", "-swift-version", "5", isOptimized ? "-O" : "-Onone",
                // The type checker keeps its own limits, which count steps and memory: what it takes elsewhere is
                // taken here too, and a busy machine makes no difference.
                "-diagnostic-style", "llvm",
            ] + (toolchain.package?.arguments ?? []) + ["-I", place, "-I", toolchain.engine + "/Modules"]
            + toolchain.moduleCacheArguments
            + (files.sources.isEmpty ? [] : ["-whole-module-optimization"] + files.sources.map(\.path))
        switch goal {
        case .verdict:
            return common + ["-emit-sil", "-o", "/dev/null"]
        case .executable(let path):
            let linker = toolchain.hasLLD ? ["-use-ld=lld"] : []
            let engine = program.usesEngine ? ["-L", toolchain.engine, "-lSpiking"] : []
            // As an input the runtime stands before Swift's own libraries, some of whose functions it precedes.
            let package = program.uses(toolchain.package) ? toolchain.package?.linking ?? [] : []
            return common + linker + [toolchain.runtime] + engine + package + Self.systemLibraries + [
                "-gline-tables-only", "-Xlinker", "-rpath", "-Xlinker", toolchain.engine, "-o", path,
            ]
        }
    }

    /// C's mathematics, which Swift names without being asked and Linux keeps apart.
    #if os(Linux)
        private static let systemLibraries = ["-lm"]
    #else
        private static let systemLibraries: [String] = []
    #endif

    /// The author's other sources go by their place in the project in whatever the compiler says of them.
    private func copySources(to place: String) throws {
        for source in files.sources {
            let copy = source.isOutside ? nil : "\(place)/\(source.path)"
            guard let copy else { continue }
            try makeFolders(String(copy[..<(copy.lastIndex(of: "/") ?? copy.endIndex)]))
            try writeFile(try readFile(files.absolute(source)), to: copy)
        }
    }

    /// The engine's compiled modules name the C modules below them. The compiler wants to see that they
    /// exist and never looks inside, so empty ones will do and no header has to be installed.
    private func writeModuleMap(in place: String) throws {
        let modules = ["CKernels", "CZip", "CZlib", "CPNG"].map { "module \($0) {}\n" }.joined()
        try writeFile(Array(modules.utf8), to: place + "/module.modulemap")
    }
}
