import Foundation
import Testing

/// What the compiler knows of a module's public declarations.
private struct SymbolGraph: Decodable {
    struct Symbol: Decodable {
        struct Kind: Decodable { let identifier: String }
        struct Identifier: Decodable { let precise: String }
        struct Location: Decodable { let uri: String }
        struct Comment: Decodable {}
        struct Availability: Decodable { let isUnconditionallyUnavailable: Bool? }

        let kind: Kind
        let identifier: Identifier
        let pathComponents: [String]
        let location: Location?
        let docComment: Comment?
        let availability: [Availability]?

        var isUnavailable: Bool {
            availability?.contains { $0.isUnconditionallyUnavailable == true } ?? false
        }
    }

    struct Relationship: Decodable {
        let kind: String
        let source: String
        let targetFallback: String?
    }

    let symbols: [Symbol]
    let relationships: [Relationship]

    /// Asks the toolchain, about the modules beside this test program.
    static func of(_ module: String) throws -> SymbolGraph {
        let products = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let folder = FileManager.default.temporaryDirectory.appending(path: "symbols-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #if arch(arm64)
            let machine = "aarch64"
        #else
            let machine = "x86_64"
        #endif
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "swift-symbolgraph-extract", "-module-name", module, "-target", "\(machine)-unknown-linux-gnu",
            "-I", products.appending(path: "Modules").path, "-I",
            sources.appending(path: "CKernels/include").path, "-minimum-access-level", "public",
            "-skip-inherited-docs", "-skip-synthesized-members", "-output-dir", folder.path,
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let data = try Data(contentsOf: folder.appending(path: "\(module).symbols.json"))
        return try JSONDecoder().decode(SymbolGraph.self, from: data)
    }

    /// Declarations without a comment of their own, as `folder/file Type.member`. What overrides or fulfils something
    /// has that one's comment.
    var undocumented: [String] {
        let inherits = Set(
            relationships.filter { $0.kind == "overrides" || $0.kind == "defaultImplementationOf" }.map(
                \.source))
        return symbols.filter { symbol in
            symbol.docComment == nil && !symbol.isUnavailable && symbol.location != nil
                && !inherits.contains(symbol.identifier.precise)
                && !Self.selfEvident.contains(symbol.pathComponents.last ?? "")
        }.map { symbol in
            let file = symbol.location?.uri.components(separatedBy: "/Sources/").last ?? ""
            return "\(file) \(symbol.pathComponents.joined(separator: "."))"
        }.sorted()
    }

    /// What protocols of Swift's own ask for and explain.
    private static let selfEvident: Set = ["description", "debugDescription", "hash(into:)", "==(_:_:)"]
}

@Suite("Documentation")
struct DocumentationTests {
    @Test(
        "every public declaration of what a cell imports has a comment", arguments: ["Tensors", "Networks"])
    func complete(module: String) throws {
        #expect(try SymbolGraph.of(module).undocumented == [])
    }
}
