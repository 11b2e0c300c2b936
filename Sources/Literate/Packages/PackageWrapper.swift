/// A package made for the cells: one dynamic library that holds every library of the author's package.
struct PackageWrapper {
    /// Of the package, its product, and its target.
    static let name = "SpikebookCells"

    let package: PackageDescription

    /// The whole of its `Package.swift`.
    var manifest: String {
        let identity = package.path.split(separator: "/").last.map(String.init) ?? package.name
        let products = package.libraries.map {
            ".product(name: \($0.name.debugDescription), package: \(identity.debugDescription))"
        }
        // Linux asks for none, and an empty list is none that SwiftPM takes.
        let macOS = package.platforms.first { $0.name == "macos" }
        let platforms = macOS.map { "\n    platforms: [.macOS(\($0.version.debugDescription))]," } ?? ""
        return """
            // swift-tools-version: 5.9
            import PackageDescription

            let package = Package(
                name: "\(Self.name)",\(platforms)
                products: [.library(name: "\(Self.name)", type: .dynamic, targets: ["\(Self.name)"])],
                dependencies: [.package(path: \(package.path.debugDescription))],
                targets: [.target(name: "\(Self.name)", dependencies: [\(products.joined(separator: ", "))])]
            )

            """
    }

    func write(to folder: String) throws {
        try makeFolders("\(folder)/Sources/\(Self.name)")
        try writeIfNew(Array(manifest.utf8), to: "\(folder)/Package.swift")
        try writeIfNew([], to: "\(folder)/Sources/\(Self.name)/Nothing.swift")
        // The versions of other packages are those that the author's own package was tried with.
        if let pins = try? readFile("\(package.path)/Package.resolved") {
            try writeIfNew(pins, to: "\(folder)/Package.resolved")
        }
    }

    /// A file that is written again looks new to SwiftPM.
    private func writeIfNew(_ bytes: [UInt8], to path: String) throws {
        guard (try? readFile(path)) != bytes else { return }
        try writeFile(bytes, to: path)
    }
}
