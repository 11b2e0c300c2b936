import Foundation
import Testing

@testable import Preview

@Suite("The preview gives out the site and nothing else")
struct ServedFilesTests {
    private let folder: URL
    private let files: ServedFiles

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("served-\(UUID().uuidString)")
        let site = folder.appendingPathComponent("output")
        for path in ["output/index.html", "output/a b/τ/index.html", "output/a b/x.png", "secret.html"] {
            let url = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(path.utf8).write(to: url)
        }
        try FileManager.default.createSymbolicLink(
            at: site.appendingPathComponent("way-out"), withDestinationURL: folder)
        try FileManager.default.createSymbolicLink(
            at: site.appendingPathComponent("way-in.html"),
            withDestinationURL: site.appendingPathComponent("index.html"))
        files = ServedFiles(folder: site.path)
    }

    @Test(
        "what lies in the folder is found",
        arguments: [
            ("/", "index.html"), ("/index.html", "index.html"), ("/a b/τ/", "a b/τ/index.html"),
            ("/a b/τ", "a b/τ/index.html"), ("/a b/x.png", "a b/x.png"), ("//index.html", "index.html"),
            ("/way-in.html", "way-in.html"),
        ])
    func found(path: String, name: String) {
        #expect(files.file(at: path)?.name == name)
        try? FileManager.default.removeItem(at: folder)
    }

    @Test(
        "nothing else is",
        arguments: [
            "/../secret.html", "/a b/../../secret.html", "/way-out/secret.html", "/way-out/", "/nothing",
            "/a b/", "", "index.html", "/./index.html", "/\0", "/..", "/index.html/",
        ])
    func refused(path: String) {
        #expect(files.file(at: path) == nil)
        try? FileManager.default.removeItem(at: folder)
    }

    @Test("a browser that came here by another machine's name is turned away")
    func hosts() {
        for host in ["localhost", "127.0.0.1:8642", "LOCALHOST:1", "[::1]:80", "[::1]"] {
            #expect(PreviewServer.isOwn(host: host))
        }
        for host in [
            nil, "", "example.org", "localhost.example.org", "127.0.0.1.example.org:80", "localhost:x",
        ] {
            #expect(!PreviewServer.isOwn(host: host), "\(host ?? "none")")
        }
    }

    @Test(
        "what editors and we ourselves write beside a page makes no build",
        arguments: [
            ("Tutorials/a.md", false), ("Tutorials/week 1/b.md", false), ("data/x.csv", false),
            ("Tutorials/.a.md.swp", true), ("Tutorials/a.md~", true), ("Tutorials/#a.md#", true),
            ("output/a/index.html", true), (".git/HEAD", true), ("Tutorials/a.md.spikebook-12", true),
            ("Tutorials/output/a.md", false), ("Tutorials/4913", true),
        ])
    func unwatched(path: String, isUnwatched: Bool) {
        #expect(Unwatched.holds(path) == isUnwatched)
    }
}
