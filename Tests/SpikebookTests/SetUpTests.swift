import Foundation
import Testing

/// What is missing on the machine is said with what to do about it, and exits with 3.
@Suite struct SetUpTests {
    private let page = ["page": "# T\n\n```swift\nprint(1)\n```\n"]

    @Test("without the library, the build command is named")
    func missingLibrary() async throws {
        let project = try TemporaryProject(pages: page)
        let copy = project.url("spikebook")
        // Written by a program of its own: a child that another test starts meanwhile would hold the file open,
        // and what is open for writing can't be executed.
        let copying = Process()
        copying.executableURL = URL(fileURLWithPath: "/bin/cp")
        copying.arguments = [TemporaryProject.executable.path, copy.path]
        try copying.run()
        copying.waitUntilExit()
        let run = try await project.start(["build"], executable: copy).finish()
        #expect(run.status == 3)
        #expect(run.errors.contains("error: the engine isn't built: there is no libSpiking."))
        #expect(run.errors.contains("run `swift build`"))
        #expect(try project.text("Tutorials/page.md") == page["page"])
    }

    @Test("without a compiler, where to get one")
    func missingCompiler() async throws {
        let project = try TemporaryProject(pages: page)
        let run = try await project.start(["build"], environment: ["PATH": project.root.path]).finish()
        #expect(run.status == 3)
        #expect(run.errors.contains("error: there is no `swiftc` on the PATH; install Swift from https://"))
    }

    @Test("outside of a project, where one was looked for")
    func noProject() async throws {
        let project = try TemporaryProject(pages: page)
        let run = try await project.spikebook("build", "--root", project.url("nowhere").path)
        #expect(run.status == 3)
        #expect(run.errors.contains("nowhere: there is no such folder"))
    }
}
