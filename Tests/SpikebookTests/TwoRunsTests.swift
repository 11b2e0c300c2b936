import Foundation
import Testing

/// Two commands at once in one project.
@Suite(.serialized) struct TwoRunsTests {
    @Test("the second waits for the first and then finds nothing to do")
    func secondWaits() async throws {
        let project = try TemporaryProject()
        let goOn = project.url(".spikebook/go-on").path
        try project.writePage(
            thatRuns: "while !FileManager.default.fileExists(atPath: \"\(goOn)\") { usleep(10_000) }")
        let first = try project.start(["build"])
        try await project.waitForCell()
        let second = try project.start(["build"])
        let said = try Self.read(second, until: "\n")
        let holder = "process \(first.process.processIdentifier), \(TemporaryProject.executable.path) build"
        #expect(said == "another spikebook is at work in this project (\(holder)); waiting for it\n")
        #expect(FileManager.default.createFile(atPath: goOn, contents: nil))
        #expect(try await first.finish().status == 0)
        let end = try await second.finish()
        #expect(end.status == 0)
        #expect(end.output.hasSuffix("1 page, 0 cells run, 1 unchanged, 0 files written\n"))
    }

    @Test("a waiting run can be interrupted")
    func waitingIsInterruptible() async throws {
        let project = try TemporaryProject()
        try project.writePage(thatRuns: "while true {}")
        let first = try project.start(["build"])
        try await project.waitForCell()
        let second = try project.start(["build"])
        _ = try Self.read(second, until: "waiting")
        for running in [second, first] {
            kill(running.process.processIdentifier, SIGINT)
            #expect(try await running.finish().status == 130)
        }
    }

    private static func read(_ running: Running, until text: String) throws -> String {
        var said = ""
        while !said.contains(text) {
            let more = running.errors.fileHandleForReading.availableData
            try #require(!more.isEmpty)
            said += String(decoding: more, as: UTF8.self)
        }
        return said
    }

    @Test("a page that prints nothing new is not written again, so its date stays")
    func dateStays() async throws {
        let project = try TemporaryProject(pages: ["page": "# T\n\n```swift\nprint(1)\n```\n"])
        #expect(try await project.spikebook("build").status == 0)
        let paths = ["Tutorials/page.md", "output/index.html", "output/page/page.json"]
        let before = try paths.map { try project.modificationDate($0) }
        #expect(try await project.spikebook("build").status == 0)
        #expect(try paths.map { try project.modificationDate($0) } == before)
    }
}

extension TemporaryProject {
    fileprivate func modificationDate(_ path: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: url(path).path)[.modificationDate] as? Date
    }
}
