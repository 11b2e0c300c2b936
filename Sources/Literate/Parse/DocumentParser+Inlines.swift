import MarkdownSyntax

extension DocumentParser {
    /// Looks through a block of text for values, references and comments that have no business there.
    mutating func readInlines() {
        let inlines = (node + 1)..<tree[node].end
        if hasValueThatIsNone(inlines) { return reportValueThatIsNone() }
        var cursor = InlineCursor(tree[node], source)
        var open: (comment: BlockText, end: Int)?
        for inline in inlines {
            switch tree[inline].kind {
            case .code(let code): cursor.skipCode(code)
            case .html(let html) where isInPicture(inline): refuse(html, &cursor)
            case .html(let html): readInline(html, &cursor, &open)
            case .link(let target): readReference(inline, target, cursor)
            default: continue
            }
        }
        if let open { reportUnclosedValue(open.comment) }
    }

    /// Whether the opening comment of a value is mere text to Markdown.
    private func hasValueThatIsNone(_ inlines: Range<Int>) -> Bool {
        let plain = inlines.map { if case .text(let text) = tree[$0].kind { text } else { " " } }.joined()
        return plain.split(separator: "<!--", omittingEmptySubsequences: false).dropFirst()
            .contains { $0.trimmingPrefix { $0 == " " }.hasPrefix("=") }
    }

    private mutating func readInline(
        _ html: String, _ cursor: inout InlineCursor, _ open: inout (comment: BlockText, end: Int)?
    ) {
        guard html.hasPrefix("<!--"), let range = cursor.find(html) else { return }
        let text = BlockText(html, at: range.lowerBound, source)
        let comment = 0..<text.bytes.count
        let inside = text.inside(comment)
        if inside.hasPrefix("=") {
            if let open { reportUnclosedValue(open.comment) }
            open = (text, range.upperBound)
        } else if inside == "/=" {
            guard let value = open else {
                problems.append(
                    source.problem(
                        at: range.lowerBound,
                        "`<!-- /= -->` closes nothing; remove it, or add the `<!-- = … -->` that it belongs to"
                    ))
                return
            }
            open = nil
            addValue(value.comment, value.end..<range.lowerBound)
        } else {
            checkInsideText(text, comment)
        }
    }

    private mutating func addValue(_ text: BlockText, _ range: Range<Int>) {
        let bytes = text.bytes
        let start = (bytes.firstIndex(of: UInt8(ascii: "=")) ?? 3) + 1
        let content = String(decoding: bytes[start..<(bytes.count - 3)], as: UTF8.self)
        let blanks = content.utf8.prefix { " \t\r\n".utf8.contains($0) }.count
        var expression = content.trimmingBlanks
        var digits: Int?
        if let comma = expression.lastIndex(of: ","),
            case let last = expression[expression.index(after: comma)...].drop(while: \.isWhitespace),
            last.hasPrefix("digits:"), !last.contains(where: { ")]}".contains($0) })
        {
            digits = Int(String(last.dropFirst(7)).trimmingBlanks)
            guard digits.map((0...17).contains) == true else {
                problems.append(
                    source.problem(
                        at: text.offset(0), "`digits` counts decimals; expected a whole number from 0 to 17"))
                return
            }
            expression = String(expression[..<comma]).trimmingBlanks
        }
        guard !expression.isEmpty else {
            problems.append(
                source.problem(
                    at: text.offset(0), "there is no expression; write `<!-- = rate, digits: 2 -->`"))
            return
        }
        values.append(
            Document.InlineValue(
                expression: expression, digits: digits, offset: text.offset(start + blanks), range: range))
    }

    private mutating func readReference(_ link: Int, _ target: Markdown.Target, _ cursor: InlineCursor) {
        let text = tree.plainText(of: link)
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let word = target.url.hasPrefix("#fig-") ? "Figure" : target.url.hasPrefix("#tbl-") ? "Table" : nil
        guard let word, words.count == 2, words[0] == word, words[1].allSatisfy(\.isNumber), !words[1].isEmpty
        else { return }
        var cursor = cursor
        guard let range = cursor.find("[\(text)](\(target.url)") else { return }
        let start = range.lowerBound + 1
        references.append(
            Document.Reference(
                id: String(target.url.dropFirst()), word: word, range: start..<start + text.utf8.count))
    }

    // MARK: Values where none can stand

    private func isInPicture(_ inline: Int) -> Bool {
        var ancestor = tree[inline].parent
        while ancestor != node {
            if case .image = tree[ancestor].kind { return true }
            ancestor = tree[ancestor].parent
        }
        return false
    }

    /// Readers would be told the comment itself.
    private mutating func refuse(_ html: String, _ cursor: inout InlineCursor) {
        guard html.hasPrefix("<!--"), let range = cursor.find(html) else { return }
        guard BlockText(html, at: range.lowerBound, source).inside(0..<html.utf8.count).hasPrefix("=") else {
            return
        }
        problems.append(
            source.problem(
                at: range.lowerBound,
                "a value can't stand in the text of a picture, which would show the comment too; write it into the "
                    + "text around"))
    }

    mutating func reportValueAtLineStart(_ text: BlockText, _ range: Range<Int>) {
        interrupt()
        problems.append(
            source.problem(
                at: text.offset(range.lowerBound),
                "a value can't begin a line, because Markdown makes a block of it; put a word before it"))
    }

    private mutating func reportUnclosedValue(_ text: BlockText) {
        problems.append(
            source.problem(
                at: text.offset(0),
                "this value is never closed; add `<!-- /= -->` behind it, in the same paragraph"))
    }

    private mutating func reportValueThatIsNone() {
        let range = source.range(ofLines: lines)
        let start = (range.lowerBound..<range.upperBound).first { offset in
            source.bytes[offset..<range.upperBound].starts(with: "<!--".utf8)
        }
        problems.append(
            source.problem(
                at: start ?? range.lowerBound,
                "Markdown doesn't read this as a comment: the expression of a value can't hold `--`, nor `|` in a "
                    + "table; give it a name in a cell above"))
    }
}

/// Finds the places of a block's inlines, which come in the order in which they stand in the file.
struct InlineCursor {
    private let source: SourceText
    private var position: Int
    private let end: Int

    init(_ block: Markdown.Node, _ source: SourceText) {
        self.source = source
        let range = source.range(ofLines: block.lines)
        position = min(range.lowerBound + max(block.columns.first - 1, 0), range.upperBound)
        end = range.upperBound
    }

    /// The next place at which `text` stands unescaped; the cursor goes behind it.
    mutating func find(_ text: String) -> Range<Int>? {
        next(text) { $0 != UInt8(ascii: "\\") }
    }

    /// Goes behind a code span, so that what stands in it is not taken for the real thing.
    mutating func skipCode(_ code: String) {
        _ = next(code) { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: " ") }
    }

    private mutating func next(_ text: String, after isRight: (UInt8) -> Bool) -> Range<Int>? {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, position + wanted.count <= end else { return nil }
        for start in position...(end - wanted.count) where source.bytes[start] == first {
            guard source.bytes[start..<start + wanted.count].elementsEqual(wanted),
                isRight(start > 0 ? source.bytes[start - 1] : 0)
            else { continue }
            position = start + wanted.count
            return start..<position
        }
        return nil
    }
}

extension String {
    var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
