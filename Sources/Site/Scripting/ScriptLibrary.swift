internal import Literate

/// A JavaScript library that the system has installed.
struct ScriptLibrary {
    let name: String
    let package: String
    /// Where distributions put it.
    let paths: [String]

    static let katex = ScriptLibrary(
        name: "KaTeX, which sets mathematics,", package: "libjs-katex",
        paths: [
            "/usr/share/javascript/katex/katex.min.js", "/usr/share/nodejs/katex/dist/katex.min.js",
            "/opt/homebrew/lib/node_modules/katex/dist/katex.min.js",
            "/usr/local/lib/node_modules/katex/dist/katex.min.js",
        ])

    static let highlight = ScriptLibrary(
        name: "highlight.js, which colours code,", package: "libjs-highlight.js",
        paths: [
            "/usr/share/javascript/highlight.js/highlight.min.js",
            "/opt/homebrew/lib/node_modules/highlight.js/highlight.min.js",
            "/usr/local/lib/node_modules/highlight.js/highlight.min.js",
        ])

    func source() throws -> [UInt8] {
        guard let path = paths.first(where: fileExists) else {
            throw SetupError("\(name) is missing; run Scripts/setup, or install \(package)")
        }
        return try readFile(path)
    }
}

extension Site {
    /// The installed libraries that pages are made with, as text that changes with them.
    package static var libraries: String {
        [ScriptLibrary.katex, .highlight].map { library in
            let path = library.paths.first(where: fileExists)
            return path.flatMap { try? "\(Fingerprint(identityOf: $0))" } ?? "none"
        }.joined(separator: " ")
    }
}
