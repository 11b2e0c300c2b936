import Charts
import Foundation
import Testing

@testable import Literate

/// Files on disk: all or nothing, and never someone else's.
@Suite struct StoreTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func text(_ name: String) throws -> String {
        String(decoding: try readFile(path(name)), as: UTF8.self)
    }

    @Test("files and the folders they need are written")
    func writes() throws {
        defer { removeTree(folder.path) }
        try FileCommit.write([FileChange(path: path("a/b/c.txt"), contents: Array("text".utf8))])
        #expect(try text("a/b/c.txt") == "text")
        #expect(fileNames(in: path("a/b")) == ["c.txt"])
    }

    @Test("when one file cannot be written, none is, and no new folder stays")
    func allOrNothing() throws {
        defer { removeTree(folder.path) }
        try FileCommit.write([FileChange(path: path("old.txt"), contents: Array("old".utf8))])
        #expect(throws: FileError.self) {
            try FileCommit.write([
                FileChange(path: path("old.txt"), contents: Array("new".utf8)),
                FileChange(path: path("new/one.txt"), contents: []),
                FileChange(path: path("old.txt/below-a-file.txt"), contents: []),
            ])
        }
        #expect(try text("old.txt") == "old")
        #expect(fileNames(in: folder.path) == ["old.txt"])
    }

    @Test("a source that changed meanwhile is not overwritten")
    func changedSource() throws {
        defer { removeTree(folder.path) }
        try FileCommit.write([FileChange(path: path("page.md"), contents: Array("by the author".utf8))])
        #expect(throws: Problem.self) {
            try FileCommit.write([
                FileChange(path: path("page.md"), contents: Array("b".utf8), expected: Array("as read".utf8))
            ])
        }
        #expect(try text("page.md") == "by the author")
        #expect(fileNames(in: folder.path) == ["page.md"])
    }

    @Test("a link stays a link, and a file's permissions stay")
    func linksAndModes() throws {
        defer { removeTree(folder.path) }
        try FileCommit.write([FileChange(path: path("real.md"), contents: [])])
        chmod(path("real.md"), 0o600)
        symlink("real.md", path("link.md"))
        try FileCommit.write([FileChange(path: path("link.md"), contents: Array("x".utf8))])
        #expect(try text("real.md") == "x")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link.md")) == "real.md")
        let mode =
            try FileManager.default.attributesOfItem(atPath: path("real.md"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    private func cache() throws -> TranscriptCache {
        for name in [Toolchain.libraryName, Toolchain.runtimeName, "swiftc"] where !fileExists(path(name)) {
            try writeFile(Array(name.utf8), to: path(name))
        }
        return try TranscriptCache(
            folder: path("cache"), toolchain: Toolchain(compiler: path("swiftc"), engine: folder.path))
    }

    private func plan(_ markdown: String) throws -> Plan {
        try Plan(Document(path: "Tutorials/page.md", bytes: Array(markdown.utf8)))
    }

    private let page = "# Page\n\n```swift\nprint(1)\n```\n"
    private let run = Transcript(cells: [CellRecord(outcome: .ran, output: "1\n")])

    @Test("a good run is found again, a failed one is never kept")
    func keepsGoodRuns() throws {
        defer { removeTree(folder.path) }
        let cache = try cache()
        let key = try cache.key(plan(page))
        var failed = run
        failed.failures = [CellFailure(cell: 0, line: 3, message: "no")]
        try cache.store(failed, key, page: "page")
        #expect(cache.transcript(key, page: "page") == nil)
        try cache.store(run, key, page: "page")
        #expect(cache.transcript(key, page: "page") == run)
    }

    @Test("a broken entry counts as none")
    func brokenEntry() throws {
        defer { removeTree(folder.path) }
        let cache = try cache()
        let key = try cache.key(plan(page))
        try cache.store(run, key, page: "page")
        let entry = path("cache/runs/page/\(key).json")
        var bytes = try readFile(entry)
        bytes[bytes.count - 4] ^= 1
        try writeFile(bytes, to: entry)
        #expect(cache.transcript(key, page: "page") == nil)
        try writeFile(Array(bytes.prefix(40)), to: entry)
        #expect(cache.transcript(key, page: "page") == nil)
    }

    @Test("only the kept number of runs stays, the newest")
    func pruning() throws {
        defer { removeTree(folder.path) }
        let cache = try cache()
        for seed in 0..<12 {
            try cache.store(run, cache.key(plan("<!-- tutorial: seed=\(seed) -->\n" + page)), page: "page")
        }
        #expect(fileNames(in: path("cache/runs/page")).count == 8)
        let newest = try cache.key(plan("<!-- tutorial: seed=11 -->\n" + page))
        #expect(cache.transcript(newest, page: "page") == run)
    }

    @Test(
        "prose, places, names and display don't make a page run again",
        arguments: [
            "# Page\n\nMore prose.\n\n```swift\nprint(1)\n```\n",
            "# Page\n\n<!-- cell: name=x hide=code timeout=9 -->\n```swift\nprint(1)\n```\n",
            "# Page\n\n```swift\nprint(1)\n```\n\n```output\n1\n```\n",
            "# Page\r\n\r\n```swift\r\nprint(1)\r\n```\r\n",
        ])
    func sameKey(_ markdown: String) throws {
        defer { removeTree(folder.path) }
        let cache = try cache()
        #expect(try cache.key(plan(markdown)) == cache.key(plan(page)))
    }

    @Test(
        "code, seed and expectations do",
        arguments: [
            "# Page\n\n```swift\nprint(2)\n```\n",
            "# Page\n\n<!-- tutorial: seed=0 -->\n\n```swift\nprint(1)\n```\n",
            "# Page\n\n<!-- cell: fails -->\n```swift\nprint(1)\n```\n",
            "# Page\n\n<!-- cell: skip=\"later\" -->\n```swift\nprint(1)\n```\n",
        ])
    func otherKey(_ markdown: String) throws {
        defer { removeTree(folder.path) }
        let before = try cache()
        #expect(try before.key(plan(markdown)) != before.key(plan(page)))
    }

    @Test(
        "another engine runs the pages again that import it, another runtime or compiler runs all",
        arguments: [Toolchain.libraryName, Toolchain.runtimeName, "swiftc"])
    func machineInKey(_ changed: String) throws {
        defer { removeTree(folder.path) }
        let withEngine = "# Page\n\n```swift\nimport Spiking\n```\n"
        let before = try cache()
        try writeFile(Array("another one".utf8), to: path(changed))
        let after = try cache()
        #expect(try after.key(plan(withEngine)) != before.key(plan(withEngine)))
        let isForAll = changed != Toolchain.libraryName
        #expect(try (after.key(plan(page)) != before.key(plan(page))) == isForAll)
    }

    @Test("what must not compile is part of the key, and so are the files that a page reads")
    func restOfKey() throws {
        defer { removeTree(folder.path) }
        let cache = try cache()
        func refusing(_ code: String) -> String {
            "# Page\n\n<!-- cell: fails=compile -->\n```swift\n\(code)\n```\n"
        }
        #expect(
            try cache.key(plan(refusing("let a: Int = \"\"")))
                != cache.key(plan(refusing("let a: Int = nil"))))
        #expect(try cache.key(plan(page), [[1]]) != cache.key(plan(page), [[2]]))
    }

    @Test("a cell that reads its own line runs again when it moves")
    func lineInKey() throws {
        defer { removeTree(folder.path) }
        let cache = try cache()
        let code = "```swift\nprint(#line)\n```\n"
        #expect(try cache.key(plan("# A\n\n" + code)) != cache.key(plan("# A\n\n\n" + code)))
    }

    @Test("the fingerprint is XXH3's 128 bits")
    func fingerprint() {
        #expect(Fingerprint([]).description == "99aa06d3014798d86001c324468d497f")
        #expect(Fingerprint(parts: [[1], [2]]) != Fingerprint(parts: [[1, 2], []]))
    }

    @Test("a lock is free again when its holder is gone")
    func lock() async throws {
        defer { removeTree(folder.path) }
        var waits = 0
        for _ in 0..<2 { _ = try await ProjectLock(folder: folder.path) { _ in waits += 1 } }
        #expect(waits == 0)
    }
}
