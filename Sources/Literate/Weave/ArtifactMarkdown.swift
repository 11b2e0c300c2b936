import CellEvents
import MarkdownSyntax

/// A figure or table as Markdown.
struct ArtifactMarkdown {
    private let figureFolder: String
    /// Without empty lines, which would set the items of a tight list apart.
    private let isTight: Bool

    init(_ figureFolder: String, isTight: Bool) {
        self.figureFolder = figureFolder
        self.isTight = isTight
    }

    func text(_ artifact: PageArtifact) -> String {
        let parts =
            switch artifact {
            case .figure(let figure): parts(figure)
            case .table(let table): parts(table)
            }
        return parts.joined(separator: isTight ? "\n" : "\n\n")
    }

    private func parts(_ figure: Numbered<Figure>) -> [String] {
        [
            "<a id=\"\(figure.id)\"></a>",
            "![\(escapedForMarkdown(figure.alt))](\(figureFolder)/\(figure.stem).png)",
            emphasized("Figure \(figure.number). ", figure.caption),
        ]
    }

    private func parts(_ table: Numbered<CaptionedTable>) -> [String] {
        [
            "<a id=\"\(table.id)\"></a>",
            emphasized("Table \(table.number). ", table.caption),
            pipeTable(table.table),
        ]
    }
}

/// A number and a caption, whose own markup stays where it and the emphasis around it don't get into each
/// other's way.
private func emphasized(_ number: String, _ caption: String) -> String {
    let text = "*\(number)\(captionMarkdown(caption))*"
    let tree = Markdown(text.utf8)
    let isWhole =
        tree.nodes.count > 2 && tree[1].kind == .paragraph && tree[2].kind == .emphasis
        && tree[2].end == tree.nodes.count
    return isWhole ? text : "*\(number)\(escapedForMarkdown(caption))*"
}

/// Text on one line that Markdown shows as it is written: nothing in it is markup, an entity or a link.
func escapedForMarkdown(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var result = ""
    var rest = line[...]
    while let character = rest.first {
        let isSpecial =
            "\\*_`[]<>~$|".contains(character) || (character == "&" && rest.startsEntity)
            || (character == "@" && result.last?.isWhitespace == false)
            || (character == ":" && rest.hasPrefix("://"))
            || (character == "." && result.lowercased().hasSuffix("www"))
        if isSpecial { result.append("\\") }
        result.append(character)
        rest = rest.dropFirst()
    }
    return result
}

extension Substring {
    /// `&amp;`, `&#38;`.
    fileprivate var startsEntity: Bool {
        let name = dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "#" }
        return !name.isEmpty && self[name.endIndex...].first == ";"
    }
}
