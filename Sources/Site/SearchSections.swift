#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
internal import Literate
internal import MarkdownSyntax

/// What the reader's search looks through in one page, section by section.
struct SearchSections {
    struct Section: Encodable, Equatable {
        var page: String
        var title: String
        var anchor: String
        var text: String

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(page)
            try list.encode(title)
            try list.encode(anchor)
            try list.encode(text)
        }
    }

    /// Of a section's text, as many characters are searched.
    private static let limit = 1200

    private(set) var sections: [Section] = []

    init(_ page: Page) {
        let tree = Markdown(FrontMatter.blanked(page.document.bytes), options: [.github, .mathematics])
        let anchors = tree.headingAnchors(taken: page.ownIDs)
        let title = tree.titleNode
        var section = Section(page: page.name, title: page.title, anchor: "", text: "")
        for node in tree.children(of: 0) {
            switch tree[node].kind {
            case .heading where node != title:
                sections.append(section)
                section = Section(
                    page: page.name, title: tree.plainText(of: node), anchor: anchors[node] ?? "", text: "")
            case .heading, .htmlBlock, .thematicBreak: continue
            default:
                guard section.text.count < Self.limit else { continue }
                let text = tree.plainText(of: node).split(whereSeparator: \.isWhitespace).joined(
                    separator: " ")
                section.text += (section.text.isEmpty ? "" : " ") + text.prefix(Self.limit)
            }
        }
        sections.append(section)
    }

    /// The elements of a list, one a line.
    func json() throws -> [UInt8] { try jsonLines(sections) }
}

/// The scripts that hold what all pages are called and what they say, so that no server is needed to search.
enum ListScript {
    static func search(_ listings: [PageListing]) -> [UInt8] {
        script("spikebookIndex", listings.map(\.search).filter { !$0.isEmpty })
    }

    /// All pages with their groups, for the navigation.
    static func pages(_ book: Book) throws -> [UInt8] {
        let groups = book.groups.map { group in
            [[group.title, ""]] + group.pages.map { [$0.title, $0.name] }
        }
        return script("spikebookPages", try groups.map { try jsonLines([$0]) })
    }

    private static func script(_ function: String, _ lines: [[UInt8]]) -> [UInt8] {
        Array("\(function)([\n".utf8) + lines.joined(separator: Array(",\n".utf8)) + Array("\n]);\n".utf8)
    }
}

private func jsonLines(_ list: [some Encodable]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = try list.map { Array(try encoder.encode($0)) }
    return Array(lines.joined(separator: Array(",\n".utf8)))
}
