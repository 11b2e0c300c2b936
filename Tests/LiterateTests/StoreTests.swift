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

    @Test("when one file cannot take its name, those before it are put back", arguments: [0, 1, 2])
    func undone(_ refused: Int) throws {
        defer { removeTree(folder.path) }
        try FileCommit.write(
            ["a", "b"].map { FileChange(path: path($0), contents: Array("old \($0)".utf8)) })
        var renames = 0
        let changes = [
            FileChange(path: path("a"), contents: Array("new a".utf8)),
            FileChange(path: path("new/c"), contents: Array("new c".utf8)),
            FileChange(path: path("b"), contents: Array("new b".utf8)),
        ]
        #expect(throws: FileError(path: changes[refused].path, what: "cannot be written", code: ENOSPC)) {
            try FileCommit.write(changes) { from, to in
                defer { renames += 1 }
                return renames == refused ? ENOSPC : Staging.systemRename(from, to)
            }
        }
        #expect(try text("a") == "old a" && text("b") == "old b")
        #expect(fileNames(in: folder.path) == ["a", "b"])
    }

    @Test("a removal that comes before a refused file is undone too")
    func removalUndone() throws {
        defer { removeTree(folder.path) }
        try FileCommit.write([FileChange(path: path("a"), contents: Array("old".utf8))])
        #expect(throws: FileError.self) {
            try FileCommit.write([
                FileChange(path: path("a"), contents: nil), FileChange(path: path("b"), contents: []),
            ]) { _, _ in EACCES }
        }
        #expect(try text("a") == "old")
        #expect(fileNames(in: folder.path) == ["a"])
    }

    @Test("reading never waits: pipes, folders, and links to nothing or to themselves are told")
    func unreadable() throws {
        defer { removeTree(folder.path) }
        mkfifo(path("pipe"), 0o600)
        symlink("nothing", path("dangling"))
        symlink("loop", path("loop"))
        let reasons = ["pipe", "dangling", "loop", "."].map { name in
            #expect(throws: FileError.self) { try readFile(path(name)) }?.reason
        }
        #expect(
            reasons == [
                "it is no ordinary file", "it is a link to something that isn't there",
                "Too many levels of symbolic links", "it is a folder",
            ])
    }

    @Test("what is kept and then damaged counts as none, whichever bit it is")
    func damaged() throws {
        defer { removeTree(folder.path) }
        let kept = KeptFiles(folder: path("kept"))
        kept.keep([1, 2, 3], as: "value")
        #expect(kept.contents("value") == [1, 2, 3])
        let sound = try readFile(path("kept/value"))
        for index in sound.indices {
            var bytes = sound
            bytes[index] ^= 1
            try writeFile(bytes, to: path("kept/value"))
            #expect(kept.contents("value") == nil, "byte \(index)")
        }
        try writeFile([], to: path("kept/value"))
        #expect(kept.contents("value") == nil)
        #expect(try kept.contents("value") { [4] } == [4])
        #expect(kept.contents("value") == [4])
    }

    @Test("many may keep the same value at once")
    func keptAtOnce() throws {
        defer { removeTree(folder.path) }
        let kept = KeptFiles(folder: path("kept"))
        let value = [UInt8](repeating: 7, count: 100_000)
        for round in 0..<20 {
            DispatchQueue.concurrentPerform(iterations: 16) { _ in kept.keep(value, as: "\(round)") }
        }
        #expect(KeptFiles.trouble == nil)
        #expect((0..<20).allSatisfy { kept.contents("\($0)") == value })
        #expect(fileNames(in: path("kept")).count == 20)
    }

    @Test("what was used last stays; a date in the future makes nothing stay")
    func keptByUse() throws {
        defer { removeTree(folder.path) }
        let kept = KeptFiles(folder: path("kept"))
        let now = Date()
        for (name, hours) in [("old", -30.0), ("used", -40.0), ("future", 900.0), ("recent", -20.0)] {
            kept.keep([0], as: name)
            try FileManager.default.setAttributes(
                [.modificationDate: now.addingTimeInterval(hours * 3600)],
                ofItemAtPath: path("kept/\(name)"))
        }
        #expect(kept.contents("used") == [0])
        kept.prune(keeping: 2)
        #expect(fileNames(in: path("kept")) == ["recent", "used"])
    }

    @Test("runs that are dated in the future leave room for new ones")
    func futureRuns() throws {
        defer { removeTree(folder.path) }
        let cache = try cache()
        for seed in 0..<9 {
            let key = try cache.key(
                plan("# Page\n\n<!-- tutorial: seed=\(seed) -->\n\n```swift\nprint(1)\n```\n"))
            try cache.store(run, key, page: "page")
            #expect(cache.transcript(key, page: "page") == run)
            let entries = path("cache/runs/page")
            for name in fileNames(in: entries) {
                try FileManager.default.setAttributes(
                    [.modificationDate: Date().addingTimeInterval(1e8)], ofItemAtPath: "\(entries)/\(name)")
            }
        }
    }

    @Test("another compiler, and another program that must not compile, make a page run again")
    func compilerAndRefusedPrograms() throws {
        defer { removeTree(folder.path) }
        func page(_ code: String) -> String {
            "# Page\n\n<!-- cell: fails=compile -->\n```swift\n\(code)\n```\n"
        }
        let before = try cache()
        #expect(try before.key(plan(page("let a: Int = \"\""))) != before.key(plan(page("let a: Int = 1.5"))))
        let key = try before.key(plan(self.page))
        try writeFile(Array("another compiler".utf8), to: path("swiftc"))
        #expect(try cache().key(plan(self.page)) != key)
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
        func value(_ words: String) -> String { page + "\nIt is <!-- = x\(words) -->1<!-- /= -->.\n" }
        let keys = try ["", ", digits: 1", ", digits: 2"].map { try cache.key(plan(value($0))) }
        #expect(Set(keys).count == 3)
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

    @Test("a lock is free again when its holder is gone, and tells whether that one ended in order")
    func lock() async throws {
        defer { removeTree(folder.path) }
        var waits = 0
        var crashes: [Bool] = []
        for isOrderly in [false, true, true] {
            let lock = try await ProjectLock(folder: folder.path) { _ in waits += 1 }
            crashes.append(lock.followsCrash)
            if isOrderly { lock.settle() }
        }
        #expect(waits == 0)
        #expect(crashes == [false, true, false])
    }

    @Test("what dead runners left is swept, and nothing else")
    func leftovers() throws {
        defer { removeTree(folder.path) }
        // No process has this number on Linux or macOS.
        let dead = "2147483647"
        let left = ["a.md.spikebook-\(dead)", "a.md.spikebook-old-\(dead)", "deep/value.spikebook-\(dead)-7"]
        let others = [
            "a.md", "a.md.spikebook-\(getpid())", "a.md.spikebook-", "a.md.spikebook-notes",
            ".spikebook-\(dead)", "spikebook-\(dead).md", "deep/.spikebook-files",
        ]
        for name in left + others { try FileCommit.write([FileChange(path: path(name), contents: [])]) }
        Leftovers.sweep(folder.path)
        let names = fileNames(in: folder.path) + fileNames(in: path("deep")).map { "deep/" + $0 }
        #expect(Set(names) == Set(others + ["deep"]))
    }

    @Test("a file that a page reads is in the key by its name and its contents")
    func inputsInKey() throws {
        defer { removeTree(folder.path) }
        func contents(_ name: String, _ text: String) throws -> [[UInt8]] {
            try FileCommit.write([
                FileChange(path: path("Tutorials/\(name)"), contents: Array(text.utf8))
            ])
            let markdown = "<!-- cell: inputs=\"\(name)\" -->\n```swift\nread()\n```\n"
            let document = try Document(path: "Tutorials/page.md", bytes: Array(markdown.utf8))
            return try PageFiles(document, root: folder.path).contents()
        }
        let keys = try [contents("a", "1"), contents("a", "2"), contents("b", "2"), contents("a", "2")]
        #expect(keys[0] != keys[1] && keys[1] != keys[2] && keys[1] == keys[3])
    }
}
