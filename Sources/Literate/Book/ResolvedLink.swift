/// The file that a link of a Markdown file leads to, relative to the project's root; nil for a link to
/// somewhere else and for one that leads out of the project.
func resolvedLink(_ target: String, from path: String) -> String? {
    guard let link = RelativeLink(target), !link.path.isEmpty else { return nil }
    return link.path(from: path)
}

/// A path as a Markdown file names it, relative to the project's root; nil where it leads out of it.
package func resolvedPath(_ target: some StringProtocol, from path: String) -> String? {
    var place = path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") where part != "." {
        if part != ".." {
            place.append(String(part))
        } else if place.popLast() == nil {
            return nil
        }
    }
    return place.joined(separator: "/")
}

/// `%20` as a blank.
package func withoutPercentEncoding(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        let digits = Substring(rest.prefix(2))
        if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
