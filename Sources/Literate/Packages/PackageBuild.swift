internal import CellEvents

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Builds the libraries of a Swift package once, and again when its sources have changed.
package struct PackageBuild: Sendable {
    /// What is known of the last build.
    private struct Note: Codable {
        var sources: PackageSources
        var identity: String
        var surroundings: String
        var package: BuiltPackage
    }

    /// Absolute, as the author's manifest names it.
    private let path: String
    /// As it was written, for messages.
    private let written: String
    private let swift: SwiftPM
    private let toolchain: Toolchain
    private let isOptimized: Bool
    private let folder: String
    private let onBuild: @Sendable (String) -> Void

    /// - Parameters:
    ///   - package: The package's folder.
    ///   - base: What a relative path begins at.
    ///   - folder: Where what is built is kept, `.spikebook` in the project's root.
    ///   - onBuild: Called before a build, with the package's name: it may take minutes.
    package init(
        _ package: String, from base: String, folder: String, toolchain: Toolchain, isOptimized: Bool,
        onBuild: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        let place = package.hasPrefix("/") ? package : "\(base)/\(package)"
        guard let real = realpath(place, nil) else {
            throw SetupError(
                "the package `\(package)`: there is no such folder; name that of a `Package.swift`")
        }
        defer { free(real) }
        path = String(cString: real)
        guard fileExists(path + "/Package.swift") else {
            throw SetupError("the package `\(package)`: there is no `Package.swift` in \(path)")
        }
        written = package
        swift = SwiftPM(toolchain: toolchain, folder: path, package: package)
        self.toolchain = toolchain
        self.isOptimized = isOptimized
        self.onBuild = onBuild
        let name = Fingerprint(Array("\(path) \(isOptimized)".utf8)).description.prefix(16)
        self.folder = "\(folder)/packages/\(name)"
    }

    private var notePath: String { folder + "/built.json" }

    /// The compiler, and how this program drives SwiftPM.
    private var surroundings: String {
        get throws { "1 \(try Fingerprint(identityOf: toolchain.compiler))" }
    }

    /// The package as it was built last; nil when it has to be built.
    package func known() throws -> BuiltPackage? {
        guard let bytes = try? readFile(notePath), var note = try? JSON.decode(Note.self, from: bytes),
            note.surroundings == (try surroundings), note.package.isWhole
        else { return nil }
        let identity = note.sources.identity
        if note.identity == identity { return note.package }
        guard try digest(note.sources) == note.package.digest else { return nil }
        note.identity = identity
        try keep(note)
        return note.package
    }

    /// The package as it is now, built where that has to be.
    ///
    /// - Throws: `SetupError` with the words of SwiftPM when it can't be.
    package func built() async throws -> BuiltPackage {
        if let known = try known() { return known }
        let description = try await description(of: path)
        guard !description.libraries.isEmpty else {
            throw SetupError("the package `\(written)` offers no library that a cell could import")
        }
        onBuild(description.name)
        try PackageWrapper(package: description).write(to: folder)
        let sources = try await sources(description)
        // Before the build, so that an edit during it is seen the next time.
        let identity = sources.identity
        _ = try await swift(
            ["build", "--package-path", folder, "-c", configuration, "--product", PackageWrapper.name])
        let package = try package(description, digest: try digest(sources))
        try keep(Note(sources: sources, identity: identity, surroundings: surroundings, package: package))
        return package
    }

    private func keep(_ note: Note) throws {
        try FileCommit.write([FileChange(path: notePath, contents: try JSON.encode(note))])
    }

    private var configuration: String { isOptimized ? "release" : "debug" }

    private func digest(_ sources: PackageSources) throws -> String {
        let pins = (try? readFile(folder + "/Package.resolved")) ?? []
        let parts = [try sources.digest(), configuration, Fingerprint(pins).description]
        return Fingerprint(parts: parts.map { Array($0.utf8) }).description
    }

    // MARK: What SwiftPM says

    private func description(of package: String) async throws -> PackageDescription {
        let said = try await swift(["package", "--package-path", package, "describe", "--type", "json"])
        return try JSON.decode(PackageDescription.self, from: said)
    }

    private struct Dependency: Decodable {
        var path: String
        var dependencies: [Dependency]

        var all: [String] { [path] + dependencies.flatMap(\.all) }
    }

    /// Those of the package, and of others that it names by their folders.
    private func sources(_ description: PackageDescription) async throws -> PackageSources {
        let said = try await swift(
            ["package", "--package-path", folder, "show-dependencies", "--format", "json"])
        let tree = try JSON.decode(Dependency.self, from: said)
        var sources = PackageSources(packages: [path], folders: description.sourceFolders)
        for other in tree.all where other != path && other != folder && !other.hasPrefix(folder + "/") {
            guard !sources.packages.contains(other) else { continue }
            sources.packages.append(other)
            sources.folders += try await self.description(of: other).sourceFolders
        }
        return sources
    }

    private func package(_ description: PackageDescription, digest: String) throws -> BuiltPackage {
        let products = "\(folder)/.build/\(configuration)"
        let record = try? JSON.decode(
            BuiltPackage.Record.self, from: readFile(products + "/description.json"))
        guard let command = record?.command else {
            throw SetupError(
                "SwiftPM's record of the build, \(products)/description.json, doesn't say how the package's modules are "
                    + "found; is this a Swift that Spikebook doesn't know?")
        }
        let libraries = fileNames(in: products + "/.").filter { name in
            name.hasPrefix("lib") && (name.hasSuffix(".so") || name.hasSuffix(".dylib"))
        }
        let arguments = BuiltPackage.importArguments(command)
        let maps = arguments.compactMap { argument in
            argument.hasPrefix("-fmodule-map-file=") ? String(argument.drop { $0 != "=" }.dropFirst()) : nil
        }
        let ofSwift = fileNames(in: command.importPath).filter { $0.hasSuffix(".swiftmodule") }
            .map { String($0.dropLast(".swiftmodule".count)) }.filter { $0 != PackageWrapper.name }
        let ofC = try maps.flatMap {
            BuiltPackage.modules(inMap: String(decoding: try readFile($0), as: UTF8.self))
        }
        let own = Set(description.libraries.flatMap(\.targets))
        return BuiltPackage(
            name: description.name, modules: (ofSwift + ofC).sorted(),
            ownModules: (ofSwift + ofC).filter(own.contains).sorted(), arguments: arguments, folder: products,
            libraries: try Dictionary(
                uniqueKeysWithValues: libraries.map {
                    ($0, Fingerprint(try readFile("\(products)/\($0)")).description)
                }), digest: digest)
    }
}
