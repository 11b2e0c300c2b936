#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
package import Literate

extension Site {
    /// A page as one HTML file that needs nothing beside it: style, figures and pictures are in it, links to other
    /// pages are plain text.
    package func selfContained(_ page: Page) throws -> [UInt8] {
        var files: [OutputFile] = []
        let entry = Book.Entry(page)
        let view = try view(of: page, links(of: entry)) { files.append($0) }
        files += linkedFiles
        let contents = Dictionary(
            files.map { ($0.path, $0.contents) }, uniquingKeysWith: { first, _ in first })
        var values = view.values
        values["style"] = String(decoding: Site.style, as: UTF8.self)
        let html = try templates.render(values, as: .single)
        let embedded = { (address: Substring) -> String? in
            guard let path = Self.path(String(address), from: page.name), let bytes = contents[path] else {
                return nil
            }
            return "data:\(Self.mediaType(path));base64,\(Data(bytes).base64EncodedString())"
        }
        return Array(
            Self.replacing(Self.replacing(Self.replacing(html, "src", embedded), "srcset", embedded), "href")
            {
                $0.hasPrefix("#") || $0.contains(":") ? String($0) : embedded($0)
            }.utf8)
    }

    /// Gives each of an attribute's values another, or takes the attribute away. A quotation mark in text is
    /// always escaped, so the attributes are what they look like.
    static func replacing(
        _ html: String, _ attribute: String, _ value: (Substring) -> String?
    ) -> String {
        var result = ""
        var rest = html[...]
        while let start = rest.firstRange(of: " \(attribute)=\"") {
            let old = rest[start.upperBound...].prefix { $0 != "\"" }
            result += rest[..<start.lowerBound]
            if let new = value(old) { result += " \(attribute)=\"\(new)\"" }
            rest = rest[old.endIndex...].dropFirst()
        }
        return result + rest
    }

    /// Where below `output/` an address of a page leads; nil for other hosts.
    private static func path(_ address: String, from page: String) -> String? {
        let file = address.prefix { !"?#".contains($0) }
        guard !file.isEmpty, !file.contains(":"), !file.hasPrefix("/") else { return nil }
        var place = ["output"] + page.split(separator: "/").map(String.init)
        let decoded = withoutPercentEncoding(String(file).replacing("&amp;", with: "&"))
        for part in decoded.split(separator: "/") where part != "." {
            if part == ".." { _ = place.popLast() } else { place.append(String(part)) }
        }
        return place.joined(separator: "/")
    }

    private static func mediaType(_ path: String) -> String {
        let types = [
            "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
            "svg": "image/svg+xml", "webp": "image/webp", "csv": "text/csv", "pdf": "application/pdf",
        ]
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        return types[ending] ?? "application/octet-stream"
    }
}
