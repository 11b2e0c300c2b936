#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The compiler and the built engine that a page's program is made of.
package struct Toolchain: Sendable, Equatable {
    /// The Swift compiler.
    package var compiler: String
    /// The folder with `libSpiking` and `Modules`.
    package var engine: String
    /// Where the compiler keeps what it makes of C's headers; nil for its own place in the user's folder.
    package var moduleCache: String?
    /// What the cells may import beside the engine.
    package var package: BuiltPackage?

    package init(compiler: String, engine: String) {
        self.compiler = compiler
        self.engine = engine
    }

    #if os(macOS)
        private static let libraryExtension = "dylib"
    #else
        private static let libraryExtension = "so"
    #endif
    static let libraryName = "libSpiking.\(libraryExtension)"
    static let runtimeName = "libCellRuntime.\(libraryExtension)"

    var library: String { engine + "/" + Self.libraryName }
    /// What is linked into every page's program: the product of `Sources/CellRuntime`.
    var runtime: String { engine + "/" + Self.runtimeName }
    /// What starts every program: the product of `Sources/Launcher`.
    package var launcher: String { engine + "/spikebook-launcher" }
    /// Tells the lines of addresses in a program.
    var symbolizer: String {
        compiler[...(compiler.lastIndex(of: "/") ?? compiler.startIndex)] + "llvm-symbolizer"
    }

    /// Finds `swiftc` on the search path, and the engine beside the running executable.
    package static func find(besides executable: String, searchPath: String) throws -> Toolchain {
        let folder = String(executable[..<(executable.lastIndex(of: "/") ?? executable.startIndex)])
        let found = Toolchain(compiler: try findCompiler(searchPath), engine: folder)
        let needed = [found.library, folder + "/Modules/Spiking.swiftmodule", found.runtime, found.launcher]
        let missing = needed.filter { !fileExists($0) }.map { $0.dropFirst(folder.utf8.count + 1) }
        guard missing.isEmpty else {
            throw SetupError(
                """
                the engine isn't built: there is no \(missing.joined(separator: ", ")) in \(folder); \
                run `swift build` (with `-c release` for a release build), which builds everything. \
                `swift run spikebook` and `swift build --product spikebook` leave the libraries out
                """)
        }
        return found
    }

    private static func findCompiler(_ searchPath: String) throws -> String {
        let candidates = searchPath.split(separator: ":").map { "\($0)/swiftc" }
        guard let first = candidates.first(where: { access($0, X_OK) == 0 }) else {
            throw SetupError(
                "there is no `swiftc` on the PATH; install Swift from https://www.swift.org/install/ "
                    + "and open a new terminal")
        }
        return realPath(first) ?? first
    }

    var moduleCacheArguments: [String] { moduleCache.map { ["-module-cache-path", $0] } ?? [] }

    /// The linker that comes with Swift, when it does; the system's is slower.
    var hasLLD: Bool {
        #if os(macOS)
            return false
        #else
            let folder = compiler[..<(compiler.lastIndex(of: "/") ?? compiler.startIndex)]
            return access("\(folder)/ld.lld", X_OK) == 0
        #endif
    }

    /// The compiler's own place may be a link to a driver that goes by its name.
    private static func realPath(_ path: String) -> String? {
        guard let folder = path.lastIndex(of: "/").map({ String(path[..<$0]) }),
            let resolved = realpath(folder, nil)
        else { return nil }
        defer { free(resolved) }
        return String(cString: resolved) + "/swiftc"
    }
}
