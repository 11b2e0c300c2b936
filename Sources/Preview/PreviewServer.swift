import FlyingFox
import FlyingSocks
import Foundation
import Literate

/// Gives out the site on loopback, with a script in each page that hears of new builds.
struct PreviewServer: Sendable {
    let files: ServedFiles
    let news: BuildNews
    /// Hosts that a browser may have asked for; another one is a name that somebody lets point here.
    private static let hosts: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

    static let own = "/.spikebook/"

    func response(to request: HTTPRequest) async -> HTTPResponse {
        guard request.method == .GET else {
            return Self.text(.methodNotAllowed, "Only GET is answered.\n")
        }
        guard Self.isOwn(host: request.headers[.host]) else {
            return Self.text(.forbidden, "This is a preview for this machine only; ask for localhost.\n")
        }
        // Not the request's own `path`, which has lost the slash at its end.
        let path = request.target.path(percentEncoded: false)
        if path.hasPrefix(Self.own) { return await ownResponse(to: request) }
        if files.lacksSlash(path) {
            return HTTPResponse(
                statusCode: .movedPermanently, headers: HTTPHeaders([.location: request.target.path() + "/"]))
        }
        guard let file = files.file(at: path) else { return await missing(path) }
        return await response(file)
    }

    static func isOwn(host: String?) -> Bool {
        guard var name = host?.lowercased() else { return false }
        if let colon = name.lastIndex(of: ":"), !name.hasSuffix("]") {
            guard name[colon...].dropFirst().allSatisfy(\.isNumber) else { return false }
            name = String(name[..<colon])
        }
        return hosts.contains(name)
    }

    private func ownResponse(to request: HTTPRequest) async -> HTTPResponse {
        switch request.path.dropFirst(Self.own.count) {
        case "preview.js":
            return Self.response(Data(PackageResources.preview_js), "text/javascript; charset=utf-8")
        case "news":
            let number = request.query["after"].flatMap { Int($0) } ?? 0
            let item = await news.next(after: number, waiting: .seconds(20))
            return Self.response((try? JSONEncoder().encode(item)) ?? Data(), "application/json")
        default:
            return Self.text(.notFound, "There is no such page.\n")
        }
    }

    private func response(_ file: ServedFiles.File) async -> HTTPResponse {
        guard let bytes = try? readFile(file.path) else { return await missing("/" + file.name) }
        guard file.isPage else { return Self.response(Data(bytes), file.contentType) }
        let page = String(decoding: bytes, as: UTF8.self)
        let folder = file.name.lastIndex(of: "/").map { String(file.name[...$0]) } ?? ""
        return Self.response(Data(await hearing(page, in: folder).utf8), file.contentType)
    }

    /// A page that isn't there may be made by the next build.
    private func missing(_ path: String) async -> HTTPResponse {
        let folder = path.split(separator: "/").map { $0 + "/" }.joined()
        let page = """
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Not here</title>
            <body><p>There is no such page. <a href="/index.html">All pages</a></p></body></html>
            """
        return Self.response(
            Data(await hearing(page, in: folder).utf8), "text/html; charset=utf-8", .notFound)
    }

    private func hearing(_ page: String, in folder: String) async -> String {
        let script = """
            <script src="\(Self.own)preview.js" data-number="\(await news.number)" \
            data-folder="\(folder.replacingOccurrences(of: "\"", with: "&quot;"))" defer></script>

            """
        guard let end = page.range(of: "</body>", options: .backwards) else { return page + script }
        return page.replacingCharacters(in: end.lowerBound..<end.lowerBound, with: script)
    }

    private static func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
        response(Data(text.utf8), "text/plain; charset=utf-8", status)
    }

    private static func response(
        _ body: Data, _ type: String, _ status: HTTPStatusCode = .ok
    ) -> HTTPResponse {
        HTTPResponse(
            statusCode: status,
            headers: [
                .contentType: type, .cacheControl: "no-store",
                HTTPHeader("X-Content-Type-Options"): "nosniff",
                HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
            ], body: body)
    }
}
