internal import Synchronization

/// Where the links of one page lead on the site: a source's own place and that of its page differ.
struct Links: Sendable {
    /// The page's folder below `output/`, as a path.
    private let page: [Substring]
    /// The folder of its Markdown file.
    private let source: [Substring]
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
        self.source = Array(source.split(separator: "/").dropLast())
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
        guard let place = resolved(path) else { return target }
        let name = place.joined(separator: "/")
        if place.first != "output" { asked.note(name) }
        if let page = pages[name] ?? pages[name.removingPercentEncoding] {
            return relative(to: page.split(separator: "/") + ["index.html"]) + rest
        }
        if place.first == "output" { return relative(to: Array(place.dropFirst())) + rest }
        if files.bring(name.removingPercentEncoding) {
            return relative(to: (LinkedFiles.folder + "/" + name).split(separator: "/")) + rest
        }
        return root + "../" + name + (path.hasSuffix("/") ? "/" : "") + rest
    }

    /// The files of the project that were linked so far, as they were asked for.
    var askedPaths: [String] { asked.sorted }

    /// Where the files among them come to stand.
    var broughtPaths: [String] {
        askedPaths.filter { pages[$0] == nil && pages[$0.removingPercentEncoding] == nil }
            .map(\.removingPercentEncoding).filter { files.fingerprint(of: $0) != nil }
            .map(LinkedFiles.outputPath)
    }

    /// What there is at a path that was asked for, as text that changes with it.
    func answer(_ name: String) -> String {
        let file = name.removingPercentEncoding
        if let page = pages[name] ?? pages[file] { return "page \(page)" }
        return files.fingerprint(of: file).map { "file \($0)" } ?? "nothing"
    }

    /// A path relative to the source as one relative to the project's root; nil where it leads out of it.
    private func resolved(_ path: Substring) -> [Substring]? {
        var place = source
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                place.append(part)
            } else if place.popLast() == nil {
                return nil
            }
        }
        return place
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

extension String {
    fileprivate var removingPercentEncoding: String {
        guard utf8.contains(UInt8(ascii: "%")) else { return self }
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            let digits = Substring(rest.prefix(2))
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
