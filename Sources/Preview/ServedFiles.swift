import Literate

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files of a folder as a server may give them out: those that really lie in it, and nothing else.
package struct ServedFiles: Sendable {
    package struct File: Sendable, Equatable {
        /// Where it lies.
        package var path: String
        /// Relative to the folder.
        package var name: String
    }

    private let root: String

    /// - Parameter folder: It needn't be there yet.
    package init(folder: String) {
        root = folder
    }

    /// The file that an address stands for; a folder's is its `index.html`.
    ///
    /// - Parameter path: The address without its host and query, decoded.
    package func file(at path: String) -> File? {
        var parts = path.split(separator: "/").map(String.init)
        guard path.hasPrefix("/"), !parts.contains(".."), !parts.contains("."),
            !path.utf8.contains(0), let realRoot = realPath(root)
        else { return nil }
        if path.hasSuffix("/") || isFolder(root + path) { parts.append("index.html") }
        let name = parts.joined(separator: "/")
        guard let real = realPath("\(root)/\(name)"), real.hasPrefix(realRoot + "/"), isFile(real) else {
            return nil
        }
        return File(path: real, name: name)
    }

    /// Whether an address that leads to a folder lacks its slash, without which links in its page go astray.
    package func lacksSlash(_ path: String) -> Bool {
        !path.hasSuffix("/") && file(at: path)?.name.hasSuffix("/index.html") == true
            && !path.hasSuffix("/index.html")
    }

    private func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private func isFolder(_ path: String) -> Bool {
        realPath(path).map { FileKind.of($0) == .folder } ?? false
    }

    private func isFile(_ path: String) -> Bool { FileKind.of(path) == .file }
}

extension ServedFiles.File {
    /// What a browser is told that the file is.
    package var contentType: String {
        let name = self.name.lowercased()
        let type = Self.types.first { name.hasSuffix($0.ending) }?.type
        return type ?? "application/octet-stream"
    }

    package var isPage: Bool { contentType.hasPrefix("text/html") }

    private static let types: [(ending: String, type: String)] = [
        (".html", "text/html; charset=utf-8"), (".css", "text/css; charset=utf-8"),
        (".js", "text/javascript; charset=utf-8"), (".json", "application/json"),
        (".png", "image/png"), (".jpg", "image/jpeg"), (".jpeg", "image/jpeg"), (".gif", "image/gif"),
        (".svg", "image/svg+xml"), (".webp", "image/webp"), (".pdf", "application/pdf"),
        (".md", "text/markdown; charset=utf-8"), (".csv", "text/csv; charset=utf-8"),
        (".swift", "text/plain; charset=utf-8"), (".txt", "text/plain; charset=utf-8"),
        (".ipynb", "application/json"),
    ]
}
