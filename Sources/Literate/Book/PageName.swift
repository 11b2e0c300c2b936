/// How a page is called, and where on the site it stands: its path below `Tutorials/` without the extension,
/// each part of it as it may stand in a file's name on any disk and in an address.
///
/// Letters, marks and digits of all scripts, `-`, `_` and dots between them stay; everything else becomes a
/// hyphen, and hyphens side by side become one: `Tutorials/week 1/What is τ?.md` is `week-1/What-is-τ`.
package func pageName(ofFile path: String) -> String {
    var parts = path.split(separator: "/")
    if parts.count > 1, parts[0] == "Tutorials" { parts.removeFirst() }
    if let file = parts.popLast() { parts.append(withoutExtension(file)) }
    return parts.map(siteName).joined(separator: "/")
}

/// Whether a file is Markdown by its name.
package func isMarkdown(_ file: some StringProtocol) -> Bool {
    let name = file.lowercased()
    return name.hasSuffix(".md") || name.hasSuffix(".markdown")
}

/// What two names have in common that collide on a disk which ignores case.
func caseless(_ name: String) -> String { name.lowercased() }

private func withoutExtension(_ file: Substring) -> Substring {
    isMarkdown(file) ? file[..<(file.lastIndex(of: ".") ?? file.endIndex)] : file
}

private func siteName(_ part: Substring) -> String {
    var result = ""
    for scalar in part.unicodeScalars {
        if isPlain(scalar) {
            result.unicodeScalars.append(scalar)
        } else if result.last != "-" {
            result += "-"
        }
    }
    let trimmed = result.drop { $0 == "-" || $0 == "." }
    let end = trimmed.lastIndex { $0 != "-" && $0 != "." }
    let name = end.map { String(trimmed[...$0]) } ?? ""
    return name.isEmpty ? "page" : name
}

private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" || scalar == "_" || scalar == "." { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
        return true
    default: return false
    }
}
