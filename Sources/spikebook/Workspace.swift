import Literate
import Site

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A project with what is needed to run its pages; held by one command at a time.
final class Workspace: Sendable {
    let project: Project
    let manuscript: Manuscript
    let runner: PageRunner
    /// For pages with a fault on purpose, whose runs must not take the place of good ones.
    let mutantRunner: PageRunner
    let figures: FigureStore
    /// What is remembered of pages from earlier runs.
    let kept: KeptPages
    /// Whether fresh runs are done twice.
    let repeats: Bool
    /// What is known of the code of cells without running them.
    let syntax: SyntaxHelper
    let typesetter: Typesetter
    let colours: CodeColours
    private let lock: ProjectLock?

    /// - Parameters:
    ///   - repeats: Whether fresh runs are done twice, to see that they come out the same.
    ///   - needsToWrite: Whether the command makes no sense where nothing may be written.
    ///   - buildsPackage: Whether the package that cells import is built where it has to be.
    init(
        _ place: PlaceOptions, repeats: Bool = false, needsToWrite: Bool = false, buildsPackage: Bool = true
    ) async throws {
        project = try Project(root: place.root, from: currentFolder())
        self.repeats = repeats
        lock = try await Self.lock(project, needsToWrite: needsToWrite)
        RunFolder.sweep()
        manuscript = try Manuscript(root: project.root)
        if let lock {
            if lock.followsCrash { project.sweep(manuscript.files.map(\.path)) }
            lock.settle()
        }
        let executable = try runningExecutable()
        let variables = environment(["PATH", "HOME", "XDG_CACHE_HOME", "TMPDIR"])
        var toolchain = try Toolchain.find(
            besides: executable, searchPath: variables["PATH"] ?? "")
        let userCache = userCacheFolder(variables)
        let programs = Self.writable([
            userCache, project.cacheFolder + "/programs",
            (variables["TMPDIR"] ?? "/tmp") + "/spikebook-programs-\(geteuid())",
        ])
        // The compiler's own cache lies beside ours, and where the one may not be written, so may not the other.
        if programs != userCache { toolchain.moduleCache = programs + "/modules" }
        let caches = Self.writable([
            project.cacheFolder, (variables["TMPDIR"] ?? "/tmp") + "/spikebook-packages-\(geteuid())",
        ])
        let package = try Self.package(place, manuscript, project, toolchain, folder: caches)
        toolchain.package = try await buildsPackage ? package?.built() : package?.known()
        let cache = try TranscriptCache(folder: project.cacheFolder, toolchain: toolchain)
        let executor = Executor(toolchain: toolchain, repeats: repeats, onWeakness: Self.tellWeakness) {
            cell in
            complain(
                "… cell `\(cell.label)` has been running for 5 s (it may use \(cell.timeLimit) s of processor time)"
            )
        }
        syntax = try SyntaxHelper(
            folder: project.cacheFolder, programs: programs, toolchain: toolchain
        ) { complain("warning: \($0)") }
        typesetter = Typesetter(folder: project.cacheFolder)
        colours = CodeColours(folder: project.cacheFolder)
        runner = PageRunner(cache: cache, executor: executor, syntax: syntax, root: project.root)
        mutantRunner = PageRunner(
            cache: try TranscriptCache(folder: project.cacheFolder + "/mutants", toolchain: toolchain),
            executor: Executor(toolchain: toolchain), syntax: syntax, root: project.root)
        // Another build of this program may draw and render differently.
        let identity = "\(try Fingerprint(identityOf: executable))"
        figures = FigureStore(folder: project.cacheFolder, renderer: identity)
        kept = KeptPages(
            folder: project.cacheFolder,
            environment: [
                identity, "\(runner.environment)", Site.libraries, manuscript.options.inheritedText,
            ])
    }

    var siteTools: Site.Tools {
        let highlight = { @Sendable [syntax] code in syntax.knownSyntax(of: code)?.tokens ?? [] }
        return Site.Tools(
            draw: figures.png, highlight: highlight, colours: colours, typesetter: typesetter,
            syntax: { [syntax] in syntax.knownSyntax(of: $0) }, file: project.file)
    }

    func relative(_ path: String) -> String {
        guard path.hasPrefix(project.root + "/") else { return path }
        return String(path.utf8.dropFirst(project.root.utf8.count + 1)) ?? path
    }
}

private func environment(_ names: [String]) -> [String: String] {
    let found = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
    return Dictionary(uniqueKeysWithValues: found)
}

func currentFolder() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
}

func runningExecutable() throws -> String {
    #if os(Linux)
        let link = "/proc/self/exe"
    #else
        let link = CommandLine.arguments[0]
    #endif
    guard let path = realpath(link, nil) else {
        throw SetupError("cannot find out where the running program lies")
    }
    defer { free(path) }
    return String(cString: path)
}
