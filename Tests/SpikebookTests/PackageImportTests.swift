import Foundation
import Testing

/// Pages whose cells import the libraries of a Swift package.
@Suite struct PackageImportTests {
    private func project(page: String) throws -> TemporaryProject {
        let project = try TemporaryProject(pages: [
            "index": "# Birds\n\n<!-- book: package=birds -->\n\n* [page](page.md)\n", "page": page,
        ])
        try project.write(
            """
            // swift-tools-version: 5.9
            import PackageDescription

            let package = Package(
                name: "Birds",
                products: [.library(name: "Birds", targets: ["Birds"])],
                targets: [.target(name: "CWings"), .target(name: "Birds", dependencies: ["CWings"])]
            )
            """, to: "birds/Package.swift")
        try project.write("int wings(void);\n", to: "birds/Sources/CWings/include/CWings.h")
        try project.write("int wings(void) { return 2; }\n", to: "birds/Sources/CWings/wings.c")
        try project.write(Self.robin(sings: "tic"), to: "birds/Sources/Birds/Robin.swift")
        return project
    }

    private static func robin(sings song: String) -> String {
        """
        import CWings

        public struct Robin {
            public init() {}
            public var song: String { "\(song) x\\(wings())" }
        }
        """
    }

    private static let page = "# T\n\n```swift\nimport Birds\nprint(Robin().song)\n```\n"

    @Test("a page runs with the package that the book names, and again when the package changes")
    func book() async throws {
        let project = try project(page: Self.page)
        let first = try await project.spikebook("build")
        #expect(first.status == 0, "\(first.errors)")
        #expect(try project.text("Tutorials/page.md").contains("```output\ntic x2\n```"))
        let again = try await project.spikebook("build")
        #expect(again.output.contains("0 cells run, 1 unchanged"))
        #expect(!again.errors.contains("building the package"))

        try project.write(Self.robin(sings: "tsip"), to: "birds/Sources/Birds/Robin.swift")
        let check = try await project.spikebook("check")
        #expect(check.status == 1)
        #expect(check.output.contains("tsip x2"), "\(check.output)")

        try project.write("public let broken = no\n", to: "birds/Sources/Birds/Robin.swift")
        let broken = try await project.spikebook("check")
        #expect(broken.status == 3)
        #expect(
            broken.errors.contains("birds/Sources/Birds/Robin.swift:1:21: error: cannot find 'no' in scope"),
            "\(broken.errors)")
    }

    @Test("a module that no library offers is told at its line with those that there are")
    func unknownModule() async throws {
        let project = try project(page: "# T\n\n```swift\nimport Bird\n```\n")
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        #expect(run.errors.contains("Tutorials/page.md:4:8: error: no such module 'Bird'"), "\(run.errors)")
        #expect(run.errors.contains("the package Birds has `Birds`; did you mean `Birds`?"))
    }

    @Test("a package that isn't there is told")
    func noPackage() async throws {
        let project = try TemporaryProject(pages: ["page": Self.page])
        let run = try await project.spikebook("build", "--package", "nowhere")
        #expect(run.status == 3)
        #expect(run.errors.contains("the package `nowhere`: there is no such folder"))
    }
}
