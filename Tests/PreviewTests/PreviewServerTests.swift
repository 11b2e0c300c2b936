import FlyingFox
import Foundation
import Testing

@testable import Preview

@Suite("What the preview answers")
struct PreviewServerTests {
    private let folder: URL
    private let server: PreviewServer

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("preview-\(UUID().uuidString)")
        for path in ["index.html", "a b/index.html", "a b/x.csv"] {
            let url = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("<body>\(path)</body>".utf8).write(to: url)
        }
        server = PreviewServer(files: ServedFiles(folder: folder.path), news: BuildNews(start: 7))
    }

    private func answer(
        _ target: String, host: String = "127.0.0.1:8642", method: HTTPMethod = .GET
    ) async throws -> (status: Int, headers: HTTPHeaders, body: String) {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let request = HTTPRequest(
            method: method, version: .http11,
            target: HTTPRequest.Target(path: parts[0], query: parts.count > 1 ? parts[1] : ""),
            headers: HTTPHeaders([.host: host]), body: HTTPBodySequence())
        let response = await server.response(to: request)
        return (
            response.statusCode.code, response.headers,
            String(decoding: try await response.bodyData, as: UTF8.self)
        )
    }

    @Test("a page has the script that hears of builds, before its end")
    func page() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (status, headers, body) = try await answer("/a%20b/")
        #expect(status == 200 && headers[.contentType] == "text/html; charset=utf-8")
        #expect(headers[.cacheControl] == "no-store")
        #expect(
            body.hasPrefix("<body>a b/index.html<script src=\"/.spikebook/preview.js\" data-number=\"7\""))
        #expect(body.contains("data-folder=\"a b/\"") && body.hasSuffix("</body>"))
        #expect(try await answer("/a%20b/x.csv").body == "<body>a b/x.csv</body>")
    }

    @Test("a folder's address gets its slash, once")
    func slash() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (status, headers, _) = try await answer("/a%20b")
        #expect(status == 301 && headers[.location] == "/a%20b/")
    }

    @Test(
        "what isn't ours is refused",
        arguments: [
            ("/", "example.org", HTTPMethod.GET, 403), ("/", "localhost", .POST, 405),
            ("/../x", "localhost", .GET, 404), ("/%2e%2e/x", "localhost", .GET, 404),
            ("/..%2fx", "localhost", .GET, 404), ("/none/", "localhost", .GET, 404),
            ("/.spikebook/other", "localhost", .GET, 404),
        ])
    func refused(target: String, host: String, method: HTTPMethod, status: Int) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try await answer(target, host: host, method: method).status == status)
    }

    @Test("news comes as JSON")
    func news() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let body = try await answer("/.spikebook/news?after=-1").body
        let item = try JSONDecoder().decode(BuildNews.Item.self, from: Data(body.utf8))
        #expect(item == BuildNews.Item(number: 7, changed: ["*"]))
    }
}
