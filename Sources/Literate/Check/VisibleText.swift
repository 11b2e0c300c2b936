/// What a page of HTML says, without its markup: a line for each block that holds text.
func visibleText(_ html: String) -> String {
    var text: [UInt8] = []
    var rest = Array(html.utf8)[...]
    while let byte = rest.first {
        guard byte == UInt8(ascii: "<") else {
            text.append(byte)
            rest = rest.dropFirst()
            continue
        }
        let tag = rest.prefix { $0 != UInt8(ascii: ">") }
        rest = rest[tag.endIndex...].dropFirst()
        let name = tagName(tag)
        if !inlineTags.contains(name) { text.append(UInt8(ascii: "\n")) }
        let isOpening = tag.dropFirst().first != UInt8(ascii: "/")
        if isOpening, name == "style" || name == "script" { rest = afterContents(rest, of: name) }
    }
    return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map(trimmed).filter { !$0.isEmpty }.joined(separator: "\n")
}

private let inlineTags: Set<String> = [
    "a", "b", "code", "em", "i", "s", "del", "span", "strong", "sub", "sup",
]

private func tagName(_ tag: ArraySlice<UInt8>) -> String {
    let name = tag.dropFirst().drop { $0 == UInt8(ascii: "/") }.prefix { (byte: UInt8) in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    return String(decoding: name, as: UTF8.self).lowercased()
}

/// Everything behind the closing tag.
private func afterContents(_ html: ArraySlice<UInt8>, of name: String) -> ArraySlice<UInt8> {
    let end = Array("</\(name)".utf8)
    var index = html.startIndex
    while index < html.endIndex, !html[index...].starts(with: end) { index += 1 }
    return html[index...]
}

private func trimmed(_ line: Substring) -> Substring {
    let start = line.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
}
