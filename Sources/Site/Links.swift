internal import Literate
internal import Synchronization

/// Where the links of one page lead on the site: a source's own place and that of its page differ.
struct Links: Sendable {
    /// The page's folder below `output/`, as a path.
    private let page: [Substring]
    /// Its Markdown file.
    private let source: String
    /// The page of each Markdown file that is one.
    private let pages: [String: String]
    private let files: LinkedFiles
    private let asked = AskedPaths()

    /// - Parameters:
    ///   - page: the page's name, with its folders.
    ///   - source: its Markdown file, relative to the project's root.
    ///   - pages: the names of all pages by their Markdown files; that of the front page is empty.
    ///   - files: the project's other files, which come along when a page links them.
    init(page: String, source: String, pages: [String: String] = [:], files: LinkedFiles = .none) {
        self.page = page.split(separator: "/")
        self.source = source
        self.pages = pages
        self.files = files
    }

    /// The way from the page's folder up to the site's.
    var root: String { String(repeating: "../", count: page.count) }

    /// A target as seen from the page.
    func site(_ target: String) -> String {
        let path = target.prefix { !"?#".contains($0) }
        let rest = target[path.endIndex...]
        if path.isEmpty || path.hasPrefix("/") || path.contains(":") { return target }
        guard let name = resolvedPath(path, from: source) else { return target }
        let place = name.split(separator: "/")
        if place.first != "output" { asked.note(name) }
        if let page = pages[name] ?? pages[withoutPercentEncoding(name)] {
            return relative(to: page.split(separator: "/") + ["index.html"]) + rest
        }
        if place.first == "output" { return relative(to: Array(place.dropFirst())) + rest }
        if files.bring(withoutPercentEncoding(name)) {
            return relative(to: (LinkedFiles.folder + "/" + name).split(separator: "/")) + rest
        }
        return root + "../" + name + (path.hasSuffix("/") ? "/" : "") + rest
    }

    /// The files of the project that were linked so far, as they were asked for.
    var askedPaths: [String] { asked.sorted }

    /// Where the files among them come to stand.
    var broughtPaths: [String] {
        askedPaths.filter { pages[$0] == nil && pages[withoutPercentEncoding($0)] == nil }
            .map(withoutPercentEncoding).filter { files.fingerprint(of: $0) != nil }
            .map(LinkedFiles.outputPath)
    }

    /// What there is at a path that was asked for, as text that changes with it.
    func answer(_ name: String) -> String {
        let file = withoutPercentEncoding(name)
        if let page = pages[name] ?? pages[file] { return "page \(page)" }
        return files.fingerprint(of: file).map { "file \($0)" } ?? "nothing"
    }

    private func relative(to target: [Substring]) -> String {
        let common = zip(page, target.dropLast()).prefix { $0 == $1 }.count
        let up = Array(repeating: Substring(".."), count: page.count - common)
        return (up + target.dropFirst(common)).joined(separator: "/")
    }
}

/// Links are asked for from within closures.
private final class AskedPaths: Sendable {
    private let names = Mutex<Set<String>>([])

    func note(_ name: String) { names.withLock { _ = $0.insert(name) } }

    var sorted: [String] { names.withLock { $0.sorted() } }
}
