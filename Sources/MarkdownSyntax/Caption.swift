/// A caption as Markdown on one line: emphasis, code, links and mathematics in it are read; entities, tags,
/// strikethrough and bare addresses are shown as they are written.
public func captionMarkdown(_ caption: String) -> String {
    let line = caption.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var result = ""
    for character in line {
        let isText =
            "&<~|".contains(character) || (character == "@" && result.last?.isWhitespace == false)
            || (character == "." && result.lowercased().hasSuffix("www"))
        // Not where it says so already.
        if isText, result.last != "\\" { result.append("\\") }
        result.append(character)
    }
    return result
}
