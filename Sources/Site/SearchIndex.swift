#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
internal import Literate
internal import MarkdownSyntax

/// What the reader's search looks through: each section of each page, in a script that needs no server.
struct SearchIndex {
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

    var sections: [Section] = []

    /// Adds a page, section by section.
    mutating func add(_ page: Page, anchors ownIDs: Set<String>) {
        let tree = Markdown(FrontMatter.blanked(page.document.bytes), options: [.github, .mathematics])
        let anchors = tree.headingAnchors(taken: ownIDs)
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

    func script() throws -> [UInt8] {
        Array("spikebookIndex(".utf8) + (try json(sections)) + Array(");\n".utf8)
    }
}

extension Book {
    /// All pages with their groups, for the navigation.
    func script() throws -> [UInt8] {
        let groups = groups.map { group in [[group.title, ""]] + group.pages.map { [$0.title, $0.name] } }
        return Array("spikebookPages(".utf8) + (try json(groups)) + Array(");\n".utf8)
    }
}

/// JSON that can stand in a script, with a line for each element.
private func json(_ list: [some Encodable]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = try list.map { Array(try encoder.encode($0)) }
    return Array("[\n".utf8) + lines.joined(separator: Array(",\n".utf8)) + Array("\n]".utf8)
}
