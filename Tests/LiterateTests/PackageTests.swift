import CellEvents
import Testing

@testable import Literate

/// Packages whose modules cells may import, as far as no package is built.
@Suite struct PackageTests {
    /// As `swift package describe --type json` of Swift 6.3 says it, shortened.
    private static let described = """
        {
          "dependencies" : [ ],
          "manifest_display_name" : "Birds",
          "name" : "Birds",
          "path" : "/src/birds.swift",
          "platforms" : [
            { "name" : "ios", "version" : "13.0" }, { "name" : "macos", "version" : "10.15" }
          ],
          "products" : [
            { "name" : "Birds-dynamic", "targets" : [ "Birds" ], "type" : { "library" : [ "dynamic" ] } },
            { "name" : "Birds", "targets" : [ "Birds" ], "type" : { "library" : [ "automatic" ] } },
            { "name" : "Nests", "targets" : [ "Nests", "Birds" ], "type" : { "library" : [ "static" ] } },
            { "name" : "sing", "targets" : [ "sing" ], "type" : { "executable" : null } }
          ],
          "targets" : [
            { "c99name" : "BirdTests", "module_type" : "SwiftTarget", "name" : "BirdTests", "path" : "Tests",
              "sources" : [ "A.swift" ], "type" : "test" },
            { "c99name" : "Nests", "module_type" : "SwiftTarget", "name" : "Nests", "path" : "Sources/Nests",
              "sources" : [ ], "type" : "library" },
            { "c99name" : "CWings", "module_type" : "SystemLibraryTarget", "name" : "CWings",
              "path" : "Sources/CWings", "sources" : [ ], "type" : "system-target" }
          ],
          "tools_version" : "6.0"
        }
        """

    private func package() throws -> PackageDescription {
        try JSON.decode(from: Self.described.utf8)
    }

    @Test("targets that a package offers twice are taken once, and executables not at all")
    func libraries() throws {
        #expect(try package().libraries.map(\.name) == ["Birds", "Nests"])
    }

    @Test("what tests are made of makes no difference")
    func sourceFolders() throws {
        #expect(
            try package().sourceFolders
                == ["/src/birds.swift/Sources/CWings", "/src/birds.swift/Sources/Nests"])
    }

    @Test("the package made for the cells depends on every library, and runs where those do")
    func manifest() throws {
        let text = PackageWrapper(package: try package()).manifest
        #expect(text.contains(#"dependencies: [.package(path: "/src/birds.swift")],"#))
        #expect(
            text.contains(
                #"[.product(name: "Birds", package: "birds.swift"), .product(name: "Nests", package: "birds.swift")]"#
            ))
        #expect(text.contains(#"platforms: [.macOS("10.15")],"#))
        var plain = try package()
        plain.platforms = []
        #expect(!PackageWrapper(package: plain).manifest.contains("platforms"))
    }

    @Test("of the compiler's arguments those stay that say where modules and macros are found")
    func arguments() {
        let command = BuiltPackage.Record.Command(
            moduleName: "SpikebookCells",
            otherArguments: [
                "-target", "x86_64", "-Onone", "-I", "/b/inc", "-Xcc",
                "-fmodule-map-file=/b/C.build/module.modulemap",
                "-Xcc", "-g", "-Xcc", "-I", "-Xcc", "/usr/include/x", "-DDEBUG", "-load-plugin-executable",
                "/b/Macros-tool#Macros", "-g",
            ], importPath: "/b/Modules")
        #expect(
            BuiltPackage.importArguments(command) == [
                "-I", "/b/Modules", "-I", "/b/inc", "-Xcc", "-fmodule-map-file=/b/C.build/module.modulemap",
                "-Xcc", "-I",
                "-Xcc", "/usr/include/x", "-load-plugin-executable", "/b/Macros-tool#Macros",
            ])
    }

    @Test("a map of C modules names those at its top level")
    func moduleMap() {
        let map = """
            module CWings [system] {
                header "wings.h"
                module Inner { export * }
            }
            framework module "Feathers" { }
            """
        #expect(BuiltPackage.modules(inMap: map) == ["CWings", "Feathers"])
    }

    private let birds = BuiltPackage(
        name: "birds", modules: ["Birds", "CWings", "Nests"], ownModules: ["Birds", "Nests"], arguments: [],
        folder: "/b", libraries: ["libSpikebookCells.so": "", "libOther.so": ""], digest: "1")

    @Test("a program uses a package when it imports a module of it, or other files that may")
    func use() throws {
        func uses(_ markdown: String) throws -> Bool {
            try Plan(Document(path: "Tutorials/p.md", bytes: Array(markdown.utf8))).program.uses(birds)
        }
        #expect(try uses("```swift\nimport CWings\n```\n"))
        #expect(try uses("```swift\n@testable import struct Birds.Robin\n```\n"))
        #expect(try !uses("```swift\nimport Foundation // Birds.count\nlet Birds = 1\n```\n"))
        #expect(try uses("# T\n\n<!-- tutorial: sources=\"a.swift\" -->\n\n```swift\n```\n"))
    }

    @Test("all of the package's libraries are linked")
    func linking() {
        #expect(
            birds.linking == [
                "-L", "/b", "-lOther", "-lSpikebookCells", "-Xlinker", "-rpath", "-Xlinker", "/b",
            ])
    }

    @Test("a module that isn't there is told with those that are")
    func advice() throws {
        let document = try Document(path: "Tutorials/p.md", bytes: Array("# T\n".utf8))
        let message = "no such module 'Nest'"
        #expect(
            CompilerAdvice(document, birds).advice(on: message)
                == "the package birds has `Birds`, `Nests`; did you mean `Nests`?")
        #expect(
            CompilerAdvice(document, nil).advice(on: message)
                == "a module of a package needs `<!-- book: package=FOLDER -->` in Tutorials/index.md, "
                + "or `--package FOLDER`")
    }
}
