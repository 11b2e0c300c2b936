package import Literate
internal import MarkdownSyntax

extension Typesetter {
    /// What TeX in a document cannot be read, each at its place, so that it is told before anything runs.
    package func problems(in document: Document) throws -> [Problem] {
        guard document.bytes.contains(UInt8(ascii: "$")) || document.mentionsMath else { return [] }
        let tree = Markdown(FrontMatter.blanked(document.bytes), options: [.github, .mathematics])
        var problems: [Problem] = []
        for node in tree.nodes {
            guard let math = node.mathematics else { continue }
            do {
                _ = try html(math)
            } catch let mistake as Mistake {
                problems.append(document.problem(mistake, math, in: node))
            }
        }
        return problems
    }
}

extension Markdown.Node {
    fileprivate var mathematics: Markdown.Math? {
        switch kind {
        case .math(let math): math
        case .codeBlock(let block) where block.isMath: Markdown.Math(tex: block.text, isDisplay: true)
        default: nil
        }
    }
}

extension Markdown.CodeBlock {
    /// The first word behind the fence.
    var language: String? {
        info?.split { $0 == " " || $0 == "\t" }.first.map(String.init)
    }

    var isMath: Bool { language == "math" }
}

extension Document {
    fileprivate var mentionsMath: Bool {
        let word = Array("math".utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: word) }
    }

    fileprivate func problem(_ mistake: Typesetter.Mistake, _ math: Markdown.Math, in node: Markdown.Node)
        -> Problem
    {
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let before = String(decoding: math.tex.utf16.prefix(mistake.offset ?? 0), as: UTF16.self)
        let wanted = math.tex.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let row = before.count { $0.isNewline }
        // The line of the block that holds the formula's line, and the column in it.
        let text = wanted.indices.contains(row) ? wanted[row] : ""
        for number in node.lines where lines.indices.contains(number - 1) {
            guard let start = lines[number - 1].firstRange(of: text)?.lowerBound, !text.isEmpty else {
                continue
            }
            let inLine =
                before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).last?.count ?? 0
            let column =
                lines[number - 1].distance(from: lines[number - 1].startIndex, to: start) + inLine + 1
            return Problem(
                path: path, line: number, column: column, message: Self.message(mistake),
                excerpt: String(lines[number - 1]))
        }
        let number = node.lines.lowerBound
        let excerpt = lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
        return Problem(path: path, line: number, message: Self.message(mistake), excerpt: excerpt)
    }

    private static func message(_ mistake: Typesetter.Mistake) -> String {
        "this formula cannot be read: \(mistake.message); mend the TeX, or write `\\$` where a dollar is meant"
    }
}
