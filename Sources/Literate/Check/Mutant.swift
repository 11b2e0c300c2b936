/// A small fault in a copy of what is committed, to see whether `check` notices.
package struct Mutant: Sendable, Equatable {
    /// What was done, `7 became 8`.
    package var what: String
    package var bytes: [UInt8]

    package init(what: String, bytes: [UInt8]) {
        (self.what, self.bytes) = (what, bytes)
    }
}

extension Mutant {
    /// One digit changed, or one letter where there is no digit, and one line left out; near the middle, where
    /// what is written is hardly ever for form only.
    package static func ofText(_ text: [UInt8], in range: Range<Int>) -> [Mutant] {
        [changedCharacter(text, range), missingLine(text, range)].compactMap(\.self)
    }

    private static func changedCharacter(_ text: [UInt8], _ range: Range<Int>) -> Mutant? {
        let middle = range.lowerBound + range.count / 2
        let order = Array(range[middle...]) + Array(range[..<middle])
        guard
            let place = order.first(where: { isDigit(text[$0]) })
                ?? order.first(where: { isLetter(text[$0]) })
        else { return nil }
        var bytes = text
        bytes[place] = successor(text[place])
        let (old, new) = (UnicodeScalar(text[place]), UnicodeScalar(bytes[place]))
        return Mutant(what: "`\(old)` became `\(new)`", bytes: bytes)
    }

    private static func missingLine(_ text: [UInt8], _ range: Range<Int>) -> Mutant? {
        let lines = range.split { text[$0] == UInt8(ascii: "\n") }
        guard lines.count > 2, let end = lines[lines.count / 2].last else { return nil }
        let line = lines[lines.count / 2]
        var bytes = text
        bytes.removeSubrange(line.startIndex...min(end + 1, text.count - 1))
        return Mutant(
            what: "a line was left out: \(String(decoding: text[line], as: UTF8.self))", bytes: bytes)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func successor(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "9"): UInt8(ascii: "0")
        case UInt8(ascii: "z"): UInt8(ascii: "a")
        case UInt8(ascii: "Z"): UInt8(ascii: "A")
        default: byte + 1
        }
    }
}

extension PageRun {
    /// Copies of the Markdown with a fault in the outputs of a cell, with that cell's line.
    package var goldenMutants: [(line: Int, mutant: Mutant)] {
        document.cells.filter { $0.options.varies != true }.flatMap { cell -> [(line: Int, mutant: Mutant)] in
            guard let owned = document.owned(cell) else { return [] }
            return Mutant.ofText(document.bytes, in: owned).map { (cell.line, $0) }
        }
    }

    /// Whether `check` would find that the committed Markdown isn't what this run gives.
    package func notices(_ mutant: Mutant) -> Bool {
        // What no longer reads as the same page is told as an error of the document.
        guard let document = try? Document(path: document.path, bytes: mutant.bytes, book: document.book),
            document.cells.map(\.code) == self.document.cells.map(\.code)
        else { return true }
        let run = PageRun(document: document, transcript: transcript, isFresh: false)
        guard let page = try? run.page() else { return true }
        return !Difference.ofMarkdown(run, page).isEmpty
    }
}

extension Document {
    /// A copy with one literal of a cell changed: a number's last digit, or a letter of a text.
    ///
    /// - Parameter syntax: What the parser says of a piece of code.
    package func codeMutant(
        ofCell index: Int, syntax: (String) -> CodeSyntax?
    ) -> (what: String, document: Document)? {
        let cell = cells[index]
        guard let tokens = syntax(cell.code)?.tokens else { return nil }
        let code = Array(cell.code.utf8)
        let literals = tokens.filter { $0.kind == .number } + tokens.filter { $0.kind == .string }
        for token in literals where token.end <= code.count {
            guard let place = Mutant.changeable(code, token) else { continue }
            let start = code[..<place].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let line = cell.firstCodeLine + code[..<place].count { $0 == UInt8(ascii: "\n") }
            let offset =
                source.range(ofLine: line).lowerBound + cell.indentation(ofLine: line) + place - start
            guard bytes.indices.contains(offset), bytes[offset] == code[place] else { continue }
            var changed = bytes
            changed[offset] = Mutant.next(code[place])
            guard let copy = try? Document(path: path, bytes: changed, book: book) else { continue }
            let before = String(decoding: code[token.start..<token.end], as: UTF8.self)
            return (
                "`\(UnicodeScalar(code[place]))` of `\(before)` became `\(UnicodeScalar(changed[offset]))`",
                copy
            )
        }
        return nil
    }
}

extension Mutant {
    /// The last digit of a number, the first letter of a text.
    fileprivate static func changeable(_ code: [UInt8], _ token: CodeToken) -> Int? {
        let range = token.start..<token.end
        if token.kind == .number { return range.last { isDigit(code[$0]) } }
        return range.first { isLetter(code[$0]) && code[$0 - ($0 > 0 ? 1 : 0)] != UInt8(ascii: "\\") }
    }

    fileprivate static func next(_ byte: UInt8) -> UInt8 { successor(byte) }
}
