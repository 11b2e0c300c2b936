/// What the text behind an opening fence makes of it.
enum FenceInfo: Equatable {
    case cell
    /// Swift, but written so that it doesn't run; the text says what to write.
    case misspelt(String)
    case output(isError: Bool)
    case prose

    init(_ info: String) {
        let words = info.split(whereSeparator: \.isWhitespace).map(String.init)
        let language = words.first?.lowercased() ?? ""
        if language == "swift" {
            self =
                words.count == 1
                ? .cell
                : .misspelt(
                    "a cell's options stand in a comment above it; write `<!-- cell: … -->` "
                        + "and leave `swift` alone here")
        } else if words == ["output"] || words == ["output", "stderr"] {
            self = .output(isError: words.count > 1)
        } else if Self.meansSwift(info.lowercased()) {
            self = .misspelt(
                "`\(words.joined(separator: " "))` doesn't run: the language of a cell is written `swift`, alone, "
                    + "and its options stand in a comment above, `<!-- cell: … -->`; "
                    + "where the code is only to be read, write `<!-- cell: skip=\"why\" -->`")
        } else {
            self = .prose
        }
    }

    /// `swift,no_run`, `swift{1,3}`, `{.swift}`, `swift:main.swift`, `swift5`; but not `swift-interface`.
    private static func meansSwift(_ info: String) -> Bool {
        var rest = info[...]
        while let first = rest.first, "{.# ".contains(first) { rest = rest.dropFirst() }
        for prefix in ["language-", "lang-", "language=", "lang="] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        rest = rest.drop { $0 == "\"" || $0 == "'" }
        guard rest.hasPrefix("swift") else { return false }
        guard let next = rest.dropFirst(5).first else { return true }
        return !(next.isLetter || next == "-" || next == "_" || next == "+")
    }
}
