package import Literate

/// Files that were made together, with all that would have to change for them to come out differently.
package struct Rendered: Sendable {
    package var files: [OutputFile]
    /// Files of the project that come along, where they come to stand.
    package var linkedPaths: [String]
    let key: String
    let asked: [String]

    init(files: [OutputFile], key: Fingerprint) {
        self.files = files
        self.key = key.description
        asked = []
        linkedPaths = []
    }

    init(files: [OutputFile], key: Fingerprint, _ links: Links) {
        self.files = files
        self.key = key.description
        asked = links.askedPaths
        linkedPaths = links.broughtPaths
    }

    /// What to keep of these files once they are on the disk.
    ///
    /// - Parameter fingerprint: of each file as it stands there; nil for one that isn't ours.
    package func kept(_ fingerprint: (_ path: String) -> String?) -> Rendering? {
        var fingerprints: [String: String] = [:]
        for path in files.map(\.path) + linkedPaths {
            guard let known = fingerprint(path) else { return nil }
            fingerprints[path] = known
        }
        return Rendering(key: key, asked: asked, files: fingerprints)
    }
}

/// What is remembered of files that were made together.
package struct Rendering: Codable, Sendable, Equatable {
    let key: String
    /// The links whose answers went into them.
    let asked: [String]
    /// Fingerprints by path.
    package let files: [String: String]
}

extension Site {
    /// Whether a page would be rendered the same again, as far as it depends on anything but its own document.
    package func isCurrent(_ rendering: Rendering, of page: PageListing) -> Bool {
        rendering.key == key(of: page.entry, asked: rendering.asked).description
    }

    package func isCurrent(front rendering: Rendering, _ listings: [PageListing]) -> Bool {
        rendering.key == key(ofFront: listings, asked: rendering.asked).description
    }

    package func isCurrent(search rendering: Rendering, _ listings: [PageListing]) -> Bool {
        rendering.key == key(ofSearch: listings).description
    }

    func key(of entry: Book.Entry, asked: [String]) -> Fingerprint {
        let links = links(of: entry)
        let navigation = Navigation(book, at: entry.name, root: links.root)
        return Fingerprint(parts: [bookText, navigation.text, answers(asked, links)].map { Array($0.utf8) })
    }

    func key(ofFront listings: [PageListing], asked: [String]) -> Fingerprint {
        let groups = book.groups.map { group in
            ([group.title] + group.pages.map { "\($0.name) \($0.title)" }).joined(separator: "\n")
        }
        let summaries = listings.map { $0.summary ?? "" }
        let texts = [bookText, book.summary, answers(asked, frontLinks)] + groups + ["-"] + summaries
        return Fingerprint(parts: [book.frontPage?.bytes ?? []] + texts.map { Array($0.utf8) })
    }

    func key(ofSearch listings: [PageListing]) -> Fingerprint {
        Fingerprint(parts: listings.map(\.search))
    }

    private func answers(_ asked: [String], _ links: Links) -> String {
        asked.map { "\($0) \(links.answer($0))" }.joined(separator: "\n")
    }

    /// What all pages show of the book.
    private var bookText: String {
        [book.title, book.language, book.repository ?? "", book.words.text].joined(separator: "\n")
    }
}
