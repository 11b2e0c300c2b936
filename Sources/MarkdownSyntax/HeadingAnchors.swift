/// The anchors that GitHub gives to headings: small letters, blanks as hyphens, other marks left out, and a
/// number behind those that were there before.
public struct HeadingAnchors: Sendable {
    private var used: Set<String>
    private var counts: [String: Int] = [:]

    /// - Parameter taken: anchors that belong to something else on the page.
    public init(taken: Set<String> = []) {
        used = taken
    }

    /// The anchor of the next heading, by its plain text before any typographic change.
    public mutating func anchor(for title: String) -> String {
        let slug = Self.slug(title)
        var id = slug
        var count = counts[slug, default: 0]
        while !used.insert(id).inserted {
            count += 1
            id = "\(slug)-\(count)"
        }
        counts[slug] = count
        return id
    }

    private static func slug(_ title: String) -> String {
        var slug = ""
        for scalar in title.lowercased().unicodeScalars {
            if scalar == " " || scalar == "\n" {
                slug += "-"
            } else if scalar == "-" || scalar == "_" || isWord(scalar) {
                slug.unicodeScalars.append(scalar)
            }
        }
        return slug.isEmpty ? "section" : slug
    }

    /// Letters, marks, digits and connecting marks of all scripts.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber,
            .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation:
            true
        default: false
        }
    }
}

extension Markdown {
    /// Every heading's node with its anchor.
    public func headingAnchors(taken: Set<String> = []) -> [Int: String] {
        var anchors = HeadingAnchors(taken: taken)
        var result: [Int: String] = [:]
        for index in nodes.indices {
            if case .heading = nodes[index].kind { result[index] = anchors.anchor(for: plainText(of: index)) }
        }
        return result
    }
}
