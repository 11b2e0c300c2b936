import Foundation
import Testing

/// Two commands at once in one project.
@Suite(.serialized) struct TwoRunsTests {
    @Test("the second waits for the first and then finds nothing to do")
    func secondWaits() async throws {
        let project = try TemporaryProject()
        try project.writePage(thatRuns: "usleep(900_000)")
        let first = try project.start(["build"])
        try await project.waitForCell()
        let second = try await project.spikebook("build")
        #expect(try await first.finish().status == 0)
        #expect(second.status == 0)
        #expect(second.errors == "another spikebook is at work in this project; waiting for it\n")
        #expect(second.output.hasSuffix("1 page, 0 cells run, 1 unchanged, 0 files written\n"))
    }

    @Test("a waiting run can be interrupted")
    func waitingIsInterruptible() async throws {
        let project = try TemporaryProject()
        try project.writePage(thatRuns: "while true {}")
        let first = try project.start(["build"])
        try await project.waitForCell()
        let second = try project.start(["build"])
        var said = ""
        while !said.contains("waiting") {
            let more = second.errors.fileHandleForReading.availableData
            try #require(!more.isEmpty)
            said += String(decoding: more, as: UTF8.self)
        }
        for running in [second, first] {
            kill(running.process.processIdentifier, SIGINT)
            #expect(try await running.finish().status == 130)
        }
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
